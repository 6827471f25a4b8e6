import { TASK_STATUSES, type TaskStatus } from '@taskflow/contracts';

/** How many tasks are in each status. */
export type StatusCounts = Readonly<Record<TaskStatus, number>>;

/** From what is over to what is still to come, so that a bar fills from the left. */
const ORDER = [
  'DONE',
  'FAILED',
  'CANCELLED',
  'SKIPPED',
  'PROCESSING',
  'WAITING',
  'QUEUED',
  'PENDING',
] as const satisfies readonly TaskStatus[];

export interface Segment {
  status: TaskStatus;
  count: number;
}

/** The parts of a progress bar in drawing order; statuses that no task is in have none. */
export function segmentsOf(counts: StatusCounts): Segment[] {
  return ORDER.map((status) => ({ status, count: counts[status] })).filter(({ count }) => count > 0);
}

/** Tasks that have come to an end, well or not. */
export function endedOf({ DONE, FAILED, CANCELLED, SKIPPED }: StatusCounts): number {
  return DONE + FAILED + CANCELLED + SKIPPED;
}

/** Tasks that still have something before them: what a cancel would hit. */
export function openOf({ PENDING, QUEUED, WAITING, PROCESSING }: StatusCounts): number {
  return PENDING + QUEUED + WAITING + PROCESSING;
}

/** Counts of tasks given one by one. */
export function countStatuses(statuses: Iterable<TaskStatus>): Record<TaskStatus, number> {
  const counts = Object.fromEntries(TASK_STATUSES.map((status) => [status, 0])) as Record<TaskStatus, number>;
  for (const status of statuses) counts[status] += 1;
  return counts;
}
