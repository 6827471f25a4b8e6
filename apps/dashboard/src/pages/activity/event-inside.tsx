import type { EventRecord } from '@taskflow/contracts';
import { JsonView } from '../../json/json-view';
import { t } from '../../strings/translate';

/** All of an event, with what it changed. */
export function EventInside({ event }: { event: EventRecord }) {
  const { before, after } = event.data;
  return (
    <>
      <dl>
        <Fact label={t('activity.fact.number')} value={String(event.seq)} />
        <Fact label={t('activity.fact.type')} value={event.type} />
        {event.to !== null && <Fact label={t('activity.fact.status')} value={`${event.from ?? '–'} → ${event.to}`} />}
        <Fact label={t('activity.fact.actor')} value={`${event.actor.kind} ${event.actor.id}`} />
        {event.correlation_id !== null && <Fact label={t('activity.fact.correlation')} value={event.correlation_id} />}
      </dl>
      {before !== undefined && <Data label={t('activity.before')} value={before} />}
      {after !== undefined && <Data label={t('activity.after')} value={after} />}
    </>
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
