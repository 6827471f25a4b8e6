import type { TaskStatus } from '@taskflow/contracts';
import type { TaskStore } from '../ports/task-store';
import type { Decision, Snapshot } from './change';
import { Changes } from './changes';
import { attemptRecord } from './finish';
import { settle } from './settle';
import type { ChangeContext, TaskRow } from './task';
import { canStart } from './transition';

/** `not_found`, `cancelled`, or the status that made cancelling impossible. */
export type CancelOutcome = 'cancelled' | 'not_found' | { refused: TaskStatus };

/** Cancels tasks at once, whatever runs; late results are fenced off. One outcome per id. */
export async function cancel(
  store: TaskStore,
  workspace_id: string,
  task_ids: readonly string[],
  context: ChangeContext,
): Promise<CancelOutcome[]> {
  const outcome = await store.change({ workspace_id, task_ids, settles: true }, (snapshot) =>
    decideCancel(snapshot, task_ids, context),
  );
  return outcome ?? task_ids.map(() => 'not_found');
}

export function decideCancel(snapshot: Snapshot, task_ids: readonly string[], context: ChangeContext): Decision<CancelOutcome[]> {
  const changes = new Changes(snapshot);
  const outcome = task_ids.map((task_id) => cancelOne(changes, task_id, context));
  settle(changes, [...changes.ended]);
  return { set: changes.set(), outcome };
}

export function cancelOne(changes: Changes, task_id: string, context: ChangeContext): CancelOutcome {
  const row = changes.row(task_id);
  if (!row || row.deleted_at) return 'not_found';
  if (!canStart('cancel', row.status)) return { refused: row.status };
  cancelRow(changes, row, context);
  return 'cancelled';
}

/** Cancels a task that is open. */
export function cancelRow(changes: Changes, row: TaskRow, context: ChangeContext): void {
  if (row.status === 'PROCESSING')
    changes.attempt(
      attemptRecord(row, changes.now, 'CANCELLED', { error: { code: 'cancelled', message: 'The task was cancelled.' } }),
    );
  changes.move(row.task_id, 'cancel', 'CANCELLED', context);
}
