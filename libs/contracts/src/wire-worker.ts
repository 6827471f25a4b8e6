/** A worker process with a live lease. It serves the whole installation. */
export interface WorkerObject {
  worker_id: string;
  state: 'running' | 'draining';
  queues: string[];
  /** Task types that it has handlers for; null when it does not say. */
  types: string[] | null;
  slots: number;
  started_at: string;
  /** Since when it takes no more tasks. */
  draining_at: string | null;
}

export interface WorkerList {
  items: WorkerObject[];
}
