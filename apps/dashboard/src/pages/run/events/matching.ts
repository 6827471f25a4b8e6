import { TASK_STATUSES, type EventRecord, type TaskStatus } from '@taskflow/contracts';

/** A status in the address, in small letters; null: all. */
export function readEventStatus(text: string | undefined): TaskStatus | null {
  return TASK_STATUSES.find((status) => status === text?.toUpperCase()) ?? null;
}

/**
 * The events that lead to a status and whose sentence holds a text, in their order.
 * @param textOf the sentence of an event, and what else can be searched for
 */
export function matching(
  events: readonly EventRecord[],
  status: TaskStatus | null,
  q: string,
  textOf: (event: EventRecord) => string,
): readonly EventRecord[] {
  const wanted = q.trim().toLowerCase();
  if (status === null && wanted === '') return events;
  return events.filter(
    (event) => (status === null || event.to === status) && (wanted === '' || textOf(event).toLowerCase().includes(wanted)),
  );
}

/** The error that an event tells of. */
export function errorOf({ data }: EventRecord): string | null {
  const error = data.after?.['error'] as { message?: unknown } | null | undefined;
  return typeof error?.message === 'string' ? error.message : null;
}
