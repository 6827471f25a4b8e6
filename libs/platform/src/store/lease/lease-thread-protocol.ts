import type { ConnectionOptions } from 'mysql2';

/** Milliseconds. `LEASE` of the ports, and how soon a failed beat is tried again. */
export interface LeaseTimings {
  beat_ms: number;
  length_ms: number;
  stall_ms: number;
  main_loop_ms: number;
  retry_ms: number;
  statement_ms: number;
}

/** What the lease thread is started with. */
export interface LeaseThreadData {
  connection: ConnectionOptions;
  /** Statements that set up its session. */
  session: readonly string[];
  worker_id: string;
  identity: string;
  started_at: string;
  timings: LeaseTimings;
  /** Bytes 0–3: turns of the main loop; bytes 8–15: monotonic nanoseconds at which the last successful beat was sent. */
  shared: SharedArrayBuffer;
}

/** What the thread reports. */
export type LeaseThreadReport =
  | { kind: 'beat'; database_time: string; sent_ms: number; received_ms: number }
  | { kind: 'failed'; reason: string }
  | { kind: 'stopped' };
