import type { AttemptStatus, TaskStatus } from './status';
import type { LimitKind } from './wire-limit';
import type { FailurePolicy, JoinRule, Priority, Role, TaskKind, WaitReason } from './vocabulary';
import type { TaskError } from './messages';

export interface RetryPolicy {
  /** Executions after the first one. */
  limit: number;
  base_ms: number;
  cap_ms: number;
  /** Error codes that are never retried. */
  no_retry?: string[];
}

/** Body of `POST /tasks`. Neither `type` nor `payload`: a human task; a payload without type: `echo`. */
export interface CreateTaskRequest {
  title: string;
  type?: string;
  payload?: unknown;
  kind?: TaskKind;
  description?: string;
  priority?: Priority;
  tags?: string[];
  /** User id, or email of a member. */
  assignee?: string;
  /** Of a task for a person: least role in the workspace of whoever completes it. */
  assignee_role?: Role;
  /** Of a task for a person: JSON Schema of what completes it. */
  form?: Record<string, unknown>;
  due_at?: string;
  start_at?: string;
  depends_on?: string[];
  hold?: boolean;
  queue?: string;
  retry?: Partial<RetryPolicy>;
  timeout_ms?: number;
  on_failure?: FailurePolicy;
  join?: JoinRule;
  concurrency_key?: string;
  custom_fields?: Record<string, unknown>;
  /** The payload's texts hold templates that name secrets, filled in when the task is executed; otherwise braces stay as they are. */
  templates?: boolean;
}

/** Body of `POST /tasks/bulk`; `depends_on` names refs of the same request or ids of existing tasks. */
export interface CreateTasksRequest {
  tasks: (CreateTaskRequest & { ref: string })[];
  /** Make one run of the tasks and start it. */
  run?: boolean;
}

export interface CreateTasksAnswer {
  run_id?: string;
  items: { ref: string; task_id: string; status: TaskStatus }[];
}

/** A task as lists give it. Times are RFC 3339 UTC with milliseconds. */
export interface TaskSummary {
  task_id: string;
  workspace_id: string;
  run_id: string | null;
  /** Name within its workflow; null for tasks that come from none. */
  node: string | null;
  /** The run that does its work: of a `for_each` or `workflow` task that has become ready. */
  child_run_id: string | null;
  title: string;
  kind: TaskKind;
  type: string | null;
  queue: string;
  status: TaskStatus;
  priority: Priority;
  tags: string[];
  assignee: { user_id: string; email: string } | null;
  /** Least role of whoever completes it; null: every member. */
  assignee_role: Role | null;
  created_by: string | null;
  held: boolean;
  /** Dependencies not yet settled. */
  remaining: number;
  dependency_ids: string[];
  error: TaskError | null;
  progress: number;
  progress_message: string | null;
  attempt: number;
  failures: number;
  crashes: number;
  retry: RetryPolicy;
  timeout_ms: number;
  on_failure: FailurePolicy;
  join: JoinRule;
  concurrency_key: string | null;
  generation: number;
  start_at: string | null;
  run_after: string | null;
  due_at: string | null;
  version: number;
  created_at: string;
  updated_at: string;
  queued_at: string | null;
  started_at: string | null;
  finished_at: string | null;
  duration_ms: number | null;
  deleted_at: string | null;
}

/** A task as `GET /tasks/{task_id}` gives it. */
export interface TaskObject extends TaskSummary {
  description: string | null;
  dependent_ids: string[];
  payload: unknown;
  result: unknown;
  /** CEL, as the workflow has it; null without. */
  when: string | null;
  for_each: string | null;
  /** JSON Schema of what completes it; null: anything does. */
  form: Readonly<Record<string, unknown>> | null;
  custom_fields: Record<string, unknown>;
  /** The workspace's sequence number that this answer is true for. */
  seq: number;
}

/** Body of `PATCH /tasks/{task_id}`, at least one field; null clears. */
export interface EditTaskRequest {
  title?: string;
  description?: string | null;
  priority?: Priority;
  /** Replaces all tags. */
  tags?: string[];
  /** User id, or email of a member. */
  assignee?: string | null;
  due_at?: string | null;
  /** Only while PENDING. */
  start_at?: string | null;
  /** Only while PENDING and held back; so is `payload`. */
  type?: string;
  payload?: unknown;
  custom_fields?: Record<string, unknown>;
}

/** `GET /tasks/{task_id}/why`: why the task is not running, or what became of it. */
export interface WhyAnswer {
  reason: WaitReason;
  /** One English sentence for people: what it waits for, and what can be done. */
  detail: string;
  /** Dependencies that keep it waiting; of a skipped or cancelled task, the one that made it so; some of those that hold the places of a limit. */
  blocking: { task_id: string; title: string; status: TaskStatus }[];
  /** When the present wait ends at the latest by itself (start time, retry, time limit); null when nobody knows. */
  until: string | null;
  /** Claimable tasks of its queue, or tasks in line for its limit, that stand before it; null when it is in no line, or behind 1,000 and more. */
  position: number | null;
  /** The limit that it waits for. */
  limit: { kind: LimitKind; name: string } | null;
}

/** What an automated task can be: `GET /task-types`. */
export interface TaskTypeObject {
  type: string;
  description: string;
  /** JSON Schema (draft 2020-12) that payloads are checked against. */
  payload_schema: Readonly<Record<string, unknown>>;
  /** A payload that fits. */
  example: unknown;
}

/** What an automated task of one workspace can be: `GET …/task-types`. */
export interface WorkspaceTaskTypeObject extends TaskTypeObject {
  /** The workspace registered it: its own workers run it. Else every worker of the installation does. */
  registered: boolean;
}

export interface AttemptObject {
  attempt: number;
  generation: number;
  status: AttemptStatus;
  worker: string | null;
  started_at: string;
  finished_at: string;
  duration_ms: number;
  output: unknown;
  error: TaskError | null;
  log_lines: string[];
}

/** Lines that one execution of a task has written. */
export interface TaskLogPage {
  attempt: number;
  /** False: it runs, or never has; its lines come live, and stand here once it ends. */
  ended: boolean;
  /** Lines before the first one that is kept. */
  dropped: number;
  /** Lines that are kept. */
  total: number;
  /** `line` counts all that were written, from 1. */
  items: { line: number; text: string }[];
  next_cursor: string | null;
}
