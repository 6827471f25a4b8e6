import type { TaskDraft } from './draft';

/** What a workflow says of a task beyond what its row needs; stored with its body, as JSON. */
export interface NodeSpec {
  /** Condition (CEL): when it is false, the task is skipped. */
  when?: string;
  /** Expression (CEL) for the list that a `for_each` task goes through. */
  for_each?: string;
  /** How many of its tasks run at once; all when not given. */
  concurrency?: number;
  /** What each entry of the list becomes. */
  each?: EachDraft;
  /** What a `workflow` task runs; `input` may hold templates. */
  workflow?: { name: string; version?: number; input: Record<string, unknown> };
  /** JSON Schema of what completes a task for a person. */
  form?: Readonly<Record<string, unknown>>;
  /** Due so long after it began to wait for a person. */
  due_in_ms?: number;
  /** What undoes it when its run fails. */
  compensation?: CompensationSpec;
  /** The task that it undoes, and that one's run: whose `input` and outcome its templates speak of. */
  compensates?: { task_id: string; run_id: string };
  /** Ids of the tasks that expressions of this one name, by node. */
  tasks?: Record<string, string>;
  /** Entry of the list that the task is for, and its place from 0. */
  entry?: { item: unknown; index: number };
}

/** The task that undoes another. */
export type CompensationSpec = Pick<TaskDraft, 'kind' | 'type' | 'payload' | 'queue' | 'retry' | 'timeout_ms'> & {
  title: string;
};

/** A draft without its place in a graph. */
export type EachDraft = Omit<TaskDraft, 'ref' | 'depends_on' | 'due_at' | 'start_at' | 'assignee'> & {
  assignee?: { user_id: string; email: string } | null;
};

/** True when tasks of a run can be undone, as far as is known before its lists and workflows become runs. */
export function canCompensate(spec: NodeSpec | undefined): boolean {
  return spec !== undefined && [spec.compensation, spec.each, spec.workflow].some((one) => one !== undefined);
}

/** True when a task cannot simply be handed to a worker or a person once its dependencies let it start. */
export function needsPreparation(spec: NodeSpec | undefined): boolean {
  if (spec === undefined) return false;
  return [spec.when, spec.for_each, spec.workflow, spec.due_in_ms].some((one) => one !== undefined);
}
