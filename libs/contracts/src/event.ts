import type { TaskStatus } from './status';
import type { Actor } from './vocabulary';

export const EVENT_TYPES = [
  'task.created', // submitted; `to` is its first status
  'task.released', // PENDING -> QUEUED | WAITING
  'task.claimed', // QUEUED -> PROCESSING
  'task.done',
  'task.failed',
  'task.retrying', // PROCESSING -> QUEUED after a failed attempt; `data.after.run_after` says when
  'task.due', // QUEUED -> QUEUED: its `run_after` has come
  'task.admitted', // QUEUED -> QUEUED: the limits on it have let it through; `data.after.limit` of the event before named the one it waited for
  'task.resumed', // QUEUED -> QUEUED: what had paused it was resumed; `data.after.run_after` while its delay goes on
  'task.rescued', // PROCESSING -> QUEUED: its worker's lease was lost, or handed back by a draining worker
  'task.cancelled',
  'task.skipped',
  'task.edited',
  'task.deleted',
  'task.restored',
  'task.incomplete', // DONE -> WAITING (human)
  'task.recalled', // QUEUED | WAITING -> PENDING: a dependency runs again
  'task.delegated', // PENDING: a run does its work from now on, `data.after.child_run_id`
  'task.rerun', // the next generation, whose number is `data.after.generation`; `to` is its first status
  'run.created',
  'run.compensated',
  'run.started', // it had ended, and tasks of it run again
  'run.paused',
  'run.resumed',
  'run.done',
  'run.failed',
  'run.cancelled',
  'workflow.created',
  'workflow.edited', // a new version of it; `data.after.version`
  'workflow.deleted',
  'workspace.created',
  'workspace.edited',
  'workspace.deleted',
  'workspace.paused',
  'workspace.resumed',
  'queue.paused', // for the tasks of the workspace; its name is `data.after.queue`
  'queue.resumed',
  'limit.changed', // of a concurrency key or a queue; `data.after` names it, and says what it allows unless it was removed
  'member.added',
  'member.edited',
  'member.removed',
  'user.signed_up',
  'user.signed_in',
  'user.signed_out',
  'type.registered', // a task type of the workspace's own: made, or described anew
  'type.removed',
  'dead_letter.redriven',
  'secret.created', // by its name; never the value
  'secret.updated',
  'secret.deleted',
  'token.created', // an API token; never the token itself
  'token.revoked',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/**
 * Immutable record of one change in a workspace. Publishers write the types listed above; consumers may meet newer ones
 * (the guard lets them pass, with any `from` and `to`), so they need a branch for "something else". `seq` runs 1…N per workspace in commit order without gaps.
 * `data.after` holds what the change set: for terminal task events `message`, `result` (up to 4 KiB, else
 * `result_omitted`) and `error`; `dependency` (`task_id`, `status`) where a dependency made the task end as SKIPPED or
 * CANCELLED; for edits what changed, with `before`; for creations the task without its payload.
 */
export interface EventRecord {
  event_id: string;
  seq: number;
  at: string;
  type: EventType;
  task_id: string | null;
  run_id: string | null;
  from: TaskStatus | null;
  to: TaskStatus | null;
  attempt: number | null;
  actor: Actor;
  correlation_id: string | null;
  traceparent: string | null;
  data: EventData;
}

export interface EventData {
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** Workspace of installation-level events (users, workspaces themselves). */
export const SYSTEM_WORKSPACE_ID = '00000000-0000-7000-8000-000000000000';
