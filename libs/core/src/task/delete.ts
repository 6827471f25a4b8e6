import { isTerminal } from '@taskflow/contracts';
import type { TaskStore } from '../ports/task-store';
import { cancelRow } from './cancel';
import type { Decision, Snapshot } from './change';
import { Changes } from './changes';
import { LinkMap } from './link-map';
import { settle } from './settle';
import type { ChangeContext } from './task';

/** `open`: dependents that have not ended (some of them, when there are many). */
export type DeleteOutcome = 'deleted' | 'not_found' | { open: string[] };
export type RestoreOutcome = 'restored' | 'not_found' | 'not_deleted';

/** Names at most so many dependents. */
const NAMED = 20;

/**
 * Soft-deletes a task that nothing open depends on; an open one is cancelled in the same transaction.
 * @param deleted_by what undoing goes by: the user's id
 */
export async function deleteTask(
  store: TaskStore,
  workspace_id: string,
  task_id: string,
  deleted_by: string,
  context: ChangeContext,
): Promise<DeleteOutcome> {
  const scope = { workspace_id, task_ids: [task_id], settles: true, links_of: [task_id] };
  return (await store.change(scope, (snapshot) => decideDelete(snapshot, task_id, deleted_by, context))) ?? 'not_found';
}

export function decideDelete(
  snapshot: Snapshot,
  task_id: string,
  deleted_by: string,
  context: ChangeContext,
): Decision<DeleteOutcome> {
  const changes = new Changes(snapshot);
  const outcome = deleteOne(changes, new LinkMap(snapshot.links), task_id, deleted_by, context);
  settle(changes, [...changes.ended]);
  return { set: changes.set(), outcome };
}

/** One of several deletions; what they have ended is still to be settled. */
export function deleteOne(
  changes: Changes,
  map: LinkMap,
  task_id: string,
  deleted_by: string,
  context: ChangeContext,
): DeleteOutcome {
  const row = changes.row(task_id);
  if (!row || row.deleted_at) return 'not_found';
  const open = map.children(task_id).flatMap(({ child_id }) => {
    const child = changes.row(child_id);
    return child && !child.deleted_at && !isTerminal(child.status) ? [child_id] : [];
  });
  if (open.length > 0) return { open: open.slice(0, NAMED) };
  if (!isTerminal(row.status)) cancelRow(changes, row, context);
  changes.patch(task_id, { deleted_at: changes.now, deleted_by });
  changes.note(task_id, 'task.deleted', context, { before: { status: row.status }, after: { deleted_by } });
  return 'deleted';
}

/** Takes a deletion back. The task is as it was then; one that was cancelled by it stays cancelled, and can be rerun. */
export async function restore(
  store: TaskStore,
  workspace_id: string,
  task_id: string,
  context: ChangeContext,
): Promise<RestoreOutcome> {
  const scope = { workspace_id, task_ids: [task_id], settles: false };
  return (await store.change(scope, (snapshot) => decideRestore(snapshot, task_id, context))) ?? 'not_found';
}

export function decideRestore(snapshot: Snapshot, task_id: string, context: ChangeContext): Decision<RestoreOutcome> {
  const changes = new Changes(snapshot);
  const outcome = restoreOne(changes, task_id, context);
  return { set: changes.set(), outcome };
}

export function restoreOne(changes: Changes, task_id: string, context: ChangeContext): RestoreOutcome {
  const row = changes.row(task_id);
  if (!row) return 'not_found';
  if (!row.deleted_at) return 'not_deleted';
  changes.patch(task_id, { deleted_at: null, deleted_by: null });
  changes.note(task_id, 'task.restored', context, { before: { deleted_by: row.deleted_by }, after: { status: row.status } });
  return 'restored';
}
