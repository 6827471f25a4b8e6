import { TASK_DEFAULTS } from '@taskflow/contracts';
import type { HeldTask, TaskStore } from '../ports/task-store';
import type { Decision, Snapshot } from './change';
import { Changes } from './changes';
import { attemptRecord, holds } from './finish';
import { settle } from './settle';
import type { ChangeContext } from './task';

/** Why an execution ended without its worker's word: the lease was lost (a crash), or the worker hands it back (draining). */
export type RescueReason = 'lease_lost' | 'handed_back';

/** Puts executions without a live worker back into the queue; too many crashes fail the task. Returns how many applied. */
export async function rescue(
  store: TaskStore,
  workspace_id: string,
  held: readonly HeldTask[],
  reason: RescueReason,
  context: ChangeContext,
): Promise<number> {
  const scope = { workspace_id, task_ids: held.map((task) => task.task_id), settles: true };
  return (await store.change(scope, (snapshot) => decideRescue(snapshot, held, reason, context))) ?? 0;
}

export function decideRescue(
  snapshot: Snapshot,
  held: readonly HeldTask[],
  reason: RescueReason,
  context: ChangeContext,
): Decision<number> {
  const changes = new Changes(snapshot);
  let applied = 0;
  for (const task of held) if (rescueOne(changes, task, reason, context)) applied += 1;
  settle(changes, [...changes.ended]);
  return { set: changes.set(), outcome: applied };
}

function rescueOne(changes: Changes, held: HeldTask, reason: RescueReason, context: ChangeContext): boolean {
  const row = changes.row(held.task_id);
  if (!holds(row, held)) return false;
  const crashed = reason === 'lease_lost';
  const error = crashed
    ? { code: 'worker_lost', message: `Worker ${row.worker_id ?? '?'} stopped without ending this attempt.` }
    : { code: 'handed_back', message: 'The worker was stopped and handed the task back.' };
  const crashes = row.crashes + (crashed ? 1 : 0);
  const retried = crashes <= TASK_DEFAULTS.crash_limit;
  changes.attempt(attemptRecord(row, changes.now, 'CRASHED', { error, retried }));
  const patch = { crashes, progress: 0, progress_message: null };
  if (!retried) changes.move(row.task_id, 'fail', 'FAILED', context, { patch: { ...patch, error }, after: { error } });
  else changes.move(row.task_id, 'rescue', 'QUEUED', context, { patch, after: { reason } });
  return true;
}
