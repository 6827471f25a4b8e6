import { joinMet } from './join';
import type { TaskRow } from './task';

/** True when a pause has something to stop: a place in the queue, a delay, a start time, or a release that is due. */
export function canFreeze(row: TaskRow, at: Date): boolean {
  if (row.frozen_ms !== null || row.deleted_at) return false;
  if (row.status === 'QUEUED') return true;
  if (row.status !== 'PENDING') return false;
  return (row.start_at !== null && row.start_at > at) || (!row.held && joinMet(row));
}

/** What the clock of a task shows that stands still from `at` on. */
export function frozen(row: TaskRow, at: Date): Pick<TaskRow, 'rank' | 'run_after' | 'frozen_ms'> {
  const until = row.status === 'QUEUED' ? row.run_after : row.start_at;
  return { rank: null, run_after: null, frozen_ms: until ? Math.max(0, until.getTime() - at.getTime()) : 0 };
}
