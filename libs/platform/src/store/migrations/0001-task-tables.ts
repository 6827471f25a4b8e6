import { bigint, boolean, double, id, integer, long, nullable, oneOf, type Table, text, time, word } from './table';

// A released migration is never edited: the words below are copied, not imported, on purpose.
const TASK_STATUS = ['PENDING', 'QUEUED', 'WAITING', 'PROCESSING', 'DONE', 'FAILED', 'CANCELLED', 'SKIPPED'];
const RUN_STATUS = ['PENDING', 'RUNNING', 'PAUSED', 'DONE', 'FAILED', 'CANCELLED'];

/** The hot row: all that decisions about a task's state need, and what lists show. */
const task: Table = {
  name: 'task',
  columns: {
    workspace_id: id,
    task_id: id,
    run_id: nullable(id),
    kind: word(16),
    type: nullable(word(64)),
    queue: word(64),
    status: word(16),
    priority: word(16),
    rank: nullable(double),
    held: boolean,
    unfinished: integer,
    ok_parents: integer,
    join: word(16),
    on_failure: word(16),
    start_at: nullable(time),
    run_after: nullable(time),
    generation: integer,
    attempt: integer,
    failures: integer,
    crashes: integer,
    retry_limit: integer,
    retry_base_ms: bigint,
    retry_cap_ms: bigint,
    no_retry: long,
    timeout_ms: bigint,
    concurrency_key: nullable(text(255)),
    lease_token: nullable(word(64)),
    worker_id: nullable(text(128)),
    deadline_at: nullable(time),
    progress: integer,
    progress_message: nullable(long),
    error_code: nullable(text(128)),
    error_message: nullable(long),
    version: integer,
    queued_at: nullable(time),
    started_at: nullable(time),
    finished_at: nullable(time),
    updated_at: time,
    deleted_at: nullable(time),
    title: text(255),
    assignee_id: nullable(id),
    created_by: nullable(text(128)),
    due_at: nullable(time),
    created_at: time,
  },
  primary: ['workspace_id', 'task_id'],
  indexes: {
    claim: ['status', 'queue', 'rank'],
    due: ['run_after'],
    list: ['workspace_id', 'status', 'task_id'],
    run: ['workspace_id', 'run_id', 'status'],
  },
  checks: {
    kind_known: oneOf('kind', ['automated', 'human']),
    status_known: oneOf('status', TASK_STATUS),
    priority_known: oneOf('priority', ['low', 'medium', 'high', 'urgent']),
    join_known: oneOf('join', ['all_done_ok', 'all_finished', 'any_ok']),
    on_failure_known: oneOf('on_failure', ['fail_run', 'fail_fast', 'continue']),
    progress_range: '`progress` BETWEEN 0 AND 100',
    unfinished_range: '`unfinished` >= 0',
    ok_parents_range: '`ok_parents` >= 0',
    leased: "(`status` = 'PROCESSING') = (`lease_token` IS NOT NULL)",
  },
};

const task_body: Table = {
  name: 'task_body',
  columns: { workspace_id: id, task_id: id, description: nullable(long), payload: long, custom_fields: long },
  primary: ['workspace_id', 'task_id'],
};

const task_tag: Table = {
  name: 'task_tag',
  columns: { workspace_id: id, task_id: id, tag: text(64) },
  primary: ['workspace_id', 'task_id', 'tag'],
  indexes: { tag: ['workspace_id', 'tag', 'task_id'] },
  clustered: true,
};

const dependency: Table = {
  name: 'dependency',
  columns: { workspace_id: id, parent_id: id, child_id: id, counted: boolean },
  primary: ['workspace_id', 'parent_id', 'child_id'],
  indexes: { child: ['workspace_id', 'child_id'] },
  clustered: true,
};

/** One execution, written once, at its end; `output` of the last one is the task's result. */
const attempt: Table = {
  name: 'attempt',
  columns: {
    workspace_id: id,
    task_id: id,
    attempt: integer,
    generation: integer,
    status: word(16),
    worker_id: nullable(text(128)),
    started_at: time,
    finished_at: time,
    output: long,
    error_code: nullable(text(128)),
    error_message: nullable(long),
    log_lines: long,
  },
  primary: ['workspace_id', 'task_id', 'attempt'],
  checks: { status_known: oneOf('status', ['DONE', 'FAILED', 'CANCELLED', 'CRASHED']) },
};

const run: Table = {
  name: 'run',
  columns: {
    workspace_id: id,
    run_id: id,
    workflow: nullable(text(255)),
    version: nullable(integer),
    status: word(16),
    input: long,
    cancel_requested: boolean,
    tasks: integer,
    open: integer,
    failed: integer,
    cancelled: integer,
    created_by: nullable(text(128)),
    created_at: time,
    started_at: nullable(time),
    finished_at: nullable(time),
    updated_at: time,
  },
  primary: ['workspace_id', 'run_id'],
  indexes: { list: ['workspace_id', 'status', 'run_id'] },
  checks: { status_known: oneOf('status', RUN_STATUS), open_range: '`open` BETWEEN 0 AND `tasks`' },
};

const continuation: Table = {
  name: 'continuation',
  columns: {
    workspace_id: id,
    continuation_id: id,
    kind: word(16),
    work: long,
    created_at: time,
    claimed_until: time,
  },
  primary: ['workspace_id', 'continuation_id'],
  indexes: { expired: ['claimed_until'] },
};

const idempotency: Table = {
  name: 'idempotency',
  columns: { workspace_id: id, key: text(255), hash: word(128), answer: long, created_at: time },
  primary: ['workspace_id', 'key'],
};

const worker_lease: Table = {
  name: 'worker_lease',
  columns: { worker_id: text(128), identity: long, started_at: time, expires_at: time },
  primary: ['worker_id'],
};

/** Tasks, their graph and their execution. */
export const TASK_TABLES: readonly Table[] = [
  task,
  task_body,
  task_tag,
  dependency,
  attempt,
  run,
  continuation,
  idempotency,
  worker_lease,
];
