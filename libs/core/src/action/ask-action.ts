import { ACTION_TYPE, TASK_DEFAULTS, type TaskAction, type TaskActionAnswer } from '@taskflow/contracts';
import type { Randomness } from '../ports/clock';
import type { TaskSelection, TaskSelector } from '../ports/task-selector';
import type { TaskStore } from '../ports/task-store';
import type { RerunScope } from '../task/choose-reopened';
import type { TaskDraft } from '../task/draft';
import { prepareSubmit } from '../task/prepare-submit';
import { submit } from '../task/submit';
import type { ChangeContext } from '../task/task';
import { isDescending, storedSelection, type ActionWork } from './action-work';

export interface ActionRequest {
  action: TaskAction;
  /** Of reruns. */
  scope?: RerunScope;
  targets: { task_ids: readonly string[] } | { selection: TaskSelection };
  created_by: string;
  context: ChangeContext;
}

/** A step may wait long for locks, and there are many; what is left goes on in the next attempt. */
const LIMITS_OF_ACTIONS = { timeout_ms: 3_600_000, retry: { limit: 20 } };

/** Fixes the set of tasks and makes the task that will carry the action out. */
export async function askForAction(
  store: TaskStore,
  selector: TaskSelector,
  randomness: Randomness,
  workspace_id: string,
  request: ActionRequest,
): Promise<TaskActionAnswer> {
  const { targets, count } = await fixed(selector, workspace_id, request);
  const { action, scope = 'this', created_by, context } = request;
  const work: ActionWork = {
    action,
    scope,
    targets,
    asked_by: context,
    count,
    after: null,
    matched: 0,
    applied: 0,
    refused: [],
  };
  const draft: TaskDraft = {
    ref: ACTION_TYPE,
    title: titleOf(action, count),
    kind: 'automated',
    type: ACTION_TYPE,
    payload: work,
    ...LIMITS_OF_ACTIONS,
  };
  const queues = new Set([TASK_DEFAULTS.queue]);
  const prepared = prepareSubmit({ tasks: [draft], run: false, created_by, context }, queues, randomness);
  const [outcome] = await submit(store, workspace_id, [prepared]);
  if (!outcome) throw new Error('the transaction gave no outcome');
  if ('refused' in outcome) throw outcome.refused;
  return { task_id: outcome.answer.items[0]?.task_id ?? '', count };
}

async function fixed(
  selector: TaskSelector,
  workspace_id: string,
  { action, targets }: ActionRequest,
): Promise<Pick<ActionWork, 'targets' | 'count'>> {
  if ('selection' in targets) {
    const { count, horizon } = await selector.count(workspace_id, targets.selection);
    const at = horizon.at.toISOString();
    return { count, targets: { selection: storedSelection(targets.selection), horizon: { seq: horizon.seq, at } } };
  }
  const task_ids = [...new Set(targets.task_ids)].sort();
  if (isDescending(action)) task_ids.reverse();
  return { count: await selector.countOf(workspace_id, task_ids, action === 'restore'), targets: { task_ids } };
}

const TITLES: Record<TaskAction, (tasks: string) => string> = {
  cancel: (tasks) => `Cancel ${tasks}`,
  rerun: (tasks) => `Rerun ${tasks}`,
  delete: (tasks) => `Delete ${tasks}`,
  restore: (tasks) => `Restore ${tasks}`,
  clear_completed: (tasks) => `Clear ${tasks.replace(/ (tasks?)$/, ' completed $1')}`,
  execute: (tasks) => `Execute ${tasks}`,
};

function titleOf(action: TaskAction, count: number): string {
  return TITLES[action](count === 1 ? '1 task' : `${count.toLocaleString('en')} tasks`);
}
