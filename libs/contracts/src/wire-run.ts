import type { RunStatus, TaskStatus } from './status';
import type { TaskError } from './messages';
import type { Priority, TaskKind } from './vocabulary';

export interface RunObject {
  run_id: string;
  workspace_id: string;
  workflow: string | null;
  version: number | null;
  /** The task whose work this run does; null for a run that was started by itself. */
  parent_task_id: string | null;
  /** The failed run whose work this one undoes. */
  compensates_run_id: string | null;
  /** Runs that undo its work were made when it failed. */
  compensated: boolean;
  status: RunStatus;
  input: unknown;
  /** How many tasks of the run are in each status. */
  counts: Record<TaskStatus, number>;
  tasks: number;
  created_by: string | null;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  duration_ms: number | null;
  /** The workspace's sequence number that this answer is true for; not in the items of lists. */
  seq?: number;
}

/** A task of a run, as its graph shows it. */
export interface RunNode {
  task_id: string;
  node: string | null;
  child_run_id: string | null;
  title: string;
  type: string | null;
  kind: TaskKind;
  status: TaskStatus;
  priority: Priority;
  progress: number;
  progress_message: string | null;
  attempt: number;
  failures: number;
  error: TaskError | null;
  held: boolean;
  /** Dependencies not yet settled, also those outside of the run. */
  remaining: number;
  created_at: string;
  queued_at: string | null;
  started_at: string | null;
  finished_at: string | null;
  duration_ms: number | null;
  deleted_at: string | null;
}

/** `GET /runs/{run_id}/graph`: edges go from a dependency to its dependent. */
export interface RunGraph {
  run_id: string;
  status: RunStatus;
  /** As in the run itself. */
  counts: Record<TaskStatus, number>;
  tasks: number;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  nodes: RunNode[];
  edges: { from: string; to: string }[];
  seq: number;
}

/** Answer of `POST /demo/runs`. */
export interface DemoRunAnswer {
  /** The newest run of the demo. */
  run_id: string;
  /** Whether this call has started it. */
  started: boolean;
  /** When to ask for the next one. */
  next_at: string;
}

/** Answer of `POST /tasks/execute`. */
export interface ExecuteAllAnswer {
  run_id: string;
  /** Task ids in an order in which they can be executed. */
  order: string[];
  tasks: number;
}
