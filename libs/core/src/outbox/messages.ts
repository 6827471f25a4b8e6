import {
  LIMITS,
  SCHEMA_VERSION,
  type ControlCancelMessage,
  type EventRecord,
  type RunStatus,
  type StatusFeedMessage,
  type StatusFeedTask,
  type TaskCreatedMessage,
  type TaskError,
  type TaskStatusMessage,
} from '@taskflow/contracts';
import type { BellDetails } from '../ports/outbox-store';
import { jsonBytes } from '../task/storable';

const EVENTS_PER_MESSAGE = 500;

/** Events of one workspace as `task.status` messages, in order. */
export function statusMessages(workspace_id: string, events: readonly EventRecord[]): TaskStatusMessage[] {
  const messages: TaskStatusMessage[] = [];
  for (let start = 0; start < events.length; start += EVENTS_PER_MESSAGE)
    messages.push({ schema_version: SCHEMA_VERSION, workspace_id, events: events.slice(start, start + EVENTS_PER_MESSAGE) });
  return messages;
}

/**
 * True when the event made an automated task claimable: a bell is due. A retry rings when its delay is over, and what waits for a
 * limit when that lets it through.
 */
export function ringsBell({ to, data: { after } }: EventRecord): boolean {
  return to === 'QUEUED' && after?.['run_after'] === undefined && after?.['limit'] === undefined;
}

/** True when a transaction with these events leaves a task to be claimed; those that it hands to a worker itself are taken. */
export function leavesClaimable(events: readonly EventRecord[]): boolean {
  const left = new Set<string | null>();
  for (const event of events) {
    if (ringsBell(event)) left.add(event.task_id);
    else if (event.from === 'QUEUED') left.delete(event.task_id);
  }
  return left.size > 0;
}

/** The doorbell message of an event that `ringsBell`. */
export function bell(workspace_id: string, event: EventRecord, details: BellDetails): TaskCreatedMessage {
  const fits = jsonBytes(details.payload) <= LIMITS.message_payload_bytes;
  return {
    schema_version: SCHEMA_VERSION,
    task_id: event.task_id ?? '',
    workspace_id,
    run_id: event.run_id,
    type: details.type,
    queue: details.queue,
    priority: details.priority,
    payload: fits ? details.payload : null,
    ...(fits ? {} : { payload_omitted: true as const }),
    requested_at: event.at,
  };
}

/** Tells workers which running tasks were cancelled; null when none was. */
export function cancelMessage(workspace_id: string, events: readonly EventRecord[]): ControlCancelMessage | null {
  const task_ids = events.flatMap((event) =>
    event.to === 'CANCELLED' && event.from === 'PROCESSING' && event.task_id ? [event.task_id] : [],
  );
  return task_ids.length > 0 ? { schema_version: SCHEMA_VERSION, workspace_id, task_ids } : null;
}

/** Every event gives exactly one live message with its `seq`, so that receivers can see gaps. */
export function feedMessage(workspace_id: string, event: EventRecord): StatusFeedMessage {
  if (event.task_id && event.to) return taskMessage(workspace_id, event, event.task_id, event.to);
  if (event.run_id && event.type.startsWith('run.'))
    return {
      schema_version: SCHEMA_VERSION,
      seq: event.seq,
      event: 'run',
      workspace_id,
      run_id: event.run_id,
      status: event.data.after?.['status'] as RunStatus,
      updated_at: event.at,
    };
  return {
    schema_version: SCHEMA_VERSION,
    seq: event.seq,
    event: 'notification',
    workspace_id,
    type: event.type,
    task_id: event.task_id,
    updated_at: event.at,
  };
}

function taskMessage(
  workspace_id: string,
  event: EventRecord,
  task_id: string,
  status: NonNullable<EventRecord['to']>,
): StatusFeedMessage {
  const after = event.data.after ?? {};
  return {
    schema_version: SCHEMA_VERSION,
    seq: event.seq,
    event: 'status',
    workspace_id,
    task_id,
    run_id: event.run_id,
    status,
    progress: status === 'DONE' ? 100 : 0,
    attempt: event.attempt ?? 0,
    updated_at: event.at,
    message: typeof after['message'] === 'string' ? after['message'] : null,
    result: after['result'] ?? null,
    ...(after['result_omitted'] === true ? { result_omitted: true as const } : {}),
    error: (after['error'] as TaskError | undefined) ?? null,
    ...(after['limit'] ? { limit: after['limit'] as NonNullable<StatusFeedTask['limit']> } : {}),
  };
}
