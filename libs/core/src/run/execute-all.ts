import { buildGraph, topologicalOrder } from '@taskflow/dag';
import { LIMITS, type ExecuteAllAnswer } from '@taskflow/contracts';
import { DomainError } from '../errors';
import type { Randomness } from '../ports/clock';
import type { TaskFilter } from '../ports/task-reader';
import type { TaskStore } from '../ports/task-store';
import type { Decision, Snapshot } from '../task/change';
import { Changes } from '../task/changes';
import { releaseIfReady } from '../task/settle';
import type { ChangeContext } from '../task/task';

/**
 * Makes one run of every PENDING task that belongs to none, held ones included, and starts what is ready.
 * @param filter only of those that pass it; what they depend on besides is waited for
 * @throws DomainError `nothing_to_execute`, `too_many_tasks`, `cycle`
 */
export async function executeAll(
  store: TaskStore,
  randomness: Randomness,
  workspace_id: string,
  created_by: string | null,
  context: ChangeContext,
  filter: TaskFilter = {},
): Promise<ExecuteAllAnswer> {
  const { task_ids, edges } = await store.pendingWithoutRun(workspace_id, LIMITS.tasks_per_request + 1, filter);
  if (task_ids.length > LIMITS.tasks_per_request)
    throw new DomainError(
      'too_many_tasks',
      `More than ${LIMITS.tasks_per_request} tasks are pending; execute them in smaller sets.`,
    );
  const order = dependencyOrder(task_ids, edges);
  const run_id = randomness.uuid();
  const scope = { workspace_id, task_ids, settles: false };
  const taken = (await store.change(scope, (snapshot) => decideExecuteAll(snapshot, order, run_id, created_by, context))) ?? [];
  if (taken.length === 0)
    throw new DomainError(
      'nothing_to_execute',
      Object.keys(filter).length > 0
        ? 'No task that passes the filter is pending outside a run. Widen the filter, or leave it out.'
        : 'No task is pending outside a run. Create tasks with "hold": true, or rerun finished ones.',
    );
  return { run_id, order: taken, tasks: taken.length };
}

function dependencyOrder(task_ids: readonly string[], edges: readonly { from: string; to: string }[]): readonly string[] {
  const built = buildGraph(task_ids, edges);
  if (!built.ok) throw new Error(`stored edges are not a graph: ${JSON.stringify(built.faults[0])}`);
  const sorted = topologicalOrder(built.graph);
  if (sorted.ok) return sorted.order;
  const path = [...sorted.cycle, sorted.cycle[0]].join(' → ');
  throw new DomainError('cycle', `The dependencies form a cycle: ${path}.`, [{ path: 'tasks', code: 'cycle', message: path }]);
}

/** Takes the tasks that still qualify now that they are locked; returns their ids in order. */
export function decideExecuteAll(
  snapshot: Snapshot,
  order: readonly string[],
  run_id: string,
  created_by: string | null,
  context: ChangeContext,
): Decision<string[]> {
  const changes = new Changes(snapshot);
  const taken = order.filter((task_id) => {
    const row = changes.row(task_id);
    return row?.status === 'PENDING' && row.run_id === null && !row.deleted_at;
  });
  if (taken.length > 0)
    changes.newRun(
      {
        run_id,
        workflow: null,
        version: null,
        input: null,
        tasks: taken.length,
        created_by,
        parent_task_id: null,
        depth: 0,
        compensates_run_id: null,
        compensation: null,
      },
      context,
    );
  for (const task_id of taken) {
    changes.patch(task_id, { run_id, held: false });
    releaseIfReady(changes, task_id, context);
  }
  return { set: changes.set(), outcome: taken };
}
