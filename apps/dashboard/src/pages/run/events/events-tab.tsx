import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconArrowDown, IconSearch } from '@tabler/icons-react';
import { TASK_STATUSES, type EventRecord } from '@taskflow/contracts';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { EventMark } from '../../../event/event-mark';
import { EventSentence } from '../../../event/event-sentence';
import { useNames } from '../../../event/people';
import { sentenceText } from '../../../event/sentence';
import { useShortcut } from '../../../keyboard/use-shortcut';
import { Delayed } from '../../../panel/delayed';
import { Empty } from '../../../panel/empty';
import { ErrorPanel } from '../../../panel/error-panel';
import { t } from '../../../strings/translate';
import { exactTime } from '../../../time/times';
import type { RunModel } from '../run-model';
import tools from '../run-tools.module.css';
import type { RunView } from '../use-run-view';
import classes from './events.module.css';
import { errorOf, matching, readEventStatus } from './matching';
import { useRunLog } from './use-run-log';

const ROW_PX = 36;
/** So near to the end counts as being there. */
const AT_END_PX = 24;

/** Everything that happened in the run, the newest at the bottom; goes on by itself. */
export function EventsTab({ model, view }: { model: RunModel; view: RunView }) {
  const log = useRunLog(model);
  const names = useNames();
  const q = useDeferredValue(view.q);
  const status = readEventStatus(view.events);
  const shown = useMemo(() => {
    const titleOf = (task_id: string) => model.node(task_id)?.title;
    const textOf = (event: EventRecord) => `${sentenceText(event, names, titleOf)} ${errorOf(event) ?? ''}`;
    return matching(log.events, status, q, textOf);
  }, [log.events, status, q, names, model]);
  if (log.error !== null && log.events.length === 0) return <ErrorPanel error={log.error} onRetry={log.retry} />;
  if (!log.isWhole && log.events.length === 0) return <Delayed>{t('run.events.reading')}</Delayed>;
  return (
    <div className={classes.frame}>
      <div className={tools.tools}>
        <Filters view={view} />
        <span className={classes.count} role="status">
          {log.isWhole ? t('run.events.count', { n: shown.length }) : t('run.events.reading')}
        </span>
      </div>
      {log.left_out > 0 && <p className={classes.note}>{t('run.events.left_out', { n: log.left_out })}</p>}
      {shown.length === 0 ? (
        <Empty title={t('run.events.none.title')} detail={t('run.events.none.detail')} />
      ) : (
        <List events={shown} names={names} />
      )}
      {log.error !== null && <ErrorPanel error={log.error} onRetry={log.retry} />}
    </div>
  );
}

function Filters({ view }: { view: RunView }) {
  const input = useRef<HTMLInputElement>(null);
  useShortcut('search', () => input.current?.focus());
  return (
    <>
      <TextInput
        ref={input}
        size="xs"
        className={classes.find ?? ''}
        placeholder={t('run.events.find')}
        aria-label={t('run.events.find')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={view.q}
        onChange={(event) => view.set({ q: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('run.events.status')}
        value={readEventStatus(view.events) ?? ''}
        onChange={(event) => view.set({ events: event.currentTarget.value.toLowerCase() })}
        data={[
          { value: '', label: t('run.events.all') },
          ...TASK_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) })),
        ]}
      />
    </>
  );
}

/** The rows, at the end of the log for as long as nobody scrolls up. */
function List({ events, names }: { events: readonly EventRecord[]; names: ReadonlyMap<string, string> }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [isFollowing, setFollowing] = useState(true);
  const virtual = useVirtualizer({
    count: events.length,
    estimateSize: () => ROW_PX,
    overscan: 12,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => events[index]?.seq ?? index,
  });
  useLayoutEffect(() => {
    if (isFollowing && events.length > 0) virtual.scrollToIndex(events.length - 1, { align: 'end' });
  }, [isFollowing, events.length, virtual]);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    let top = element.scrollTop;
    const onScroll = (): void => {
      const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < AT_END_PX;
      // Only a move upwards is somebody's: rows that come move the end away, not the top.
      if (element.scrollTop < top - 1 && !isAtEnd) setFollowing(false);
      else if (isAtEnd) setFollowing(true);
      top = element.scrollTop;
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, []);
  return (
    <div className={classes.list}>
      <div ref={scroller} className={classes.scroller} tabIndex={0} role="log" aria-live="off" aria-label={t('run.tab.events')}>
        <ol className={classes.rows} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ key, index, start }) => (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className={classes.row}
              style={{ transform: `translateY(${start}px)` }}
            >
              <EventRow event={events[index]!} names={names} />
            </li>
          ))}
        </ol>
      </div>
      {!isFollowing && (
        <Button
          className={classes.end ?? ''}
          size="compact-sm"
          radius="xl"
          leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={() => setFollowing(true)}
        >
          {t('run.events.end')}
        </Button>
      )}
    </div>
  );
}

function EventRow({ event, names }: { event: EventRecord; names: ReadonlyMap<string, string> }) {
  const error = errorOf(event);
  return (
    <>
      <time dateTime={event.at} title={exactTime(event.at)}>
        {new Date(event.at).toLocaleTimeString(undefined, TIME)}
      </time>
      <EventMark event={event} />
      <span className={classes.words}>
        <EventSentence event={event} names={names} />
        {error !== null && <span className={classes.error}> {error}</span>}
      </span>
    </>
  );
}

const TIME = { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hour12: false } as const;
