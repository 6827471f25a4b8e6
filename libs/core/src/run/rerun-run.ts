import { isTerminal, LIMITS, type RunStatus } from '@taskflow/contracts';
import type { TaskStore } from '../ports/task-store';
import { Changes } from '../task/changes';
import type { Decision, Snapshot } from '../task/change';
import type { RerunRefusal } from '../task/choose-reopened';
import { reopen } from '../task/reopen';
import { reopening, type Again } from '../task/rerun';
import type { ChangeContext, TaskRow } from '../task/task';

export const RUN_RERUN_SCOPES = ['failed', 'all'] as const;
/** What of a run is run again: what failed, was cancelled or skipped; or everything. */
export type RunRerunScope = (typeof RUN_RERUN_SCOPES)[number];

export type RerunRunOutcome =
  | { reopened: readonly string[] }
  | 'not_found'
  /** Everything again, although it has not ended. */
  | { open: RunStatus }
  /** What it had done was undone: only everything can be run again. */
  | 'compensated'
  /** Nothing in it has ended badly. */
  | { nothing: RunStatus }
  /** These depend on it and are being executed. */
  | { running: string[] }
  /** Nothing could be reopened: these dependencies, outside of the run or deleted, did not end well. */
  | { blocked: string[] }
  | 'too_many';

/**
 * Runs the tasks of a run again, in one transaction. With `failed` also while the run is open: what is reopened waits for what
 * is not done yet, as always. A task whose dependencies outside of the run do not let it start stays as it is.
 * @throws Unavailable when the run keeps changing
 */
export async function rerunRun(
  store: TaskStore,
  workspace_id: string,
  run_id: string,
  scope: RunRerunScope,
  context: ChangeContext,
): Promise<RerunRunOutcome> {
  const task_ids = await store.tasksOfRun(workspace_id, run_id, LIMITS.tasks_per_request + 1);
  if (task_ids.length > LIMITS.tasks_per_request) return 'too_many';
  const decide = (snapshot: Snapshot) => decideRerunRun(snapshot, run_id, task_ids, scope, context);
  return reopening(store, workspace_id, task_ids, 'this', decide, { run_ids: [run_id] });
}

export function decideRerunRun(
  snapshot: Snapshot,
  run_id: string,
  task_ids: readonly string[],
  scope: RunRerunScope,
  context: ChangeContext,
): Decision<Exclude<RerunRunOutcome, 'too_many'> | Again> {
  const changes = new Changes(snapshot);
  const run = snapshot.runs.get(run_id);
  if (!run) return { set: changes.set(), outcome: 'not_found' };
  if (scope === 'all' && run.open > 0) return { set: changes.set(), outcome: { open: run.status } };
  if (scope === 'failed' && run.compensation === 'made') return { set: changes.set(), outcome: 'compensated' };
  const roots = task_ids.filter((task_id) => isWanted(changes.row(task_id), run_id, scope));
  if (roots.length === 0) return { set: changes.set(), outcome: { nothing: run.status } };
  const result = reopen(changes, { roots, scope: 'this', linked: new Set(task_ids) }, context);
  if ('again' in result) return { set: changes.set(), outcome: result };
  const running = named(result.refusals, 'running');
  // Whole or not at all: what was reopened beside a refusal is thrown away.
  if (running.length > 0) return { set: new Changes(snapshot).set(), outcome: { running } };
  if (result.reopened.length === 0) return { set: changes.set(), outcome: { blocked: named(result.refusals, 'blocked') } };
  if (run.compensation === 'made') changes.run(run_id, { compensation: 'armed' });
  return { set: changes.set(), outcome: { reopened: result.reopened } };
}

function isWanted(row: TaskRow | undefined, run_id: string, scope: RunRerunScope): boolean {
  if (!row || row.run_id !== run_id || row.deleted_at || !isTerminal(row.status)) return false;
  return scope === 'all' || row.status !== 'DONE';
}

/** Ids that the refusals of one kind name. */
function named(refusals: ReadonlyMap<string, RerunRefusal>, kind: 'running' | 'blocked'): string[] {
  const ids = [...refusals.values()].flatMap((refusal): string[] => {
    if (typeof refusal === 'string') return [];
    if (kind === 'running') return 'running' in refusal ? refusal.running : [];
    return 'blocked' in refusal ? refusal.blocked : [];
  });
  return [...new Set(ids)];
}
