import { EVENT_TYPES, type EventRecord, type EventType } from '@taskflow/contracts';
import type { ActivitySearch, EventGroup, EventStatus } from './search';

const GROUP_OF: Record<string, EventGroup> = {
  task: 'tasks',
  run: 'runs',
  member: 'people',
  user: 'people',
  workspace: 'workspace',
  queue: 'workspace',
  workflow: 'workspace',
  type: 'workspace',
  secret: 'workspace',
  limit: 'workspace',
  dead_letter: 'workspace',
  token: 'people',
};

/** Event types that can bring a status about; of those that can bring several, the event says which. */
const TYPES_OF: Record<EventStatus, readonly EventType[]> = {
  QUEUED: ['task.created', 'task.released', 'task.retrying', 'task.due', 'task.resumed', 'task.rescued', 'task.rerun'],
  WAITING: ['task.created', 'task.released', 'task.incomplete', 'task.rerun'],
  PROCESSING: ['task.claimed', 'task.delegated', 'run.created', 'run.started', 'run.resumed'],
  DONE: ['task.done', 'run.done'],
  FAILED: ['task.failed', 'run.failed'],
  CANCELLED: ['task.cancelled', 'run.cancelled'],
  SKIPPED: ['task.skipped'],
};

/** The event types that a filter lets through, for the server to choose by; undefined for all, empty if none can. */
export function typesOf({ type, status }: Pick<ActivitySearch, 'type' | 'status'>): readonly EventType[] | undefined {
  if (type === undefined && status === undefined) return undefined;
  const byStatus = status === undefined ? EVENT_TYPES : TYPES_OF[status];
  return byStatus.filter((each) => type === undefined || GROUP_OF[each.split('.')[0] ?? ''] === type);
}

/** True for events with the status that is looked for: what the server cannot tell by the type alone. */
export function hasStatus(event: EventRecord, status: EventStatus | undefined): boolean {
  return status === undefined || event.to === null || event.to === status;
}

/** True when every word occurs, in whatever case. */
export function hasWords(text: string, q: string): boolean {
  const folded = fold(text);
  return fold(q)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
