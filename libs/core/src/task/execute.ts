import type { TaskStatus } from '@taskflow/contracts';
import type { TaskStore } from '../ports/task-store';
import type { Decision, Snapshot } from './change';
import { Changes } from './changes';
import { leavePreparation, releaseIfReady } from './settle';
import type { ChangeContext } from './task';

export type ExecuteOutcome = { status: TaskStatus } | 'not_found' | { refused: TaskStatus };

/**
 * Clears `held`, so that the task starts as soon as its dependencies let it; the caller names those still open.
 * @param force start it now, whatever its dependencies and start time
 */
export async function execute(
  store: TaskStore,
  workspace_id: string,
  task_id: string,
  context: ChangeContext,
  force = false,
): Promise<ExecuteOutcome> {
  const scope = { workspace_id, task_ids: [task_id], settles: false };
  return (await store.change(scope, (snapshot) => decideExecute(snapshot, task_id, context, force))) ?? 'not_found';
}

export function decideExecute(
  snapshot: Snapshot,
  task_id: string,
  context: ChangeContext,
  force: boolean,
): Decision<ExecuteOutcome> {
  const changes = new Changes(snapshot);
  return { outcome: executeOne(changes, task_id, context, force), set: changes.set() };
}

/** As `decideExecute`, for one of several. */
export function executeOne(changes: Changes, task_id: string, context: ChangeContext, force: boolean): ExecuteOutcome {
  const row = changes.row(task_id);
  if (!row || row.deleted_at) return 'not_found';
  if (row.status !== 'PENDING') return { refused: row.status };
  if (row.held) changes.patch(task_id, { held: false });
  if (row.preparation === 'child') return { status: row.status };
  if (force && row.preparation === 'due') {
    leavePreparation(changes, row, context, true);
    return { status: row.status };
  }
  if (force) {
    const forced = changes.move(task_id, 'release', row.kind === 'human' ? 'WAITING' : 'QUEUED', context, {
      after: { forced: true },
    });
    return { status: forced.status };
  }
  const { status } = releaseIfReady(changes, task_id, context);
  // A release has its event; that a task which goes on waiting is no longer held would otherwise be told by nothing.
  if (row.held && status === 'PENDING')
    changes.note(task_id, 'task.edited', context, { before: { held: true }, after: { held: false } });
  return { status };
}
