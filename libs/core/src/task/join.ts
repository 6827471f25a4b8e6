import type { TaskRow } from './task';

/** True when a parent in this final state lets its `all_done_ok` children run. */
export function endedWell(parent: Pick<TaskRow, 'status' | 'on_failure'>): boolean {
  return parent.status === 'DONE' || (parent.status === 'FAILED' && parent.on_failure === 'continue');
}

/** True when the dependencies of a task let it start. */
export function joinMet(row: Pick<TaskRow, 'join' | 'unfinished' | 'ok_parents'>): boolean {
  return row.unfinished === 0 || (row.join === 'any_ok' && row.ok_parents > 0);
}
