import type { Priority, RunStatus, TaskError, TaskKind, TaskStatus } from '@taskflow/contracts';
import type { NodeSpec } from '../task/node-spec';

/** What became of a task; `output` is null until it is DONE. */
export interface TaskOutcome {
  task_id: string;
  /** Name within its workflow; null for tasks that come from none. */
  node: string | null;
  status: TaskStatus;
  output: unknown;
  error: TaskError | null;
}

/** What is to be known of a task whose condition, list or workflow is looked at. */
export interface PendingNode {
  task_id: string;
  run_id: string | null;
  generation: number;
  title: string;
  node: string | null;
  kind: TaskKind;
  priority: Priority;
  created_by: string | null;
  spec: NodeSpec | null;
  /** Runs above its own. */
  depth: number;
}

/** A DONE task that has a compensation, or whose work a run did. */
export interface UndoableTask {
  task_id: string;
  run_id: string;
  node: string | null;
  title: string;
  child_run_id: string | null;
  spec: NodeSpec;
}

/** What the expressions of workflows speak of. Never sees uncommitted rows. */
export abstract class OutcomeReader {
  /** Null when unknown in that workspace. */
  abstract node(workspace_id: string, task_id: string): Promise<PendingNode | null>;
  /** Input of a run; null when it has none. */
  abstract input(workspace_id: string, run_id: string): Promise<unknown>;
  /**
   * Of those tasks that exist, in no order.
   * @throws DomainError `result_too_large` when large results are together above `LIMITS.read_results_bytes`; so does `dependencies`
   */
  abstract outcomes(workspace_id: string, task_ids: readonly string[]): Promise<TaskOutcome[]>;
  /** Outcomes of what a task depends on, in order of ids. */
  abstract dependencies(workspace_id: string, task_id: string): Promise<TaskOutcome[]>;
  /** Null when unknown in that workspace. */
  abstract run(
    workspace_id: string,
    run_id: string,
  ): Promise<{ workflow: string | null; version: number | null; created_by: string | null } | null>;
  /** What of a run can be undone, in descending order of ids. @param page `before`: the last one of the page before */
  abstract undoable(workspace_id: string, run_id: string, page: { before?: string; limit: number }): Promise<UndoableTask[]>;
  /** Null when unknown in that workspace. */
  abstract runStatus(workspace_id: string, run_id: string): Promise<RunStatus | null>;
  /** Runs that do the work of a run's tasks at present, and have not ended; ascending. */
  abstract childRuns(workspace_id: string, run_id: string, page: { after?: string; limit: number }): Promise<string[]>;
  /**
   * Outcomes of a run's tasks in order of ids, which is the order in which a list's entries were made into tasks. A page of
   * large results is shorter than `limit`; after the last one comes an empty one.
   * @param after the last one of the page before
   * @param leaves only tasks that no other task of the run depends on
   */
  abstract ofRun(
    workspace_id: string,
    run_id: string,
    page: { after?: string; limit: number; leaves?: boolean },
  ): Promise<TaskOutcome[]>;
}
