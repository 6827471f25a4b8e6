import { buildGraph, topologicalOrder } from '@taskflow/dag';
import { ACTION_TYPE, isTerminal, type TaskStatus } from '@taskflow/contracts';
import type { Changes } from './changes';
import type { LinkMap } from './link-map';
import { endedWell } from './join';
import type { TaskRow } from './task';
import { canStart } from './transition';

export const RERUN_SCOPES = ['this', 'failed', 'downstream'] as const;
/**
 * What runs again with a task: nothing else; those below it that failed, were cancelled or skipped; or all below it that has
 * ended.
 */
export type RerunScope = (typeof RERUN_SCOPES)[number];

/** Why a task was not reopened; `running` and `blocked` name tasks. */
export type RerunRefusal =
  | 'not_found'
  /** A bulk action: it is asked for anew, about the tasks of that time. */
  | 'action'
  /** It has not ended. */
  | { refused: TaskStatus }
  /** Below it, these are being executed: they must not go on beside its next generation. */
  | { running: string[] }
  /** Its join rule does not accept how these dependencies ended, and they do not run again. */
  | { blocked: string[] };

export interface Choice {
  /** Parents before children. */
  reopened: string[];
  refusals: Map<string, RerunRefusal>;
  /** The walk has met a task whose own links were not read: it was added after the scope had been put together. */
  met_strangers: boolean;
}

/** Names at most so many tasks that stand in the way. */
const NAMED = 20;
const NONE: ReadonlySet<string> = new Set();

/**
 * Decides which tasks a rerun of `roots` reopens. Pure; the rows and links are those of the changes' snapshot.
 * @param marks the roots will not be executed: how their dependencies ended does not matter
 */
export function chooseReopened(
  changes: Changes,
  map: LinkMap,
  roots: readonly string[],
  scope: RerunScope,
  linked: ReadonlySet<string>,
  marks = false,
): Choice {
  const refusals = new Map<string, RerunRefusal>();
  const present = (task_id: string) => changes.row(task_id)?.deleted_at === null;
  for (const root of roots) {
    const row = changes.row(root);
    if (!row || row.deleted_at) refusals.set(root, 'not_found');
    else if (row.type === ACTION_TYPE) refusals.set(root, 'action');
    else if (!canStart('rerun', row.status)) refusals.set(root, { refused: row.status });
  }
  const sound = roots.filter((root) => !refusals.has(root));
  const reached = scope === 'this' ? new Set(sound) : map.down(sound, present);
  const met_strangers = [...reached].some((task_id) => !linked.has(task_id));
  if (met_strangers) return { reopened: [], refusals, met_strangers };
  refuseRunning(changes, map, sound, scope, reached, refusals);
  for (;;) {
    const active = sound.filter((root) => !refusals.has(root));
    const below = scope === 'this' ? new Set(active) : map.down(active, present);
    const rooted = new Set(active);
    const candidates = [...below].filter((task_id) => rooted.has(task_id) || isWanted(changes.row(task_id), scope));
    const { reopened, blocked } = withoutBlocked(changes, map, candidates, marks ? rooted : NONE);
    const refused = active.filter((root) => blocked.has(root));
    for (const root of refused) refusals.set(root, { blocked: (blocked.get(root) as string[]).slice(0, NAMED) });
    // What was reached through a root that is refused is not to run again for its sake.
    if (refused.length === 0 || scope === 'this') return { reopened, refusals, met_strangers };
  }
}

function isWanted(row: TaskRow | undefined, scope: RerunScope): boolean {
  if (!row || !isTerminal(row.status)) return false;
  return scope === 'downstream' || row.status !== 'DONE';
}

/** Under `this` only the direct children of a task would see its next generation; else all that is below it. */
function refuseRunning(
  changes: Changes,
  map: LinkMap,
  roots: readonly string[],
  scope: RerunScope,
  reached: ReadonlySet<string>,
  refusals: Map<string, RerunRefusal>,
): void {
  const isRunning = (task_id: string) => isExecuted(changes.row(task_id));
  const above = scope === 'this' ? reached : map.up([...reached].filter(isRunning), (task_id) => reached.has(task_id));
  for (const root of roots) {
    if (!above.has(root)) continue;
    const below = scope === 'this' ? map.children(root).map((edge) => edge.child_id) : map.down([root], (id) => above.has(id));
    const running = [...below].filter(isRunning).slice(0, NAMED);
    if (running.length > 0) refusals.set(root, { running });
  }
}

/** By a worker, or by a run of its own. */
function isExecuted(row: TaskRow | undefined): boolean {
  return row?.status === 'PROCESSING' || (row?.status === 'PENDING' && row.preparation === 'child');
}

/** Leaves out what would have to start although a dependency that does not run again ended badly. */
function withoutBlocked(changes: Changes, map: LinkMap, candidates: readonly string[], marked: ReadonlySet<string>) {
  const reopened = new Set<string>();
  const blocked = new Map<string, string[]>();
  for (const task_id of dependencyOrder(map, candidates)) {
    const bad = marked.has(task_id) ? [] : badParents(changes, map, task_id, reopened);
    if (bad.length > 0) blocked.set(task_id, bad);
    else reopened.add(task_id);
  }
  return { reopened: [...reopened], blocked };
}

function badParents(changes: Changes, map: LinkMap, task_id: string, reopened: ReadonlySet<string>): string[] {
  const row = changes.row(task_id) as TaskRow;
  if (row.join === 'all_finished') return [];
  const parents = map.parents(task_id);
  const bad = parents.filter((parent_id) => {
    const parent = changes.row(parent_id) ?? map.links.parents.get(parent_id);
    return parent !== undefined && !reopened.has(parent_id) && isTerminal(parent.status) && !endedWell(parent);
  });
  return row.join === 'any_ok' && bad.length < parents.length ? [] : bad;
}

/** The given tasks, parents before children, as far as the links tell. */
export function dependencyOrder(map: LinkMap, task_ids: readonly string[]): readonly string[] {
  const inside = new Set(task_ids);
  const edges = task_ids.flatMap((from) =>
    map.children(from).flatMap(({ child_id }) => (inside.has(child_id) ? [{ from, to: child_id }] : [])),
  );
  const built = buildGraph(task_ids, edges);
  if (!built.ok) throw new Error(`stored edges are not a graph: ${JSON.stringify(built.faults[0])}`);
  const sorted = topologicalOrder(built.graph);
  if (!sorted.ok) throw new Error(`stored edges hold a cycle: ${sorted.cycle.join(' → ')}`);
  return sorted.order;
}
