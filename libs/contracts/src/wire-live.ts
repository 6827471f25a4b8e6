import type { RunStatus, TaskStatus } from './status';
import type { TaskError } from './messages';

/** First frame of a plain `/ws` connection. */
export const GREETING = { type: 'connection', message: 'Connected to task status updates' } as const;

/** Client to server on `/ws`; on Socket.IO the action is the event name and the rest its argument. */
export type LiveRequest =
  | { action: 'auth'; token: string }
  | { action: 'subscribe'; workspace?: string; run_id?: string; task_id?: string; since?: number; batch?: boolean }
  | { action: 'unsubscribe'; workspace?: string; run_id?: string; task_id?: string }
  | { action: 'ping' };

export const LIVE_EVENTS = ['task_update', 'task_log', 'run_update', 'notification', 'worker', 'resync', 'error'] as const;
export type LiveEventName = (typeof LIVE_EVENTS)[number];

interface InWorkspace {
  workspace_id: string;
  /** Null for best-effort events (progress, logs). */
  seq: number | null;
  updated_at: string;
}
export interface TaskUpdate extends InWorkspace {
  type: 'task_update';
  task_id: string;
  run_id: string | null;
  status: TaskStatus;
  progress: number;
  attempt: number;
  message: string | null;
  result: unknown;
  result_omitted?: true;
  error: TaskError | null;
}
export interface TaskLog extends InWorkspace {
  type: 'task_log';
  task_id: string;
  run_id: string | null;
  attempt: number;
  lines: string[];
}
export interface RunUpdate extends InWorkspace {
  type: 'run_update';
  run_id: string;
  status: RunStatus;
}
export interface LiveNotification extends InWorkspace {
  type: 'notification';
  notification: string;
  task_id: string | null;
}
export interface WorkerUpdate {
  type: 'worker';
  worker_id: string;
  state: 'started' | 'draining' | 'stopped';
  updated_at: string;
}
/** `since` was too old or too far behind: read the state over REST and subscribe again with its `seq`. */
export interface Resync {
  type: 'resync';
  workspace_id: string;
  seq: number;
}
export interface LiveError {
  type: 'error';
  code: string;
  message: string;
}
export type LiveEvent = TaskUpdate | TaskLog | RunUpdate | LiveNotification | WorkerUpdate | Resync | LiveError;

/** Other frames of `/ws` from the server. */
export type LiveControl =
  | typeof GREETING
  | { type: 'ready' }
  | { type: 'subscribed'; workspace_id: string; run_id?: string; task_id?: string; seq: number }
  | { type: 'unsubscribed' }
  | { type: 'pong' }
  | { events: LiveEvent[] };
