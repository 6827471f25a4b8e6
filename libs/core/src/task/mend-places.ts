import type { StrayPlace, TaskStore } from '../ports/task-store';
import type { Decision, Snapshot } from './change';
import { Changes } from './changes';
import { standOf } from './slots';

/** Places that are looked for at once. */
const STRAYS = 500;

/**
 * Takes places of limits from tasks that have none by their rows: no change leaves such a place behind, but a process of a version
 * that knew no limits does when it ends a task. Returns how many there were.
 */
export async function mendPlaces(store: TaskStore, at_once = STRAYS): Promise<number> {
  for (let all = 0; ;) {
    const strays = await store.strayPlaces(at_once);
    const mended = await mend(store, strays);
    all += mended;
    // Those that are not mended are queued again by now: nothing would come of looking for them at once.
    if (strays.length < at_once || mended === 0) return all;
  }
}

async function mend(store: TaskStore, strays: readonly StrayPlace[]): Promise<number> {
  let mended = 0;
  for (const workspace_id of new Set(strays.map((stray) => stray.workspace_id))) {
    const own = strays.filter((stray) => stray.workspace_id === workspace_id);
    const scope = { workspace_id, task_ids: own.map(({ task_id }) => task_id), settles: false };
    mended += (await store.change(scope, (snapshot) => decideMend(snapshot, own))) ?? 0;
  }
  return mended;
}

/** Looks again at the locked rows: a task may have been queued meanwhile. */
export function decideMend(snapshot: Snapshot, strays: readonly StrayPlace[]): Decision<number> {
  const changes = new Changes(snapshot);
  let mended = 0;
  for (const { task_id, kind, name } of strays) {
    const row = changes.row(task_id);
    if (row && standOf(row) !== 'out') continue;
    changes.forgetPlace(task_id, { kind, name });
    mended += 1;
  }
  return { set: changes.set(), outcome: mended };
}
