import type { TaskStore } from '../ports/task-store';
import type { Decision, Snapshot } from './change';
import { Changes } from './changes';
import { releaseIfReady } from './settle';
import type { ChangeContext } from './task';

/** Starts tasks whose `run_after` has come: retries become claimable, start times release. Returns how many changed. */
export async function startDue(
  store: TaskStore,
  workspace_id: string,
  task_ids: readonly string[],
  context: ChangeContext,
): Promise<number> {
  const scope = { workspace_id, task_ids, settles: false };
  return (await store.change(scope, (snapshot) => decideDue(snapshot, context))) ?? 0;
}

export function decideDue(snapshot: Snapshot, context: ChangeContext): Decision<number> {
  const changes = new Changes(snapshot);
  let started = 0;
  for (const row of snapshot.tasks.values()) {
    if (!row.run_after || row.run_after > changes.now) continue;
    const pause = row.status === 'QUEUED' ? changes.pauseOf(row) : null;
    if (pause) changes.freeze(row.task_id, pause.paused_at);
    else if (row.status === 'QUEUED') changes.move(row.task_id, 'due', 'QUEUED', context);
    else if (row.status === 'PENDING') {
      changes.patch(row.task_id, { run_after: null });
      releaseIfReady(changes, row.task_id, context);
    } else changes.patch(row.task_id, { run_after: null });
    started += 1;
  }
  return { set: changes.set(), outcome: started };
}
