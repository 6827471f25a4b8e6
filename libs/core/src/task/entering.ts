import type { TaskStatus } from '@taskflow/contracts';
import type { TaskPatch, TaskRow } from './task';

/** What the row must look like in a status, whichever way it got there. */
export function entering(to: TaskStatus, row: TaskRow, now: Date): TaskPatch {
  const idle: TaskPatch = { lease_token: null, worker_id: null, deadline_at: null };
  // Named only where it changes something: each column that is named is written.
  if (row.frozen_ms !== null) idle.frozen_ms = null;
  switch (to) {
    case 'PENDING':
      return { ...idle, rank: null };
    case 'QUEUED':
      return { ...idle, run_after: null, queued_at: row.queued_at ?? now };
    case 'WAITING':
      return { ...idle, rank: null, run_after: null, queued_at: row.queued_at ?? now };
    case 'PROCESSING':
      return { rank: null, run_after: null };
    case 'DONE':
      return { ...idle, rank: null, run_after: null, finished_at: now, progress: 100, error: null };
    case 'FAILED':
    case 'CANCELLED':
    case 'SKIPPED':
      return { ...idle, rank: null, run_after: null, finished_at: now };
  }
}
