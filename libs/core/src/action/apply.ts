import { ACTION_TYPE, isTerminal, type TaskAction, type TaskStatus } from '@taskflow/contracts';
import { cancelOne } from '../task/cancel';
import type { Changes } from '../task/changes';
import { dependencyOrder, type RerunRefusal } from '../task/choose-reopened';
import { deleteOne, restoreOne } from '../task/delete';
import { executeOne } from '../task/execute';
import { LinkMap } from '../task/link-map';
import type { TaskRow } from '../task/task';
import type { ActionWork } from './action-work';

/** `null`: applied; `missing`: there is no such task; else why not, for people. */
export type Applied = string | null | { missing: string };

/** Who does it, and under whose id what is deleted will be found again. */
export interface Doer {
  action_id: string;
  work: ActionWork;
}

const COMPLETED: readonly TaskStatus[] = ['DONE', 'CANCELLED', 'SKIPPED'];

/** Applies an action (any but a rerun) to locked tasks. What ended by it is still to be settled. */
export function applyAction(changes: Changes, task_ids: readonly string[], doer: Doer): Map<string, Applied> {
  const outcomes = new Map<string, Applied>();
  const map = new LinkMap(changes.snapshot.links);
  for (const task_id of inOrder(changes, map, task_ids, doer.work.action)) {
    const row = changes.row(task_id);
    outcomes.set(task_id, unfit(row, doer) ?? applyOne(changes, map, row as TaskRow, doer));
  }
  return outcomes;
}

/** Of what is deleted, dependents come first also where ids do not say which those are. */
function inOrder(changes: Changes, map: LinkMap, task_ids: readonly string[], action: TaskAction): readonly string[] {
  if (action !== 'delete' && action !== 'clear_completed') return task_ids;
  const [known, unknown] = [task_ids.filter((id) => changes.row(id)), task_ids.filter((id) => !changes.row(id))];
  return [...unknown, ...[...dependencyOrder(map, known)].reverse()];
}

/** Why the action does not concern the task; null when it does. */
export function unfit(row: TaskRow | undefined, { work }: Doer): Applied {
  if (!row) return { missing: 'There is no such task in this workspace.' };
  if (row.type === ACTION_TYPE) return 'It is an action itself.';
  if (row.deleted_at && work.action !== 'restore') return 'It was deleted.';
  const { targets, action } = work;
  if (!('selection' in targets)) return null;
  const { deleted_by, status } = targets.selection;
  if (action === 'restore' && deleted_by !== undefined && row.deleted_by !== deleted_by)
    return 'Somebody has restored it already.';
  const risen = status !== undefined && !status.includes(row.status) && !isTerminal(row.status);
  return action === 'delete' && risen ? `It is ${row.status} by now.` : null;
}

function applyOne(changes: Changes, map: LinkMap, row: TaskRow, { action_id, work }: Doer): Applied {
  const { task_id } = row;
  switch (work.action) {
    case 'cancel': {
      const outcome = cancelOne(changes, task_id, work.asked_by);
      return outcome === 'cancelled' ? null : `It is ${row.status} and has ended.`;
    }
    case 'execute': {
      const outcome = executeOne(changes, task_id, work.asked_by, false);
      return typeof outcome === 'object' && 'status' in outcome ? null : `It is ${row.status}, not PENDING.`;
    }
    case 'restore':
      return restoreOne(changes, task_id, work.asked_by) === 'restored' ? null : 'It is not deleted.';
    case 'clear_completed':
      if (!COMPLETED.includes(row.status)) return `It is ${row.status}.`;
      return deletion(deleteOne(changes, map, task_id, action_id, work.asked_by));
    case 'delete':
      return deletion(deleteOne(changes, map, task_id, action_id, work.asked_by));
    case 'rerun':
      throw new Error('reruns reopen what belongs together, not one by one');
  }
}

function deletion(outcome: ReturnType<typeof deleteOne>): Applied {
  if (outcome === 'deleted') return null;
  if (outcome === 'not_found') return 'It was deleted.';
  return `Open tasks depend on it, such as ${outcome.open[0]}.`;
}

/** Why a task was not rerun. */
export function rerunRefusal(refusal: RerunRefusal): Applied {
  if (refusal === 'not_found') return { missing: 'There is no such task in this workspace.' };
  if (refusal === 'action') return 'It is an action itself.';
  if ('refused' in refusal) return `It is ${refusal.refused} and has not ended.`;
  if ('running' in refusal) return `Task ${refusal.running[0]}, which depends on it, is PROCESSING.`;
  return `Task ${refusal.blocked[0]}, on which it depends, did not end well and does not run again.`;
}
