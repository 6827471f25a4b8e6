const counts = { PENDING: 1, QUEUED: 0, WAITING: 1, PROCESSING: 0, DONE: 0, FAILED: 0, CANCELLED: 0, SKIPPED: 0 };

/** Example of the documentation, by the name of its schema. */
export const METRICS_EXAMPLES = {
  Metrics: {
    seq: 48,
    from: '2026-11-20T02:30:00.000Z',
    to: '2026-11-21T02:30:00.000Z',
    counts: { ...counts, DONE: 96, FAILED: 2 },
    tasks: 100,
    executable: 1,
    finished: 98,
    succeeded: 96,
    failed: 2,
    success_rate: 0.9795918367346939,
    retries: 5,
    duration_ms: { average: 812.4, p50: 640, p95: 2150, p99: 4980 },
    queue_wait_ms: { average: 12.3, p95: 41 },
  },
};
