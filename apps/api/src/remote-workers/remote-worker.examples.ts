const TASK_ID = '01a1fbf0-6c41-778d-9de6-c40278de78dc';
const worker = 'renderer-1';
const held = { task_id: TASK_ID, attempt: 1, lease_token: 'w3Jt0aZ5q1Yx8bN2mK7vLgR4cTfE9dHs' };

/** Examples of the documentation, by the name of their schema. */
export const REMOTE_WORKER_EXAMPLES = {
  ClaimTasksRequest: { worker, types: ['render-picture'], limit: 4, wait_ms: 0 },
  ClaimTasksAnswer: {
    tasks: [
      {
        ...held,
        run_id: null,
        title: 'Draw the map',
        type: 'render-picture',
        queue: 'default',
        payload: { width: 640 },
        idempotency_key: `${TASK_ID}:1`,
        timeout_ms: 300000,
        started_at: '2026-11-21T02:30:00.000Z',
        deadline_at: '2026-11-21T02:35:00.000Z',
      },
    ],
    heartbeat_ms: 5000,
  },
  HeartbeatRequest: { worker, tasks: [held] },
  HeartbeatAnswer: { lost: [], heartbeat_ms: 5000 },
  ReportProgressRequest: { worker, ...held, percent: 40, message: 'the sea', log_lines: ['drew the coast'] },
  FinishTaskRequest: { worker, ...held, output: { url: 'https://example.com/map.png' }, log_lines: ['drew the coast'] },
  FailTaskRequest: { worker, ...held, error: { code: 'no_paper', message: 'The tray is empty.' }, retry_after_ms: 60000 },
  EndedTaskAnswer: { task_id: TASK_ID, attempt: 1, status: 'DONE', error: null },
} satisfies Record<string, unknown>;
