import type { Changes } from './changes';
import { chooseReopened, type RerunRefusal, type RerunScope } from './choose-reopened';
import type { WorkOf } from './continue';
import { LinkMap } from './link-map';
import { endedWell, joinMet } from './join';
import { leavePreparation } from './settle';
import type { ChangeContext, TaskPatch, TaskRow } from './task';

export interface ReopenPlan {
  /** Must be among the scope's `links_of`; children of theirs are in the snapshot. */
  roots: readonly string[];
  scope: RerunScope;
  /** The scope's `links_of`. */
  linked: ReadonlySet<string>;
  /** The transition of the roots and of what is reopened with them; `rerun` when left out. */
  by?: 'rerun' | 'incomplete';
  /** The roots end again at once, by hand. */
  marks?: true;
}

export type Reopening =
  | { reopened: readonly string[]; refusals: ReadonlyMap<string, RerunRefusal> }
  /**
   * Nothing was changed: tasks were added while the scope was put together, or a cancellation of a run whose tasks would
   * be reopened is still under way. Do what is `first` and try again.
   */
  | { again: true; first: readonly WorkOf<'cancel_run'>[] };

/**
 * Opens the next generation of ended tasks. Of each task that is reopened, every child waits once more: counters of children
 * go up by the edges that had been settled (an edge that a continuation of the old generation still owes is in the counter
 * already), edges that were not counted are counted from now on, and children that were ready and no longer are go back to
 * PENDING. So `unfinished` and `ok_parents` say the same of the edges as before, whatever state a child is in.
 */
export function reopen(changes: Changes, plan: ReopenPlan, context: ChangeContext): Reopening {
  const map = new LinkMap(changes.snapshot.links);
  const { reopened, refusals, met_strangers } = chooseReopened(changes, map, plan.roots, plan.scope, plan.linked, plan.marks);
  if (met_strangers) return { again: true, first: [] };
  const first = cancellations(changes, reopened);
  if (first.length > 0) return { again: true, first };
  const children = awaitAgain(changes, map, reopened);
  for (const task_id of reopened) openNext(changes, task_id, plan, context);
  for (const task_id of children) recallIfNotReady(changes, task_id, context);
  return { reopened, refusals };
}

/** Cancellations of runs that would cancel what is reopened now, although they were asked for before. */
function cancellations(changes: Changes, reopened: readonly string[]): WorkOf<'cancel_run'>[] {
  const runs = new Set(reopened.flatMap((task_id) => changes.row(task_id)?.run_id ?? []));
  return changes.snapshot.links.continuations.flatMap(({ work, ...row }) =>
    work.kind === 'cancel_run' && runs.has(work.run_id) ? [{ ...row, work }] : [],
  );
}

/** Children of the tasks wait for them again. Returns those whose counters have changed. */
function awaitAgain(changes: Changes, map: LinkMap, reopened: readonly string[]): Iterable<string> {
  const counters = new Map<string, { edges: number; ok: number }>();
  for (const task_id of reopened) {
    const parent = changes.row(task_id) as TaskRow;
    const ok = endedWell(parent) ? 1 : 0;
    for (const edge of map.children(task_id)) {
      if (map.isOwed(edge, parent.generation)) continue;
      if (!edge.counted) changes.recount(edge);
      const counter = counters.get(edge.child_id) ?? { edges: 0, ok: 0 };
      counters.set(edge.child_id, { edges: counter.edges + 1, ok: counter.ok + ok });
    }
  }
  for (const [child_id, { edges, ok }] of counters) {
    const child = changes.row(child_id);
    if (!child) throw new Error(`child ${child_id} is not in the snapshot`);
    changes.patch(child_id, { unfinished: child.unfinished + edges, ok_parents: child.ok_parents - ok });
  }
  return counters.keys();
}

function openNext(changes: Changes, task_id: string, { scope, by = 'rerun' }: ReopenPlan, context: ChangeContext): void {
  const row = changes.row(task_id) as TaskRow;
  const ready = joinMet(row);
  const later = row.start_at !== null && row.start_at > changes.now;
  const paused = changes.pauseOf(row) !== null;
  const preparation = row.preparation === null ? null : 'due';
  const to = !ready || later || paused || preparation ? 'PENDING' : row.kind === 'human' ? 'WAITING' : 'QUEUED';
  const generation = row.generation + 1;
  changes.move(task_id, by, to, context, {
    patch: {
      ...FRESH,
      generation,
      preparation,
      child_run_id: null,
      queued_at: to === 'PENDING' ? null : changes.now,
      run_after: ready && later ? row.start_at : null,
    },
    before: { generation: row.generation },
    after: { generation, scope },
  });
  if (preparation && ready && !later && !paused) leavePreparation(changes, { ...row, generation }, context);
}

/** `attempt` goes on counting: it is the fence against late results. */
const FRESH: TaskPatch = {
  held: false,
  failures: 0,
  crashes: 0,
  progress: 0,
  progress_message: null,
  error: null,
  started_at: null,
  finished_at: null,
};

/** Nothing may start with what an older generation of a dependency has left. */
function recallIfNotReady(changes: Changes, task_id: string, context: ChangeContext): void {
  const row = changes.row(task_id) as TaskRow;
  if ((row.status !== 'QUEUED' && row.status !== 'WAITING') || joinMet(row)) return;
  // Its condition speaks of outputs that will be others.
  const preparation = row.preparation === null ? null : 'due';
  changes.move(task_id, 'recall', 'PENDING', context, { patch: { run_after: null, queued_at: null, preparation } });
}
