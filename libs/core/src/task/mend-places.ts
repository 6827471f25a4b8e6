import type { StrayPlace, TaskStore } from '../ports/task-store';
import type { Decision, Snapshot } from './change';
import { Changes } from './changes';
import { standOf } from './slots';

/** One check takes no more: the next one takes what is left. */
const STRAYS = 500;

/**
 * Takes places of limits from tasks that have none by their rows: no change leaves such a place behind, but a process of a version
 * that knew no limits does when it ends a task. Returns how many there were.
 */
export async function mendPlaces(store: TaskStore): Promise<number> {
  const strays = await store.strayPlaces(STRAYS);
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
