import type { Fault } from './error-codes';
import type { RetryPolicy } from './wire-task';
import type { FailurePolicy, JoinRule, Priority, Role, TaskKind } from './vocabulary';

/** Types that a value of a run's input can be asked to have. */
export const INPUT_TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'any'] as const;
export type InputType = (typeof INPUT_TYPES)[number];

/** One value of a run's input, in full. Required unless it has a default or says otherwise. */
export interface InputField {
  type?: InputType;
  description?: string;
  required?: boolean;
  default?: unknown;
  enum?: unknown[];
}

/**
 * One node of a workflow. Texts may hold `{{ … }}` with CEL inside: `payload` and `input` over `input`, `run` and
 * `tasks.<dependency>` (with `for_each` also `item` and `index`), other texts over `input` and `run`.
 */
export interface NodeDefinition {
  /** The name of the node when not given. */
  title?: string;
  description?: string;
  kind?: TaskKind;
  type?: string;
  payload?: unknown;
  /** Runs this workflow as a run of its own; its result is the node's. Excludes `type` and `payload`. */
  workflow?: string;
  /** Of the workflow; the newest when the node becomes ready, if not given. */
  version?: number;
  /** Input of the workflow. */
  input?: Record<string, unknown>;
  depends_on?: string[];
  /** CEL; when it is false, the node is skipped. */
  when?: string;
  /** CEL for a list: the node becomes one task for each entry; its result is the list of theirs. */
  for_each?: string;
  /** How many tasks of a `for_each` run at once; all when not given. */
  concurrency?: number;
  priority?: Priority;
  tags?: string[];
  assignee?: string;
  /** Of a task for a person: least role in the workspace of whoever completes it. */
  assignee_role?: Role;
  /** Of a task for a person: JSON Schema of what completes it. */
  form?: Record<string, unknown>;
  /** Of a task for a person: due so long after it began to wait for one. */
  due_in_ms?: number;
  /** Undoes what the node has done, when the run fails. With `for_each` once for each of its tasks. */
  compensation?: CompensationDefinition;
  hold?: boolean;
  queue?: string;
  retry?: Partial<RetryPolicy>;
  timeout_ms?: number;
  on_failure?: FailurePolicy;
  join?: JoinRule;
  concurrency_key?: string;
  custom_fields?: Record<string, unknown>;
}

/**
 * The task that undoes another: `payload` may speak of what the node's own may, and of `output`, its result. Neither type nor
 * payload: a task for a person.
 */
export type CompensationDefinition = Pick<NodeDefinition, 'title' | 'type' | 'payload' | 'queue' | 'retry' | 'timeout_ms'>;

/** A named DAG from which runs are made. */
export interface WorkflowDefinition {
  name: string;
  description?: string;
  input?: Record<string, InputType | InputField>;
  /** By node name. */
  tasks: Record<string, NodeDefinition>;
}

/** A workflow as lists give it. */
export interface WorkflowSummary {
  name: string;
  description: string | null;
  /** The newest. */
  version: number;
  created_by: string | null;
  created_at: string;
  updated_at: string;
}

/** `GET /workflows/{name}`: the newest version. */
export interface WorkflowObject extends WorkflowSummary {
  definition: WorkflowDefinition;
}

export interface WorkflowVersionSummary {
  version: number;
  created_by: string | null;
  created_at: string;
}

export interface WorkflowVersionObject extends WorkflowVersionSummary {
  name: string;
  definition: WorkflowDefinition;
}

/** Body of `POST|PUT` of workflows and of `POST /workflows/validate`: an object, or its text in YAML or JSON. */
export interface WorkflowRequest {
  definition: WorkflowDefinition | string;
}

/** Body of `POST /runs`: the workflow's name, or a definition that is not kept. */
export interface StartRunRequest {
  workflow?: string;
  version?: number;
  definition?: WorkflowDefinition | string;
  input?: Record<string, unknown>;
}

/** Answer of `POST /workflows/validate`. */
export interface ValidationAnswer {
  valid: boolean;
  faults: Fault[];
  /** Node names, dependencies first; empty when it is not valid. */
  order: string[];
}
