import { QUEUE_EXAMPLES } from './queue-examples';
import { API_TOKEN_EXAMPLES } from '../auth/api-token.examples';
import { METRICS_EXAMPLES } from '../metrics/metrics.examples';
import { DEAD_LETTER_EXAMPLES } from '../dead-letters/dead-letter.examples';
import { SECRET_EXAMPLES } from '../secrets/secret.examples';
import { TASK_TYPE_EXAMPLES } from '../task-types/task-type.examples';
import { REMOTE_WORKER_EXAMPLES } from '../remote-workers/remote-worker.examples';
import { TASK_LOG_EXAMPLES } from '../tasks/task-log.examples';
import { WORKFLOW_EXAMPLES } from '../workflows/workflow.examples';

const TASK_ID = '01a1fbf0-6c41-778d-9de6-c40278de78dc';
const PARENT_ID = '01a1fbf0-6c42-7171-9560-750317161713';
const WORKSPACE_ID = '01a1f6ca-1040-79e3-9779-b1009e379e37';
const RUN_ID = '01a1fbf0-6c40-7daa-966d-1301daa6daa5';
const USER_ID = '01a1f693-21c0-73c6-9ef3-62013c6f3c6e';

const created = {
  task_id: TASK_ID,
  workspace_id: WORKSPACE_ID,
  run_id: null,
  node: null,
  child_run_id: null,
  title: 'Fetch the order',
  description: null,
  kind: 'automated',
  type: 'echo',
  queue: 'default',
  status: 'QUEUED',
  priority: 'high',
  tags: ['orders'],
  assignee: null,
  assignee_role: null,
  created_by: USER_ID,
  held: false,
  remaining: 0,
  dependency_ids: [],
  dependent_ids: [],
  payload: { message: 'Task complete' },
  result: null,
  when: null,
  for_each: null,
  form: null,
  error: null,
  progress: 0,
  progress_message: null,
  attempt: 0,
  failures: 0,
  crashes: 0,
  retry: { limit: 3, base_ms: 1000, cap_ms: 300000, no_retry: [] },
  timeout_ms: 300000,
  on_failure: 'fail_run',
  join: 'all_done_ok',
  concurrency_key: null,
  generation: 1,
  custom_fields: {},
  start_at: null,
  run_after: null,
  due_at: null,
  version: 1,
  created_at: '2026-11-21T02:30:00.000Z',
  updated_at: '2026-11-21T02:30:00.000Z',
  queued_at: '2026-11-21T02:30:00.000Z',
  started_at: null,
  finished_at: null,
  duration_ms: null,
  deleted_at: null,
};

const done = {
  ...created,
  status: 'DONE',
  attempt: 1,
  progress: 100,
  result: { message: 'Task complete' },
  updated_at: '2026-11-21T02:31:00.000Z',
  started_at: '2026-11-21T02:30:00.012Z',
  finished_at: '2026-11-21T02:31:00.000Z',
  duration_ms: 59988,
  seq: 48,
};

const EVENT_ID = '01a1fbf0-6c43-7d2e-9c59-8f1a41b3b1de';
const CREATED_AT = '2026-11-21T02:30:00.000Z';
const PARENT = { task_id: PARENT_ID, title: 'Approve', status: 'WAITING' };

const {
  description: _description,
  dependent_ids: _dependents,
  payload: _payload,
  result: _result,
  when: _when,
  for_each: _list,
  form: _form,
  custom_fields: _fields,
  seq: _seq,
  ...summary
} = done;
const attempt = {
  attempt: 1,
  generation: 1,
  status: 'DONE',
  worker: 'worker-7f3a',
  started_at: '2026-11-21T02:30:00.012Z',
  finished_at: '2026-11-21T02:31:00.000Z',
  duration_ms: 59988,
  output: { message: 'Task complete' },
  error: null,
  log_lines: [],
};
const event = {
  event_id: EVENT_ID,
  seq: 48,
  at: '2026-11-21T02:31:00.000Z',
  type: 'task.done',
  task_id: TASK_ID,
  run_id: null,
  from: 'PROCESSING',
  to: 'DONE',
  attempt: 1,
  actor: { kind: 'worker', id: 'worker-7f3a' },
  correlation_id: '4bf92f3577b34da6',
  traceparent: null,
  data: { after: { message: 'Task complete' } },
};
const counts = { PENDING: 1, QUEUED: 0, WAITING: 1, PROCESSING: 0, DONE: 0, FAILED: 0, CANCELLED: 0, SKIPPED: 0 };
const run = {
  run_id: RUN_ID,
  workspace_id: WORKSPACE_ID,
  workflow: null,
  version: null,
  parent_task_id: null,
  compensates_run_id: null,
  compensated: false,
  status: 'RUNNING',
  input: null,
  counts,
  tasks: 2,
  created_by: USER_ID,
  created_at: CREATED_AT,
  started_at: CREATED_AT,
  finished_at: null,
  duration_ms: null,
};
const node = {
  node: null,
  child_run_id: null,
  priority: 'medium',
  progress: 0,
  progress_message: null,
  attempt: 0,
  failures: 0,
  error: null,
  held: false,
  remaining: 0,
  created_at: CREATED_AT,
  queued_at: null,
  started_at: null,
  finished_at: null,
  duration_ms: null,
  deleted_at: null,
};
const user = {
  user_id: USER_ID,
  email: 'ada@example.com',
  name: 'Ada Lovelace',
  installation_owner: true,
  created_at: CREATED_AT,
};
const workspace = {
  workspace_id: WORKSPACE_ID,
  key: 'demo_workspace',
  name: 'Demo workspace',
  personal: false,
  role: 'owner',
  created_at: CREATED_AT,
};
const member = { user_id: USER_ID, email: 'ada@example.com', name: 'Ada Lovelace', role: 'owner', created_at: CREATED_AT };
const credentials = { email: 'ada@example.com', password: 'correct horse battery' };

