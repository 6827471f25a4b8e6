import type { Priority } from '@taskflow/contracts';

/** Milliseconds by which a priority overtakes work queued before it: large enough to matter, finite so that nothing starves. */
const HEAD_START_MS: Record<Priority, number> = { urgent: 3_600_000, high: 600_000, medium: 0, low: -600_000 };

/** The same place in the queue with another priority: the time of becoming claimable stays. */
export function rerank(rank: number, from: Priority, to: Priority): number {
  return rank + HEAD_START_MS[from] - HEAD_START_MS[to];
}

/** Place in the queue of a task that becomes claimable at `now`; lowest is taken first. Unit: epoch milliseconds. */
export function rankOf(priority: Priority, now: Date): number {
  return now.getTime() - HEAD_START_MS[priority];
}
