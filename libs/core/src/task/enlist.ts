import type { TaskStore } from '../ports/task-store';
import { SETTLE_LIMIT, type Continuation, type Decision, type Snapshot } from './change';
import type { WorkOf } from './continue';
import { Changes } from './changes';
import { standOf } from './slots';

export type EnlistWork = Extract<Continuation, { kind: 'enlist' }>;

/**
 * Brings tasks under the limit of their queue that were there before it: those that run take places, however many there are (nobody is let through before they have), and
 * those with a place in the queue go into its line. Until that is done, claims leave the latter out.
 */
export async function enlistOn(store: TaskStore, { workspace_id, continuation_id, work }: WorkOf<'enlist'>): Promise<void> {
  const task_ids = await store.tasksOfQueue(workspace_id, work, SETTLE_LIMIT);
  const scope = { workspace_id, continuation_id, task_ids, settles: false, pauses: 'read' } as const;
  await store.change(scope, (snapshot) => decideEnlist(snapshot, work, task_ids));
}

export function decideEnlist(snapshot: Snapshot, work: EnlistWork, task_ids: readonly string[]): Decision<null> {
  const changes = new Changes(snapshot);
  const subject = { kind: 'queue', name: work.queue } as const;
  // It may have been taken away meanwhile; whoever sets another one leaves the same work.
  if (!snapshot.limits.get(subject)) return { set: changes.set(), outcome: null };
  for (const task_id of task_ids) {
    const row = changes.row(task_id);
    if (!row || row.queue !== work.queue || !snapshot.limits.gates(row).some(({ kind }) => kind === 'queue')) continue;
    if (row.status === 'PROCESSING') changes.seize(task_id, subject);
    else if (row.status === 'QUEUED' && standOf(row) === 'through') changes.patch(task_id, { rank: null });
  }
  const last = task_ids.at(-1);
  if (last !== undefined && task_ids.length >= SETTLE_LIMIT) changes.leave({ ...work, after: last });
  else if (work.status === 'PROCESSING') {
    changes.leave({ ...work, status: 'QUEUED', after: '' });
    changes.admit(subject);
  }
  return { set: changes.set(), outcome: null };
}
