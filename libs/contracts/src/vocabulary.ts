export const TASK_KINDS = ['automated', 'human'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

export const PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

/**
 * Types of automated tasks that no worker executes: a run of their own does their work, and they end with it. `for_each`: one
 * task for each entry of a list; `workflow`: the tasks of another workflow. Only definitions can make them.
 */
export const CHILD_RUN_TYPES = ['for_each', 'workflow'] as const;

/**
 * A task for a person who says yes or no: its form is `APPROVAL_FORM`, and a no fails it with the code `rejected`. Not a handler.
 */
export const APPROVAL_TYPE = 'approval';

/** JSON Schema of what completes an approval. */
export const APPROVAL_FORM: Readonly<Record<string, unknown>> = {
  type: 'object',
  additionalProperties: false,
  required: ['ok'],
  properties: {
    ok: { type: 'boolean', title: 'Approved' },
    comment: { type: 'string', title: 'Comment', maxLength: 2000 },
  },
};

export const JOIN_RULES = ['all_done_ok', 'all_finished', 'any_ok'] as const;
/** When a task with several dependencies may start. */
export type JoinRule = (typeof JOIN_RULES)[number];

export const FAILURE_POLICIES = ['fail_run', 'fail_fast', 'continue'] as const;
/** What the failure of a task does to its dependents and its run. */
export type FailurePolicy = (typeof FAILURE_POLICIES)[number];

/** Why a task is where it is, as `GET /tasks/{task_id}/why` names it. */
export const WAIT_REASONS = [
  'held', // PENDING until somebody executes it
  'dependencies', // PENDING: some of them have not ended
  'condition', // PENDING: its condition, list or workflow is being looked at
  'child_run', // PENDING until the run ends that does its work
  'start_time', // PENDING until its start time
  'paused', // PENDING or QUEUED: its run, its queue or its workspace is paused
  'concurrency_limit', // QUEUED: as many tasks of its key run as may run at once
  'queue_limit', // QUEUED: as many tasks of its queue run as may run at once
  'rate_limit', // QUEUED: as many tasks of its key, or its queue, have started as may start in the time
  'retry_delay', // QUEUED, not claimable before the delay after a failure is over
  'queued', // QUEUED: a worker will take it
  'no_worker', // QUEUED, but no live worker serves its queue and type
  'person', // WAITING: a person must act
  'processing', // PROCESSING: a worker is at it
  'ended', // DONE, FAILED, CANCELLED, SKIPPED, or deleted
  'run_cancelling', // still open, but its run is being cancelled
] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];

export const METRICS_STEPS = ['minute', 'hour', 'day'] as const;
/** Width of a point in the series of a workspace's metrics (UTC). */
export type MetricsStep = (typeof METRICS_STEPS)[number];

export const ROLES = ['viewer', 'member', 'admin', 'owner'] as const;
/** Role of a user in a workspace; each includes the rights of those before it. */
export type Role = (typeof ROLES)[number];

export const ACTOR_KINDS = ['user', 'token', 'worker', 'schedule', 'system'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Who caused a change. `id` is a user id, token id, worker id, schedule id, or the name of a system part. */
export interface Actor {
  kind: ActorKind;
  id: string;
}

/** True when `role` includes the rights of `needed`. */
export function roleCovers(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
