import type { RunStatus } from '@taskflow/contracts';
import type { TaskStore } from '../ports/task-store';
import type { Decision, Snapshot } from '../task/change';
import { Changes } from '../task/changes';
import type { ChangeContext } from '../task/task';

export type CancelRunOutcome = 'cancelling' | 'not_found' | { refused: RunStatus };

/** Cancels every open task of a run, in steps; the run ends with the last of them. */
export async function cancelRun(
  store: TaskStore,
  workspace_id: string,
  run_id: string,
  context: ChangeContext,
): Promise<CancelRunOutcome> {
  const scope = { workspace_id, task_ids: [], settles: false, run_ids: [run_id] };
  return (await store.change(scope, (snapshot) => decideCancelRequest(snapshot, run_id, context))) ?? 'not_found';
}

export function decideCancelRequest(snapshot: Snapshot, run_id: string, context: ChangeContext): Decision<CancelRunOutcome> {
  const changes = new Changes(snapshot);
  const run = snapshot.runs.get(run_id);
  if (!run) return { set: changes.set(), outcome: 'not_found' };
  if (run.open === 0) return { set: changes.set(), outcome: { refused: run.status } };
  changes.run(run_id, { cancel_requested: true });
  changes.leave({ kind: 'cancel_run', run_id, context });
  return { set: changes.set(), outcome: 'cancelling' };
}
