import { SETTLE_LIMIT, type Continuation, type Decision, type Snapshot } from './change';
import { Changes } from './changes';
import { releaseIfReady } from './settle';
import type { ChangeContext } from './task';

/** What is left to do for a pause or a resumption. */
export type PauseWork = Extract<Continuation, { kind: 'pause' | 'resume' }>;

/**
 * Stops the clocks of tasks that stood in what was paused; those that come to stand there later are stopped by the change that
 * brings them there. Leaves the next step, unless it was resumed meanwhile.
 */
export function decideFreeze(snapshot: Snapshot, work: PauseWork, task_ids: readonly string[]): Decision<null> {
  const changes = new Changes(snapshot);
  const pause = snapshot.pauses.get(work.subject);
  if (!pause) return { set: changes.set(), outcome: null };
  for (const task_id of task_ids) {
    const row = changes.row(task_id);
    const first = row && changes.pauseOf(row);
    if (first) changes.freeze(task_id, first.paused_at);
  }
  leaveNext(changes, work, task_ids);
  return { set: changes.set(), outcome: null };
}

/** Sets the clocks of tasks going again that nothing else keeps paused. One step wakes no more tasks than it takes. */
export function decideThaw(snapshot: Snapshot, work: PauseWork, task_ids: readonly string[]): Decision<null> {
  const changes = new Changes(snapshot);
  for (const task_id of task_ids) thaw(changes, task_id, work.context);
  leaveNext(changes, work, task_ids);
  return { set: changes.set(), outcome: null };
}

function thaw(changes: Changes, task_id: string, context: ChangeContext): void {
  const row = changes.row(task_id);
  if (!row || row.frozen_ms === null || changes.pauseOf(row)) return;
  const until = row.frozen_ms > 0 ? new Date(changes.now.getTime() + row.frozen_ms) : null;
  if (row.status === 'QUEUED') {
    if (until === null) changes.move(task_id, 'resume', 'QUEUED', context);
    else
      changes.move(task_id, 'resume', 'QUEUED', context, {
        patch: { rank: null, run_after: until },
        after: { run_after: until.toISOString() },
      });
    return;
  }
  changes.patch(task_id, { frozen_ms: null, ...(until ? { start_at: until } : {}) });
  if (until)
    changes.note(task_id, 'task.edited', context, {
      before: { start_at: row.start_at?.toISOString() ?? null },
      after: { start_at: until.toISOString() },
    });
  releaseIfReady(changes, task_id, context);
}

/** First those in the queue, then those that are pending. */
function leaveNext(changes: Changes, work: PauseWork, task_ids: readonly string[]): void {
  const last = task_ids.at(-1);
  if (last !== undefined && task_ids.length >= SETTLE_LIMIT) changes.leave({ ...work, after: last });
  else if (work.status === 'QUEUED') changes.leave({ ...work, status: 'PENDING', after: '' });
}
