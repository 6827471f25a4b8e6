import type { BellDetails, ClaimedTask } from '@taskflow/core/ports';
import type { NewTask, TaskRow } from '@taskflow/core/task';

/** Characters and numbers of a payload that may wait in memory for the broker. */
const SMALL = 1_000;

/** Details of the bells of tasks that a transaction has made or handed over itself: nobody needs to read them again. */
export function knownBells(
  inserts: readonly NewTask[],
  claimed: readonly ClaimedTask[],
  rows: ReadonlyMap<string, TaskRow>,
): Map<string, BellDetails> {
  const bells = new Map<string, BellDetails>();
  for (const { task_id, status, type, queue, priority, payload } of inserts)
    if (status === 'QUEUED' && type !== null && isSmall(payload)) bells.set(task_id, { type, queue, priority, payload });
  for (const { task_id, type, queue, payload } of claimed) {
    const priority = rows.get(task_id)?.priority;
    if (priority && isSmall(payload)) bells.set(task_id, { type, queue, priority, payload });
  }
  return bells;
}

function isSmall(payload: unknown): boolean {
  return room(payload ?? null, SMALL) >= 0;
}

/** What is left of `left` beside the value; looks no further than there is room. */
function room(value: unknown, left: number): number {
  if (typeof value === 'string') return left - value.length;
  if (typeof value !== 'object' || value === null) return left - 8;
  let rest = left - 8;
  for (const [key, inner] of Object.entries(value)) {
    if (rest < 0) return rest;
    rest = room(inner, rest - key.length);
  }
  return rest;
}
