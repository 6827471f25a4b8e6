import { APPROVAL_TYPE, type TaskError, type TaskStatus } from '@taskflow/contracts';
import type { TaskStore } from '../ports/task-store';
import type { Decision, Snapshot } from './change';
import { Changes } from './changes';
import { attemptRecord, doneData } from './finish';
import { settle } from './settle';
import type { ChangeContext, TaskRow } from './task';

export type CompleteOutcome = 'completed' | 'not_found' | 'not_human' | { refused: TaskStatus };

/**
 * A person completes a human task; `output` (already checked to be storable, and to fit its form) becomes its result. An approval
 * whose output does not say `ok: true` fails.
 * @param force also while it still waits for dependencies
 */
export async function complete(
  store: TaskStore,
  workspace_id: string,
  task_id: string,
  output: unknown,
  context: ChangeContext,
  force = false,
): Promise<CompleteOutcome> {
  const scope = { workspace_id, task_ids: [task_id], settles: true };
  return (await store.change(scope, (snapshot) => decideComplete(snapshot, task_id, output, context, force))) ?? 'not_found';
}

export function decideComplete(
  snapshot: Snapshot,
  task_id: string,
  output: unknown,
  context: ChangeContext,
  force: boolean,
): Decision<CompleteOutcome> {
  const changes = new Changes(snapshot);
  const outcome = completeOne(changes, task_id, output, context, force);
  settle(changes, [...changes.ended]);
  return { set: changes.set(), outcome };
}

function completeOne(
  changes: Changes,
  task_id: string,
  output: unknown,
  context: ChangeContext,
  force: boolean,
): CompleteOutcome {
  const row = changes.row(task_id);
  if (!row || row.deleted_at) return 'not_found';
  if (row.kind !== 'human') return 'not_human';
  if (row.status !== 'WAITING' && !(force && row.status === 'PENDING')) return { refused: row.status };
  const started_at = row.queued_at ?? changes.now;
  const attempt = row.attempt + 1;
  const error = rejectionOf(row, output);
  if (error) {
    changes.attempt(attemptRecord({ ...row, attempt, started_at }, changes.now, 'FAILED', { error }));
    const patch = { attempt, started_at, failures: row.failures + 1, error };
    changes.move(task_id, 'reject', 'FAILED', context, { patch, after: { error } });
    return 'completed';
  }
  changes.attempt(attemptRecord({ ...row, attempt, started_at }, changes.now, 'DONE', { result: { kind: 'done', output } }));
  changes.move(task_id, 'complete', 'DONE', context, { patch: { attempt, started_at }, after: doneData(output) });
  return 'completed';
}

/** Null when it is not an approval, or approved. */
function rejectionOf({ type }: TaskRow, output: unknown): TaskError | null {
  if (type !== APPROVAL_TYPE) return null;
  const { ok, comment } = (output ?? {}) as { ok?: unknown; comment?: unknown };
  if (ok === true) return null;
  const said = typeof comment === 'string' ? comment.trim() : '';
  return { code: 'rejected', message: said === '' ? 'Rejected, without a comment.' : said };
}
