export interface WorkerIdentity {
  worker_id: string;
  host: string;
  pid: number;
  queues: readonly string[];
  /** Handler types that it has; workers of older versions do not say. */
  types?: readonly string[];
  slots: number;
  /** Takes tasks of this workspace alone: a worker over HTTP. */
  workspace_id?: string;
}

export interface Lease {
  /** False when this process cannot know that its lease still lives (12 s without a successful beat). */
  live(): boolean;
  /** Removes the lease row: what is still PROCESSING under it is rescued at once. */
  release(): Promise<void>;
}

/** A lease tells all others that this worker process lives: beat every 5 s, gone 15 s after the last beat. */
export abstract class WorkerLeases {
  /** Registers the worker and keeps beating from a thread that a busy main loop cannot starve. */
  abstract keep(worker: WorkerIdentity): Promise<Lease>;
  /**
   * Begins or renews the lease of a worker outside of our processes, for `LEASE.length_ms`, with what it says of itself. It
   * outlives the process that wrote it.
   */
  abstract announce(worker: WorkerIdentity): Promise<void>;
  /** Renews such a lease, also one that has run out; false when there is none: announce it. */
  abstract beat(worker_id: string): Promise<boolean>;
  /** Ends such a lease: what is still PROCESSING under it is rescued at once. */
  abstract end(worker_id: string): Promise<void>;
  /** Workers with a live lease, by id. */
  abstract live(): Promise<LiveWorker[]>;
  /** Asks a worker to take no more tasks as long as it lives; false when none of that id has a live lease. */
  abstract drain(worker_id: string): Promise<boolean>;
  /** True once somebody has asked it to. */
  abstract draining(worker_id: string): Promise<boolean>;
}

export interface LiveWorker {
  worker_id: string;
  started_at: Date;
  expires_at: Date;
  /** Since when it is asked to take no more tasks. */
  draining_at: Date | null;
  identity: WorkerIdentity;
}

export const LEASE = { beat_ms: 5_000, length_ms: 15_000, stall_ms: 12_000, grace_ms: 2_000, main_loop_ms: 60_000 } as const;
