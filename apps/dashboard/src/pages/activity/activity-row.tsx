import { IconChevronDown } from '@tabler/icons-react';
import type { EventRecord } from '@taskflow/contracts';
import { memo } from 'react';
import { EventMark } from '../../event/event-mark';
import { EventSentence } from '../../event/event-sentence';
import { JsonView } from '../../json/json-view';
import { t } from '../../strings/translate';
import { exactTime } from '../../time/times';
import classes from './activity.module.css';

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
      {isOpen && <Inside event={event} id={id} />}
    </div>
  );
});

function Inside({ event, id }: { event: EventRecord; id: string }) {
  const { before, after } = event.data;
  return (
    <div id={id} className={classes.inside}>
      <dl>
        <Fact label={t('activity.fact.number')} value={String(event.seq)} />
        <Fact label={t('activity.fact.type')} value={event.type} />
        {event.to !== null && <Fact label={t('activity.fact.status')} value={`${event.from ?? '–'} → ${event.to}`} />}
        <Fact label={t('activity.fact.actor')} value={`${event.actor.kind} ${event.actor.id}`} />
        {event.correlation_id !== null && <Fact label={t('activity.fact.correlation')} value={event.correlation_id} />}
      </dl>
      {before !== undefined && <Data label={t('activity.before')} value={before} />}
      {after !== undefined && <Data label={t('activity.after')} value={after} />}
    </div>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Data({ label, value }: { label: string; value: unknown }) {
  return (
    <section>
      <h2>{label}</h2>
      <JsonView value={value} label={label} />
    </section>
  );
}

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
