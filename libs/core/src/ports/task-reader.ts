import type {
  Actor,
  AttemptObject,
  AttemptStatus,
  FailurePolicy,
  LivePage,
  Page,
  Priority,
  Role,
  RunGraph,
  RunObject,
  RunStatus,
  TaskError,
  TaskKind,
  TaskObject,
  TaskStatus,
  TaskSummary,
} from '@taskflow/contracts';
import type { LimitRule, LimitSubject, Taken } from '../task/limits';
import type { Pause } from '../task/pauses';
import type { TaskRow } from '../task/task';

export const TASK_SORT_FIELDS = ['title', 'status', 'priority', 'due_at', 'created_at', 'updated_at', 'finished_at'] as const;
export type TaskSortField = (typeof TASK_SORT_FIELDS)[number];

/** Filters of `GET /tasks`; lists mean "any of", several filters mean "all of". */
export interface TaskFilter {
  status?: readonly TaskStatus[];
  /** Words that must all occur in title or description. */
  q?: string;
  type?: string;
  kind?: TaskKind;
  priority?: readonly Priority[];
  tag?: readonly string[];
  assignee_id?: string;
  assignee_role?: Role;
  created_by?: string;
  run_id?: string;
  held?: boolean;
  due_before?: Date;
  due_after?: Date;
  created_before?: Date;
  created_after?: Date;
}

export interface TaskQuery {
  filter: TaskFilter;
  sort: TaskSortField;
  descending: boolean;
  limit: number;
  /** Opaque, from the page before; the implementation refuses a forged one with `InvalidCursor`. */
  cursor?: string;
}

export interface RunQuery {
  status?: readonly RunStatus[];
  /** Only runs of the workflow of that name. */
  workflow?: string;
  /** Only runs that do the work of a task, or only others. */
  child?: boolean;
  /** Only runs that undo the work of this one. */
  compensates_run_id?: string;
  limit: number;
  cursor?: string;
}

/** All that says why a task is where it is. */
export interface Circumstances {
  task: TaskRow;
  /** Email address of the assignee. */
  assignee: string | null;
  /** Least role of whoever completes it. */
  assignee_role: Role | null;
  /** By id. */
  dependencies: { task_id: string; title: string; status: TaskStatus; on_failure: FailurePolicy }[];
  /** Somebody has asked for the cancellation of its run, which has not ended. */
  run_cancelling: boolean;
  /** The run that does its work, while it waits for it. */
  child: { run_id: string; tasks: number; open: number } | null;
  /** Claimable tasks of its queue with a lower rank; null when it is not claimable, or behind `FAR_BEHIND` and more. */
  ahead: number | null;
  /** What it waits for, when a limit keeps it from being claimed. */
  limit: LimitedBy | null;
  /** What of its run, queue and workspace is paused, the first one first. */
  pauses: CircumstantialPause[];
  /** What brought it to the terminal status it has; null while it has none. */
  ending: Ending | null;
}

/** A limit that a task waits for. */
export interface LimitedBy extends LimitSubject {
  rule: LimitRule;
  taken: Taken;
  /** Some of the tasks that hold its places. */
  holders: { task_id: string; title: string; status: TaskStatus }[];
  /** Tasks in its line that stand before it; null behind `FAR_BEHIND` and more. */
  ahead: number | null;
}

export interface CircumstantialPause extends Pause {
  /** Email address, when a user with an account paused it. */
  email: string | null;
}

/** From the event of a task's end. */
export interface Ending {
  at: Date;
  actor: Actor;
  /** Email address, when the actor is a user with an account. */
  email: string | null;
  /** Somebody had asked for the cancellation of its run. */
  with_run: boolean;
  /** The dependency that made it end, and its status then. */
  dependency: { task_id: string; status: TaskStatus } | null;
  /** Its condition was false. */
  by_condition: boolean;
}

/** How one execution ended. */
export interface AttemptEnding {
  status: AttemptStatus;
  worker_id: string | null;
  error: TaskError | null;
  /** Another execution of the same generation followed. */
  retried: boolean;
}

/** What an execution that has ended wrote. */
export interface AttemptLog {
  /** The last ones, at most `LIMITS.log_lines`. */
  lines: string[];
  /** How many came before those. */
  dropped: number;
}

/** Tasks before another one in its queue are counted up to here. */
export const FAR_BEHIND = 1_000;

/** Reads for the API. Never sees uncommitted rows. Soft-deleted tasks are not found by lists. */
export abstract class TaskReader {
  /** Items, `seq` and, without a cursor, the exact `total` from one snapshot. */
  abstract list(workspace_id: string, query: TaskQuery): Promise<LivePage<TaskSummary>>;
  /** One snapshot with the `seq` it is true for; null when unknown in that workspace. */
  abstract get(workspace_id: string, task_id: string): Promise<TaskObject | null>;
  abstract summaries(workspace_id: string, task_ids: readonly string[]): Promise<TaskSummary[]>;
  /** From one snapshot (but for email addresses); null when unknown in that workspace. */
  abstract circumstances(workspace_id: string, task_id: string): Promise<Circumstances | null>;
  /** Newest first. */
  abstract attempts(
    workspace_id: string,
    task_id: string,
    page: { limit: number; cursor?: string },
  ): Promise<Page<AttemptObject>>;
  /** Null while it has not ended, and when there is none. */
  abstract attemptLog(workspace_id: string, task_id: string, attempt: number): Promise<AttemptLog | null>;
  /** As `attemptLog`. */
  abstract attemptEnding(workspace_id: string, task_id: string, attempt: number): Promise<AttemptEnding | null>;
}

export abstract class RunReader {
  /** Newest first; items, counts, `seq` and, without a cursor, the exact `total` from one snapshot. */
  abstract list(workspace_id: string, query: RunQuery): Promise<LivePage<RunObject>>;
  abstract get(workspace_id: string, run_id: string): Promise<RunObject | null>;
  /** Nodes, edges and `seq` from one snapshot. */
  abstract graph(workspace_id: string, run_id: string): Promise<RunGraph | null>;
}
