import type { TaskStatus } from './status';

/**
 * `GET /metrics`: tasks as they are now, and the executions that ended in the window `from` (included) to `to` (not).
 * An execution that was followed by another try counts as a retry; the last one of a task is its outcome. Tasks that ended
 * without an execution (skipped, cancelled before they ran) have none.
 */
export interface MetricsAnswer {
  /** The workspace's sequence number that this answer is true for. */
  seq: number;
  from: string;
  to: string;
  /** Tasks in each status now, without deleted ones. */
  counts: Record<TaskStatus, number>;
  /** Their sum. */
  tasks: number;
  /** PENDING tasks that belong to no run: what `POST /tasks/execute` would take. */
  executable: number;
  /** Outcomes: succeeded, failed, and cancelled while running. */
  finished: number;
  succeeded: number;
  failed: number;
  /** `succeeded` of `succeeded + failed`, 0–1; null when there are none. */
  success_rate: number | null;
  retries: number;
  /** How long handlers ran, failed tries included; people's work is not measured. Null when there is nothing to measure. */
  duration_ms: { average: number | null; p50: number | null; p95: number | null; p99: number | null };
  /** From queued to the first try. */
  queue_wait_ms: { average: number | null; p95: number | null };
  /** With `by` only: every step of the window, also empty ones. */
  series?: MetricsPoint[];
}

export interface MetricsPoint {
  /** Start of the step. */
  at: string;
  succeeded: number;
  failed: number;
  average_ms: number | null;
  p95_ms: number | null;
  retries: number;
}
