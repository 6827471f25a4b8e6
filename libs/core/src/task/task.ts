import type {
  Actor,
  AttemptStatus,
  FailurePolicy,
  JoinRule,
  Priority,
  Role,
  TaskError,
  TaskKind,
  TaskStatus,
} from '@taskflow/contracts';
import type { NodeSpec } from './node-spec';

/**
 * What stands between a task of a workflow and its start, once its dependencies let it start. `due`: its condition, list or
 * workflow has to be looked at; `child`: the run that does its work has not ended; `done`: nothing any more.
 */
export type Preparation = 'due' | 'child' | 'done';

/** Who and what a change is made for; copied into each event it causes. */
export interface ChangeContext {
  actor: Actor;
  correlation_id: string | null;
  traceparent: string | null;
}

/**
 * The hot row of a task: all that a decision about its state needs, and nothing else (payload and results live
 * in rows of their own).
 */
export interface TaskRow {
  workspace_id: string;
  task_id: string;
  run_id: string | null;
  kind: TaskKind;
  /** Handler; of human tasks null, or `approval`. */
  type: string | null;
  queue: string;
  status: TaskStatus;
  priority: Priority;
  /** Place in the queue, lowest first; null = not claimable now. */
  rank: number | null;
  held: boolean;
  /** Counted parents that are not settled yet. */
  unfinished: number;
  /** Counted parents that ended well. */
  ok_parents: number;
  join: JoinRule;
  /** Null: there is nothing to prepare. */
  preparation: Preparation | null;
  /** The run that does its work. */
  child_run_id: string | null;
  on_failure: FailurePolicy;
  start_at: Date | null;
  /** When the scheduler has to look at the row: a start time (PENDING) or the end of a retry delay (QUEUED). */
  run_after: Date | null;
  /**
   * Paused: its clock stands still with so many ms left of its retry delay (QUEUED) or until its start (PENDING); 0 = nothing else
   * keeps it. Neither claimable nor released while it is set.
   */
  frozen_ms: number | null;
  generation: number;
  /** Number of the last execution; fences results, never reset. */
  attempt: number;
  failures: number;
  crashes: number;
  retry_limit: number;
  retry_base_ms: number;
  retry_cap_ms: number;
  no_retry: string[];
  timeout_ms: number;
  concurrency_key: string | null;
  lease_token: string | null;
  worker_id: string | null;
  /** Hard time limit of the running attempt. */
  deadline_at: Date | null;
  progress: number;
  progress_message: string | null;
  error: TaskError | null;
  /** User edits only. */
  version: number;
  queued_at: Date | null;
  started_at: Date | null;
  finished_at: Date | null;
  updated_at: Date;
  deleted_at: Date | null;
  /** User, or the task of the bulk action that deleted it: what undoing that action goes by. */
  deleted_by: string | null;
}

/** What a change may set on an existing row. */
export type TaskPatch = Partial<Omit<TaskRow, 'workspace_id' | 'task_id' | 'kind' | 'generation'>> & { generation?: number };

/** A task about to be inserted. `payload` and `description` go to the body row. */
export interface NewTask extends TaskRow {
  title: string;
  description: string | null;
  payload: unknown;
  node: string | null;
  spec: NodeSpec | null;
  custom_fields: Record<string, unknown>;
  tags: string[];
  assignee_id: string | null;
  assignee_role: Role | null;
  created_by: string | null;
  due_at: Date | null;
  created_at: Date;
}

/** An edge; `counted` is false when the parent had settled before the edge was made. */
export interface Edge {
  parent_id: string;
  child_id: string;
  counted: boolean;
}

/** One execution, written once, at its end. */
export interface AttemptRecord {
  task_id: string;
  attempt: number;
  generation: number;
  status: AttemptStatus;
  worker_id: string | null;
  started_at: Date;
  finished_at: Date;
  output: unknown;
  error: TaskError | null;
  log_lines: string[];
  /** Lines that came before those. */
  log_dropped?: number;
  /** Another execution of the same generation follows: this one did not end the task. */
  retried: boolean;
  /** How long a handler ran until it ended by itself or by its time limit; null where none did (a person, a cancel, a crash). */
  run_ms: number | null;
  /** How long the first execution of a generation waited in the queue for a worker; null for others. */
  wait_ms: number | null;
}
