import type { FailurePolicy, JoinRule, Priority, RetryPolicy, Role, TaskKind } from '@taskflow/contracts';
import type { NodeSpec } from './node-spec';
import type { ChangeContext } from './task';

/** A task as the edge has parsed it; limits of single fields were checked there. */
export interface TaskDraft {
  /** Name within the request; other drafts may depend on it. */
  ref: string;
  title: string;
  kind: TaskKind;
  /** Handler; of human tasks null, or `approval`. */
  type: string | null;
  payload?: unknown;
  description?: string | null;
  priority?: Priority;
  tags?: readonly string[];
  assignee?: { user_id: string; email: string } | null;
  /** Least role of whoever completes it; null: every member. */
  assignee_role?: Role | null;
  due_at?: Date | null;
  start_at?: Date | null;
  /** Refs of the same request, or ids of existing tasks. */
  depends_on?: readonly string[];
  hold?: boolean;
  queue?: string;
  retry?: Partial<RetryPolicy>;
  timeout_ms?: number;
  on_failure?: FailurePolicy;
  join?: JoinRule;
  concurrency_key?: string | null;
  custom_fields?: Record<string, unknown>;
  /** Name within the workflow it comes from. */
  node?: string;
  spec?: NodeSpec;
  /** Refs of the same request that expressions of `spec` and `payload` name. */
  names?: readonly string[];
}

export interface SubmitRequest {
  tasks: readonly TaskDraft[];
  /** Make one run of them. */
  run: boolean;
  /** Name of what the run is an execution of; none when not given. */
  workflow?: string;
  version?: number;
  /** Of the run. */
  input?: unknown;
  /** The task whose work the run does, and how many runs are above it. */
  parent?: { task_id: string; depth: number };
  /** The failed run whose work the run undoes. */
  compensates_run_id?: string;
  created_by: string | null;
  context: ChangeContext;
  idempotency?: { key: string; hash: string };
}
