const queue = {
  name: 'default',
  tasks: { PENDING: 4, QUEUED: 12, WAITING: 1, PROCESSING: 2 },
  paused: { paused_at: '2026-11-21T02:30:00.000Z', paused_by: { kind: 'user', id: '01a1f693-21c0-73c6-9ef3-62013c6f3c6e' } },
  workers: 2,
};
const limit = {
  kind: 'key',
  name: 'customer 7',
  concurrency: 4,
  rate: { count: 100, per_ms: 60_000, burst: 20 },
  running: 4,
  waiting: 12,
  changed_at: '2026-11-21T02:30:00.000Z',
  changed_by: { kind: 'user', id: '01a1f693-21c0-73c6-9ef3-62013c6f3c6e' },
};
const worker = {
  worker_id: 'host-4711-9f3c2a1b',
  state: 'running',
  queues: ['default'],
  types: ['echo', 'http'],
  slots: 16,
  started_at: '2026-11-21T02:30:00.000Z',
  draining_at: null,
};

/** Examples of queues and of the workers that serve them. */
export const QUEUE_EXAMPLES = {
  Worker: worker,
  WorkerList: { items: [worker] },
  Queue: queue,
  Limit: limit,
  LimitList: { items: [limit] },
  SetLimitRequest: { concurrency: 4, rate: { count: 100, per_ms: 60_000, burst: 20 } },
  QueueList: { items: [queue], paused: null },
};
