import type { LimitKind } from './wire-limit';
import type { EventRecord } from './event';
import type { RunStatus, TaskStatus } from './status';
import type { Priority } from './vocabulary';

export const SCHEMA_VERSION = 1;

/** RabbitMQ: topic exchange of the installation. */
export const EXCHANGE = 'task.topic';
/** Exchange and queue of messages that could not be read or handled. */
export const DEAD_LETTER_EXCHANGE = 'task.dead-letter';
/** Redis channel of live changes. */
export const STATUS_CHANNEL = 'task.status';

export const TOPICS = ['task.created', 'task.status', 'control.cancel'] as const;
export type Topic = (typeof TOPICS)[number];

/** A doorbell: a task of this queue can be executed now. Rung at each release, retry and rerun of an automated task. */
export interface TaskCreatedMessage {
  schema_version: 1;
  task_id: string;
  workspace_id: string;
  run_id: string | null;
  type: string;
  queue: string;
  priority: Priority;
  payload: unknown;
  payload_omitted?: true;
  requested_at: string;
}

/** Every change of anything in a workspace, several in one message, in `seq` order. */
export interface TaskStatusMessage {
  schema_version: 1;
  workspace_id: string;
  events: EventRecord[];
}

/**
 * Tells workers that tasks were cancelled. A doorbell like the others: it may come late, after a rerun, so a worker
 * aborts only handlers whose lease the database no longer confirms.
 */
export interface ControlCancelMessage {
  schema_version: 1;
  workspace_id: string;
  task_ids: string[];
}

export interface MessageByTopic {
  'task.created': TaskCreatedMessage;
  'task.status': TaskStatusMessage;
  'control.cancel': ControlCancelMessage;
}

export interface TaskError {
  code: string;
  message: string;
}

/** Redis, event `status` and `progress`: one task changed. `seq` is null for progress, and only then. */
export interface StatusFeedTask {
  schema_version: 1;
  seq: number | null;
  event: 'status' | 'progress';
  workspace_id: string;
  task_id: string;
  run_id: string | null;
  status: TaskStatus;
  progress: number;
  attempt: number;
  updated_at: string;
  message: string | null;
  result: unknown;
  result_omitted?: true;
  error: TaskError | null;
  /** The limit that it waits for, or of which it has taken a token. */
  limit?: { kind: LimitKind; name: string };
}

/** Redis, event `log`: lines a handler wrote. Best effort. */
export interface StatusFeedLog {
  schema_version: 1;
  seq: null;
  event: 'log';
  workspace_id: string;
  task_id: string;
  run_id: string | null;
  attempt: number;
  lines: string[];
  updated_at: string;
}

/** Redis, event `run`: a run changed. */
export interface StatusFeedRun {
  schema_version: 1;
  seq: number;
  event: 'run';
  workspace_id: string;
  run_id: string;
  status: RunStatus;
  updated_at: string;
}

/** Redis, event `notification`: a change that is neither of a task's status nor of a run (edits, members, sign-ins). */
export interface StatusFeedNotification {
  schema_version: 1;
  seq: number | null;
  event: 'notification';
  workspace_id: string;
  type: string;
  task_id: string | null;
  updated_at: string;
}

/** Redis, event `worker`: a worker started, began to drain or stopped. Best effort, no workspace. */
export interface StatusFeedWorker {
  schema_version: 1;
  seq: null;
  event: 'worker';
  worker_id: string;
  state: 'started' | 'draining' | 'stopped';
  updated_at: string;
}

export type StatusFeedMessage = StatusFeedTask | StatusFeedLog | StatusFeedRun | StatusFeedNotification | StatusFeedWorker;
