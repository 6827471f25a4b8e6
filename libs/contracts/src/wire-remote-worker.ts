import type { TaskStatus } from './status';
import type { TaskError } from './messages';

/** One execution that a worker holds; the token is the proof. */
export interface HeldByWorker {
  task_id: string;
  attempt: number;
  lease_token: string;
}

/** A task that a worker over HTTP has won, with all that its handler needs. */
export interface WorkerTask extends HeldByWorker {
  run_id: string | null;
  title: string;
  type: string;
  queue: string;
  payload: unknown;
  /** The same for every attempt of one generation: pass it on to make effects idempotent. */
  idempotency_key: string;
  /** Hard limit of this attempt; at `deadline_at` it fails, whatever the worker does. */
  timeout_ms: number;
  started_at: string;
  deadline_at: string;
}

/** `POST /workers/claim`. */
export interface ClaimTasksRequest {
  /** The worker's own name, the same in all its calls; it is told apart from those of other tokens. */
  worker: string;
  /** Registered task types that it can do. */
  types: string[];
  /** `default` when not given. */
  queues?: string[];
  /** Most tasks of the answer; 1 when not given. */
  limit?: number;
  /** How long to wait for work when there is none; 0 when not given. */
  wait_ms?: number;
}

export interface ClaimTasksAnswer {
  tasks: WorkerTask[];
  /** Beat so often; without a beat for three times as long the tasks go to others. */
  heartbeat_ms: number;
}

/** `POST /workers/heartbeat`: keeps what the worker holds. */
export interface HeartbeatRequest {
  worker: string;
  /** All that it holds. What it does not name for 30 s goes back to the queue. */
  tasks: HeldByWorker[];
  /** It stops: all that it holds goes back to the queue at once, without counting as a failure. */
  leaving?: boolean;
}

export interface HeartbeatAnswer {
  /** Ids of those that it holds no more (cancelled, timed out, given to another worker): stop, and tell nothing. */
  lost: string[];
  heartbeat_ms: number;
}

/** `POST /workers/progress`. */
export interface ReportProgressRequest extends HeldByWorker {
  worker: string;
  percent?: number;
  message?: string;
  /** Told to live views at once; send those that shall be kept with the end. */
  log_lines?: string[];
}

/** `POST /workers/finish`. */
export interface FinishTaskRequest extends HeldByWorker {
  worker: string;
  output?: unknown;
  log_lines?: string[];
}

/** `POST /workers/fail`. */
export interface FailTaskRequest extends HeldByWorker {
  worker: string;
  error: TaskError;
  /** True when not given; false: trying again cannot help. */
  retryable?: boolean;
  /** Not before so many milliseconds, instead of the delay of the task's policy. */
  retry_after_ms?: number;
  log_lines?: string[];
}

/** Answer to `finish` and `fail`, the same when they are repeated. */
export interface EndedTaskAnswer {
  task_id: string;
  attempt: number;
  /** DONE, FAILED, or QUEUED: it is tried again. */
  status: Extract<TaskStatus, 'DONE' | 'FAILED' | 'QUEUED'>;
  /** Why it failed, also when it was the result that could not be stored. */
  error: TaskError | null;
}
