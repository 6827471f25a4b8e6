import type { TaskAction, TaskActionResult } from '@taskflow/contracts';
import type { Horizon, TaskSelection } from '../ports/task-selector';
import type { RerunScope } from '../task/choose-reopened';
import type { ChangeContext } from '../task/task';

const TIMES = ['due_before', 'due_after', 'created_before', 'created_after'] as const;
type TimeKey = (typeof TIMES)[number];
type StoredSelection = Omit<TaskSelection, TimeKey> & Partial<Record<TimeKey, string>>;

/**
 * Payload of an action's task: what is to be done, and how far it is. Each step is one transaction that applies the action to
 * some tasks and moves `after` and the counts, so a step is done once, whoever dies.
 */
export interface ActionWork extends TaskActionResult {
  action: TaskAction;
  /** Of reruns. */
  scope: RerunScope;
  /** The set: named one by one in the order of processing, or described, as it was at the horizon. */
  targets: { task_ids: string[] } | { selection: StoredSelection; horizon: { seq: number; at: string } };
  /** Who asked, and thus does it. */
  asked_by: ChangeContext;
  /** How many matched then. */
  count: number;
  /** The last task that is done with; null at the beginning. */
  after: string | null;
}

/** Dependents come before what they depend on, where that would otherwise be in the way; ids grow along the graph. */
export function isDescending(action: TaskAction): boolean {
  return action === 'cancel' || action === 'delete' || action === 'clear_completed';
}

export function storedSelection(selection: TaskSelection): StoredSelection {
  return JSON.parse(JSON.stringify(selection)) as StoredSelection;
}

export function selectionOf(stored: StoredSelection): TaskSelection {
  const { due_before, due_after, created_before, created_after, ...selection } = stored;
  const texts = { due_before, due_after, created_before, created_after };
  const times: Partial<Record<TimeKey, Date>> = {};
  for (const key of TIMES) {
    const text = texts[key];
    if (text !== undefined) times[key] = new Date(text);
  }
  return { ...selection, ...times };
}

export function horizonOf({ seq, at }: { seq: number; at: string }): Horizon {
  return { seq, at: new Date(at) };
}
