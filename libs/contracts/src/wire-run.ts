import type { RunStatus, TaskStatus } from './status';
import type { TaskKind } from './vocabulary';

export interface RunObject {
  run_id: string;
  workspace_id: string;
  workflow: string | null;
  version: number | null;
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

/** `GET /runs/{run_id}/graph`: edges go from a dependency to its dependent. */
export interface RunGraph {
  run_id: string;
  status: RunStatus;
  nodes: { task_id: string; title: string; type: string | null; kind: TaskKind; status: TaskStatus; progress: number }[];
  edges: { from: string; to: string }[];
  seq: number;
}

/** Answer of `POST /tasks/execute`. */
export interface ExecuteAllAnswer {
  run_id: string;
  /** Task ids in an order in which they can be executed. */
  order: string[];
  tasks: number;
}
