import { Button } from '@mantine/core';
import type { EventRecord, TaskObject } from '@taskflow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { EventSentence } from '../../event/event-sentence';
import { EventMark } from '../../event/event-mark';
import { useNames } from '../../event/people';
import { ErrorPanel } from '../../panel/error-panel';
import { Panel } from '../../panel/panel';
import { t } from '../../strings/translate';
import { exactTime } from '../../time/times';
import { useWorkspace } from '../../workspace/workspace';
import { RowsSkeleton } from './rows-skeleton';
import { taskEventsQuery } from './task-queries';
import classes from './events.module.css';

/** All that happened to the task, from its creation on; goes on by itself. */
export function EventsTab({ task }: { task: TaskObject }) {
  const { key: workspace } = useWorkspace();
  const names = useNames();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    taskEventsQuery(workspace, task.task_id),
  );
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton rows={6} />;
  const events = data.pages.flatMap(({ items }) => items as EventRecord[]);
  return (
    <Panel padded={false}>
      <ol className={classes.events} aria-label={t('task.tab.events')}>
        {events.map((event) => (
          <EventRow key={event.seq} event={event} names={names} here={task.task_id} />
        ))}
      </ol>
      {hasNextPage && (
        <div className={classes.more}>
          <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('task.events.more')}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function EventRow({ event, names, here }: { event: EventRecord; names: ReadonlyMap<string, string>; here: string }) {
  const error = event.data.after?.['error'] as { code?: string; message?: string } | undefined;
  return (
    <li>
      <EventMark event={event} />
      <div className={classes.words}>
        <EventSentence event={event} names={names} here={here} />
        {error?.message !== undefined && (
          <p className={classes.error} dir="auto">
            {error.message}
          </p>
        )}
      </div>
      <time dateTime={event.at} title={exactTime(event.at)}>
        {momentOf(event.at)}
      </time>
    </li>
  );
}

/** Day only where it is not today. */
function momentOf(at: string): string {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hour12: false } as const;
  return date.toLocaleString(undefined, isToday ? time : { ...time, month: 'short', day: 'numeric' });
}
