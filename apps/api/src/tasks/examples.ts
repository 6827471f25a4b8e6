/** Examples of the documentation; a test checks each against its schema. */
const TASK_ID = '01a1fbf0-6c41-778d-9de6-c40278de78dc';
const PARENT_ID = '01a1fbf0-6c42-7171-9560-750317161713';
const WORKSPACE_ID = '01a1f6ca-1040-79e3-9779-b1009e379e37';
const RUN_ID = '01a1fbf0-6c40-7daa-966d-1301daa6daa5';
const USER_ID = '01a1f693-21c0-73c6-9ef3-62013c6f3c6e';

const created = {
  task_id: TASK_ID, workspace_id: WORKSPACE_ID, run_id: null, title: 'Fetch the order', description: null, kind: 'automated', type: 'echo',
  queue: 'default', status: 'QUEUED', priority: 'high', tags: ['orders'], assignee: null, created_by: USER_ID, held: false, remaining: 0,
  dependency_ids: [], dependent_ids: [], payload: { message: 'Task complete' }, result: null, error: null, progress: 0, progress_message: null,
  attempt: 0, failures: 0, crashes: 0, retry: { limit: 3, base_ms: 1000, cap_ms: 300000, no_retry: [] }, timeout_ms: 300000,
  on_failure: 'fail_run', join: 'all_done_ok', concurrency_key: null, generation: 1, custom_fields: {}, start_at: null, run_after: null,
  due_at: null, version: 1, created_at: '2026-11-21T02:30:00.000Z', updated_at: '2026-11-21T02:30:00.000Z', queued_at: '2026-11-21T02:30:00.000Z',
  started_at: null, finished_at: null, duration_ms: null, deleted_at: null,
};

const done = {
  ...created, status: 'DONE', attempt: 1, progress: 100, result: { message: 'Task complete' }, updated_at: '2026-11-21T02:31:00.000Z',
  started_at: '2026-11-21T02:30:00.012Z', finished_at: '2026-11-21T02:31:00.000Z', duration_ms: 59988, seq: 48,
};

export const EXAMPLES = {
  create: { title: 'Fetch the order', type: 'echo', payload: { message: 'Task complete' }, priority: 'high', tags: ['orders'] },
  created,
  task: done,
  bulk: {
    run: true,
    tasks: [
      { ref: 'fetch', title: 'Fetch', type: 'echo', payload: { message: 'fetched' } },
      { ref: 'approve', title: 'Approve', depends_on: ['fetch'] },
      { ref: 'ship', title: 'Ship', type: 'delay', payload: { ms: 500 }, depends_on: ['approve'] },
    ],
  },
  bulkAnswer: { run_id: RUN_ID, items: [{ ref: 'fetch', task_id: TASK_ID, status: 'QUEUED' }] },
  executed: { ...done, status: 'PENDING', attempt: 0, progress: 0, result: null, remaining: 1, started_at: null, finished_at: null, duration_ms: null, queued_at: null, dependency_ids: [PARENT_ID], blocking: [{ task_id: PARENT_ID, title: 'Approve', status: 'WAITING' }] },
  executeAll: { run_id: RUN_ID, order: [PARENT_ID, TASK_ID], tasks: 2 },
  attempt: { attempt: 1, generation: 1, status: 'DONE', worker: 'worker-7f3a', started_at: '2026-11-21T02:30:00.012Z', finished_at: '2026-11-21T02:31:00.000Z', duration_ms: 59988, output: { message: 'Task complete' }, error: null, log_lines: [] },
};
