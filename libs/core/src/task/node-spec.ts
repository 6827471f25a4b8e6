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
  /** Ids of the tasks that expressions of this one name, by node. */
  tasks?: Record<string, string>;
  /** Entry of the list that the task is for, and its place from 0. */
  entry?: { item: unknown; index: number };
}

/** A draft without its place in a graph. */
export type EachDraft = Omit<TaskDraft, 'ref' | 'depends_on' | 'due_at' | 'start_at' | 'assignee'> & {
  assignee?: { user_id: string; email: string } | null;
};

/** True when a task cannot simply be handed to a worker or a person once its dependencies let it start. */
export function needsPreparation(spec: NodeSpec | undefined): boolean {
  return spec !== undefined && (spec.when !== undefined || spec.for_each !== undefined || spec.workflow !== undefined);
}
