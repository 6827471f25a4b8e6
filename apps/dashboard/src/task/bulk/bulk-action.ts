import { ACTION_TYPE } from '@taskflow/contracts';
import { answerOf, api } from '../../api/client';
import { countTasks, type TaskFilter } from '../task-filter';

/** What can be done with many tasks at once. */
export type BulkAction = 'execute' | 'cancel' | 'rerun' | 'delete' | 'restore' | 'clear_completed';

/** Which tasks: named, or all that a filter finds; for `restore` those that an action deleted. */
export type BulkTarget = { task_ids: string[] } | { filter: TaskFilter | { deleted_by: string } };

/** The action is itself a task, with progress. */
export interface StartedAction {
  task_id: string;
  /** Tasks that matched when it was asked for: it touches no others. */
  count: number;
}

/** Result of an action's task. */
export interface ActionResult {
  matched: number;
  applied: number;
  refused: { task_id: string; reason: string }[];
}

/**
 * How many tasks an action over the filter is about now: actions themselves are in lists, and never among these.
 * @throws ApiProblem
 */
export async function countTargets(workspace: string, filter: TaskFilter): Promise<number> {
  if (filter.status?.length === 0 || filter.type === ACTION_TYPE) return 0;
  const [all, actions] = await Promise.all([
    countTasks(workspace, filter),
    filter.type === undefined ? countTasks(workspace, { ...filter, type: ACTION_TYPE }) : 0,
  ]);
  return Math.max(0, all - actions);
}

/** @throws ApiProblem */
export function startAction(workspace: string, action: BulkAction, target: BulkTarget): Promise<StartedAction> {
  const scope = action === 'rerun' ? ({ scope: 'this' } as const) : {};
  return answerOf(
    api.POST('/api/v1/workspaces/{workspace}/tasks/actions', {
      params: { path: { workspace } },
      body: { action, ...target, ...scope },
    }),
  );
}

export function isActionResult(value: unknown): value is ActionResult {
  return typeof value === 'object' && value !== null && 'applied' in value && 'refused' in value && Array.isArray(value.refused);
}
