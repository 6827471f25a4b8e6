import { IconChevronDown } from '@tabler/icons-react';
import type { EventRecord } from '@taskflow/contracts';
import { lazy, memo, Suspense } from 'react';
import { EventMark } from '../../event/event-mark';
import { EventSentence } from '../../event/event-sentence';
import { t } from '../../strings/translate';
import { exactTime } from '../../time/times';
import classes from './activity.module.css';

// Most rows are never opened.
const EventInside = lazy(() => import('./event-inside').then(({ EventInside: loaded }) => ({ default: loaded })));

interface Props {
  event: EventRecord;
  names: ReadonlyMap<string, string>;
  isOpen: boolean;
  onToggle: (seq: number) => void;
}

/** One event in a line; opens to what it changed. */
export const ActivityRow = memo(function ActivityRow({ event, names, isOpen, onToggle }: Props) {
  const error = event.data.after?.['error'] as { message?: unknown } | undefined;
  const id = `event-${event.seq}`;
  return (
    <div className={classes.row} data-open={isOpen || undefined}>
      <div className={classes.line}>
        <EventMark event={event} />
        <div className={classes.words}>
          <EventSentence event={event} names={names} />
          {typeof error?.message === 'string' && (
            <p className={classes.error} dir="auto">
              {error.message}
            </p>
          )}
        </div>
        <time dateTime={event.at} title={exactTime(event.at)}>
          {momentOf(event.at)}
        </time>
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          aria-label={t('activity.details', { n: event.seq })}
          onClick={() => onToggle(event.seq)}
        >
          <IconChevronDown size={16} aria-hidden />
        </button>
      </div>
      {isOpen && (
        <div id={id} className={classes.inside}>
          <Suspense fallback={null}>
            <EventInside event={event} />
          </Suspense>
        </div>
      )}
    </div>
  );
});

/** The day only where it is not today. */
function momentOf(at: string): string {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  return date.toLocaleString(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
    ...(isToday ? {} : { month: 'short', day: 'numeric' }),
  });
}
