import type { ActorKind, EventData, EventRecord, EventType, TaskStatus } from '@taskflow/contracts';
import type { SqlParameter } from './database';
import { rfc3339Of, timeText } from './sql-text';

/** A row of `event` or `audit_entry`, without its workspace. */
export interface EventRow {
  seq: number;
  event_id: string;
  at: string;
  type: EventType;
  task_id: string | null;
  run_id: string | null;
  from_status: TaskStatus | null;
  to_status: TaskStatus | null;
  attempt: number | null;
  actor_kind: ActorKind;
  actor_id: string;
  correlation_id: string | null;
  traceparent: string | null;
  data: string;
}

const COLUMNS = [
  'seq',
  'event_id',
  'at',
  'type',
  'task_id',
  'run_id',
  'from_status',
  'to_status',
  'attempt',
  'actor_kind',
  'actor_id',
  'correlation_id',
  'traceparent',
  'data',
];

/** Columns of an `EventRow`, for SELECT. */
export const EVENT_COLUMNS = COLUMNS.map((column) => `\`${column}\``).join(', ');

/** Columns of `eventParameters`, for INSERT. */
export const EVENT_INSERT_COLUMNS = `workspace_id, ${EVENT_COLUMNS}`;
export const EVENT_INSERT_WIDTH = COLUMNS.length + 1;

/** Parameters of one inserted row; `data` is the record's data as JSON text. */
export function eventParameters(workspace_id: string, event: EventRecord, data: string): SqlParameter[] {
  return [
    workspace_id,
    event.seq,
    event.event_id,
    timeText(new Date(event.at)),
    event.type,
    event.task_id,
    event.run_id,
    event.from,
    event.to,
    event.attempt,
    event.actor.kind,
    event.actor.id,
    event.correlation_id,
    event.traceparent,
    data,
  ];
}

export function eventRecord(row: EventRow): EventRecord {
  return {
    event_id: row.event_id,
    seq: row.seq,
    at: rfc3339Of(row.at),
    type: row.type,
    task_id: row.task_id,
    run_id: row.run_id,
    from: row.from_status,
    to: row.to_status,
    attempt: row.attempt,
    actor: { kind: row.actor_kind, id: row.actor_id },
    correlation_id: row.correlation_id,
    traceparent: row.traceparent,
    data: JSON.parse(row.data) as EventData,
  };
}
