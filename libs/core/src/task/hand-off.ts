import type { Randomness } from '../ports/clock';
import type { Taker } from './change';
import type { Changes } from './changes';
import type { ChangeContext, TaskRow } from './task';

/**
 * Hands tasks that this change has released to the worker whose ends have released them, so that a chain needs no claim between
 * its steps. Nobody loses a turn by it: a task is handed over only where the worker's next claim would have taken it anyway.
 * @returns ids of those handed over, lowest rank first
 */
export function handOff(changes: Changes, taker: Taker, randomness: Randomness): string[] {
  const next = released(changes)
    .filter((row) => isFor(row, taker) && isNext(row, changes.snapshot.waiting))
    .sort((left, right) => rankOf(left) - rankOf(right))
    .slice(0, taker.slots);
  if (next.length === 0) return [];
  const lease_token = randomness.token();
  for (const row of next) take(changes, row, taker.worker_id, lease_token);
  return next.map((row) => row.task_id);
}

function released(changes: Changes): TaskRow[] {
  const { edges, tasks } = changes.snapshot;
  const children = [...new Set(edges.map((edge) => edge.child_id))];
  return children.flatMap((child_id) => {
    const row = changes.row(child_id);
    return row?.status === 'QUEUED' && row.rank !== null && tasks.get(child_id)?.status === 'PENDING' ? row : [];
  });
}

/** Tasks that share a limit take the way on which limits are looked at. */
function isFor(row: TaskRow, { queues, types }: Taker): boolean {
  if (row.concurrency_key !== null || row.type === null) return false;
  return queues.includes(row.queue) && (types.length === 0 || types.includes(row.type));
}

/** Ranks of different queues have nothing to do with each other: what waits in another queue may have its turn now. */
function isNext(row: TaskRow, waiting: ReadonlyMap<string, number>): boolean {
  return [...waiting].every(([queue, rank]) => queue === row.queue && rankOf(row) < rank);
}

function rankOf(row: TaskRow): number {
  return row.rank ?? 0;
}

function take(changes: Changes, row: TaskRow, worker_id: string, lease_token: string): void {
  const { now } = changes;
  const context: ChangeContext = { actor: { kind: 'worker', id: worker_id }, correlation_id: null, traceparent: null };
  changes.move(row.task_id, 'claim', 'PROCESSING', context, {
    patch: {
      attempt: row.attempt + 1,
      lease_token,
      worker_id,
      started_at: now,
      deadline_at: new Date(now.getTime() + row.timeout_ms),
      progress: 0,
      progress_message: null,
    },
  });
}