function pageOf(item: unknown) {
  return { items: [item], next_cursor: null };
}

/** Examples of the documentation, by the name of their schema; a test checks that they fit. */
export const EXAMPLES: Readonly<Record<string, unknown>> = {
  ...API_TOKEN_EXAMPLES,
  ...TASK_TYPE_EXAMPLES,
  ...DEAD_LETTER_EXAMPLES,
  ...SECRET_EXAMPLES,
  ...REMOTE_WORKER_EXAMPLES,
  ...WORKFLOW_EXAMPLES,
  SignUpRequest: { ...credentials, name: 'Ada Lovelace' },
  SignInRequest: credentials,
  SignInAnswer: { access_token: 'eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl', expires_in: 900, user },
  Me: { user, workspaces: [workspace] },
  CreateWorkspaceRequest: { key: 'demo_workspace', name: 'Demo workspace' },
  EditWorkspaceRequest: { name: 'Orders' },
  Workspace: workspace,
  WorkspacePage: pageOf(workspace),
  AddMemberRequest: { email: 'grace@example.com', role: 'member' },
  EditMemberRequest: { role: 'viewer' },
  Member: member,
  MemberPage: pageOf(member),
  CreateTaskRequest: {
    title: 'Fetch the order',
    type: 'echo',
    payload: { message: 'Task complete' },
    priority: 'high',
    tags: ['orders'],
  },
  EditTaskRequest: {
    title: 'Fetch the order again',
    priority: 'urgent',
    tags: ['orders'],
    assignee: null,
    due_at: '2026-11-28T12:00:00.000Z',
  },
  CreatedTask: created,
  Task: done,
  TaskPage: { ...pageOf(summary), total: 1, seq: 48 },
  CreateTasksRequest: {
    run: true,
    tasks: [
      { ref: 'fetch', title: 'Fetch', type: 'echo', payload: { message: 'fetched' } },
      { ref: 'approve', title: 'Approve', depends_on: ['fetch'] },
      { ref: 'ship', title: 'Ship', type: 'delay', payload: { ms: 500 }, depends_on: ['approve'] },
    ],
  },
  CreateTasksAnswer: { run_id: RUN_ID, items: [{ ref: 'fetch', task_id: TASK_ID, status: 'QUEUED' }] },
  ExecuteTaskRequest: { force: false },
  ExecutedTask: {
    ...done,
    status: 'PENDING',
    attempt: 0,
    progress: 0,
    result: null,
    remaining: 1,
    started_at: null,
    finished_at: null,
    duration_ms: null,
    queued_at: null,
    dependency_ids: [PARENT_ID],
    blocking: [PARENT],
  },
  Why: {
    reason: 'dependencies',
    detail:
      'Waits for 1 of its 2 dependencies, "Approve" (WAITING), and starts when all of them have ended well; see to those, or execute it with "force": true to start it now.',
    blocking: [PARENT],
    until: null,
    position: null,
    limit: null,
  },
  CompleteTaskRequest: { output: { ok: true } },
  ExecuteTasksRequest: { filter: { tag: ['orders'] } },
  TaskActionRequest: { action: 'clear_completed', filter: { tag: ['orders'] } },
  TaskActionAnswer: { task_id: TASK_ID, count: 12 },
  MarkTaskRequest: { status: 'DONE', reason: 'The carrier was called by phone' },
  RerunTaskRequest: { scope: 'failed' },
  RerunRunRequest: { scope: 'failed' },
  NoFields: {},
  ExecuteAllAnswer: { run_id: RUN_ID, order: [PARENT_ID, TASK_ID], tasks: 2 },
  TaskTypePage: {
    ...pageOf({
      type: 'delay',
      description: 'Waits, telling its progress. Give `ms` or `duration_ms`.',
      payload_schema: { type: 'object', required: ['ms'], properties: { ms: { type: 'integer', minimum: 0 } } },
      example: { ms: 2000 },
    }),
    total: 1,
  },
  AttemptPage: pageOf(attempt),
  ...TASK_LOG_EXAMPLES,
  EventPage: pageOf(event),
  AuditPage: { ...pageOf(event), seq: 48 },
  Run: { ...run, seq: 48 },
  RunPage: { ...pageOf(run), total: 1, seq: 48 },
  ...QUEUE_EXAMPLES,
  RunGraph: {
    run_id: RUN_ID,
    status: 'RUNNING',
    seq: 48,
    edges: [{ from: PARENT_ID, to: TASK_ID }],
    nodes: [
      { ...node, ...PARENT, type: null, kind: 'human', queued_at: CREATED_AT },
      { ...node, task_id: TASK_ID, title: 'Ship', type: 'delay', kind: 'automated', status: 'PENDING', remaining: 1 },
    ],
    counts,
    tasks: 2,
    created_at: CREATED_AT,
    started_at: CREATED_AT,
    finished_at: null,
  },
  DemoRun: { run_id: RUN_ID, started: true, next_at: '2026-11-21T02:30:30.000Z' },
  ...METRICS_EXAMPLES,
  Config: {
    version: '0.1.0',
    api_url: '/api/v1',
    realtime_url: null,
    socket_io_path: '/socket.io',
    websocket_path: '/ws',
    signup: 'open',
    docs_url: '/docs',
    demo: { workspace: 'demo_workspace' },
  },
};
