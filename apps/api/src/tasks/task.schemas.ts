import {
  FAILURE_POLICIES,
  JOIN_RULES,
  LIMIT_KINDS,
  LIMITS,
  PRIORITIES,
  ROLES,
  TASK_DEFAULTS,
  TASK_KINDS,
  TASK_STATUSES,
  WAIT_REASONS,
  type ErrorCode,
} from '@taskflow/contracts';
import {
  anyJson,
  count,
  flag,
  list,
  livePage,
  nullable,
  object,
  page,
  ref,
  text,
  time,
  uuid,
  type JsonSchema,
} from '../request/json-schema';

/** Longest wait between two tries and the longest base of it: one day. */
const DAY_MS = LIMITS.timeout_ms_max;

function coded(schema: JsonSchema, codes: Record<string, ErrorCode>): JsonSchema {
  return { ...schema, 'x-codes': codes };
}

const words = (values: readonly string[]): JsonSchema => ({ type: 'string', enum: [...values] });
const milliseconds = (minimum: number): JsonSchema => ({ type: 'integer', minimum, maximum: DAY_MS });
const errorWord: JsonSchema = { type: 'string', minLength: 1, maxLength: 128 };

/** Also of bodies that replace the payload of an existing task. */
export const payloadField = coded(
  { 'x-max-bytes': LIMITS.payload_bytes, description: 'Input of the handler: any JSON up to 256 KiB that its schema accepts' },
  { 'x-max-bytes': 'payload_too_large' },
);

/** Also of the nodes of workflows. */
export const taskFields = {
  title: coded(
    { type: 'string', maxLength: LIMITS.title_characters, pattern: '\\S', example: 'Fetch the order' },
    { maxLength: 'title_too_long' },
  ),
  type: {
    type: 'string',
    minLength: 1,
    maxLength: 64,
    description:
      'Handler; left out together with `payload`: a task for a person; a payload without type: `echo`; `approval`: a person says yes or no',
    example: 'echo',
  },
  payload: payloadField,
  kind: words(TASK_KINDS),
  description: coded({ type: 'string', 'x-max-bytes': LIMITS.description_bytes }, { 'x-max-bytes': 'description_too_large' }),
  priority: { ...words(PRIORITIES), default: TASK_DEFAULTS.priority },
  tags: coded(
    list(coded({ type: 'string', maxLength: LIMITS.tag_characters, pattern: '\\S' }, { maxLength: 'tag_too_long' }), {
      maxItems: LIMITS.tags_per_task,
    }),
    { maxItems: 'too_many_tags' },
  ),
  assignee: {
    type: 'string',
    minLength: 1,
    maxLength: 254,
    description: 'User id, or email of a member',
    example: 'ops@example.com',
  },
  assignee_role: {
    ...words(ROLES),
    description: 'Of a task for a person: least role in the workspace of whoever completes it or marks it by hand',
  },
  form: coded(
    {
      type: 'object',
      additionalProperties: true,
      'x-max-bytes': LIMITS.form_bytes,
      description: 'Of a task for a person: JSON Schema (without patterns, formats and references) of what completes it',
    },
    { 'x-max-bytes': 'payload_too_large' },
  ),
  due_at: time,
  start_at: { ...time, description: 'Not before' },
  depends_on: list(
    { type: 'string', minLength: 1, maxLength: 255 },
    { description: `Task ids, at most ${LIMITS.dependencies_per_task}; in bulks also refs` },
  ),
  hold: { ...flag, description: 'Leaves it PENDING until it is executed' },
  templates: {
    ...flag,
    description:
      "Fills in the payload's templates, such as `Bearer {{ secrets.API_KEY }}`, when the task is executed; otherwise braces stay as they are",
  },
  queue: { type: 'string', minLength: 1, maxLength: 64, default: TASK_DEFAULTS.queue },
  retry: object(
    {
      limit: { type: 'integer', minimum: 0, maximum: LIMITS.retry_limit, description: 'Executions after the first one' },
      base_ms: milliseconds(0),
      cap_ms: milliseconds(0),
      no_retry: list(errorWord, { maxItems: 100, description: 'Error codes that are never retried' }),
    },
    [],
  ),
  timeout_ms: { ...milliseconds(1), default: TASK_DEFAULTS.timeout_ms },
  on_failure: { ...words(FAILURE_POLICIES), default: TASK_DEFAULTS.on_failure },
  join: { ...words(JOIN_RULES), default: TASK_DEFAULTS.join },
  concurrency_key: { type: 'string', minLength: 1, maxLength: 255 },
  custom_fields: coded(
    { type: 'object', additionalProperties: true, 'x-max-bytes': LIMITS.description_bytes },
    { 'x-max-bytes': 'payload_too_large' },
  ),
};

/** Kept for the name that others use to point at it. */
const refField: JsonSchema = {
  type: 'string',
  minLength: 1,
  maxLength: 255,
  description: 'Name of the task within the request',
  example: 'fetch',
};

const status = words(TASK_STATUSES);
const retryPolicy = object({ limit: count, base_ms: count, cap_ms: count, no_retry: list(text) }, ['limit', 'base_ms', 'cap_ms']);
const taskError = nullable(object({ code: text, message: text }));

const summary: Record<string, JsonSchema> = {
  task_id: uuid,
  workspace_id: uuid,
  run_id: nullable(uuid),
  node: { ...nullable(text), description: 'Name within its workflow' },
  child_run_id: { ...nullable(uuid), description: 'The run that does the work of a `for_each` or `workflow` task' },
  title: text,
  kind: words(TASK_KINDS),
  type: nullable(text),
  queue: text,
  status,
  priority: words(PRIORITIES),
  tags: list(text),
  assignee: nullable(object({ user_id: uuid, email: text })),
  assignee_role: { ...nullable(words(ROLES)), description: 'Least role of whoever completes it; null: every member' },
  created_by: nullable(text),
  held: flag,
  remaining: { ...count, description: 'Dependencies not yet settled' },
  dependency_ids: list(uuid),
  error: taskError,
  progress: { type: 'number', minimum: 0, maximum: 100 },
  progress_message: nullable(text),
  attempt: count,
  failures: count,
  crashes: count,
  retry: retryPolicy,
  timeout_ms: count,
  on_failure: words(FAILURE_POLICIES),
  join: words(JOIN_RULES),
  concurrency_key: nullable(text),
  generation: { type: 'integer', minimum: 1 },
  start_at: nullable(time),
  run_after: nullable(time),
  due_at: nullable(time),
  version: { type: 'integer', minimum: 1 },
  created_at: time,
  updated_at: time,
  queued_at: nullable(time),
  started_at: nullable(time),
  finished_at: nullable(time),
  duration_ms: nullable(count),
  deleted_at: nullable(time),
};

const details: Record<string, JsonSchema> = {
  description: nullable(text),
  dependent_ids: list(uuid),
  payload: anyJson,
  result: anyJson,
  when: { ...nullable(text), description: 'Its condition, as its workflow has it' },
  for_each: { ...nullable(text), description: 'The list that it goes through, as its workflow has it' },
  form: {
    ...nullable({ type: 'object', additionalProperties: true }),
    description: 'JSON Schema of what completes it; null: anything does',
  },
  custom_fields: { type: 'object', additionalProperties: true },
};
const seq: JsonSchema = { ...count, description: "The workspace's sequence number that the answer is true for" };
const whole = { ...summary, ...details };

/** Null clears. One list of types instead of a choice, so that a fault names what is wrong with the value. */
const clearable = (schema: JsonSchema | undefined): JsonSchema => ({ ...schema, type: ['string', 'null'] });

function editFields(): Record<string, JsonSchema> {
  const { title, description, priority, tags, assignee, due_at, start_at, type, payload, custom_fields } = taskFields;
  const { default: _notOfEdits, ...priorityWords } = priority ?? {};
  return {
    title: title ?? {},
    description: clearable(description),
    priority: priorityWords,
    tags: { ...tags, description: 'Replace all tags' },
    assignee: { ...clearable(assignee), description: 'User id, or email of a member; null: nobody' },
    due_at: clearable(due_at),
    start_at: {
      ...clearable(start_at),
      description: 'Not before; only while PENDING. What is past, or null, releases it if it can',
    },
    type: { ...type, description: 'Handler; only while PENDING and held back' },
    payload: { ...payload, description: 'Only while PENDING and held back; has to fit the type' },
    custom_fields: { ...custom_fields, description: 'Replace all custom fields' },
  };
}

export const TASK_SCHEMAS = {
  EditTaskRequest: { ...object(editFields(), [], 'At least one field; null clears'), minProperties: 1 },
  CreateTaskRequest: object(taskFields, ['title']),
  BulkTask: object({ ref: refField, ...taskFields }, ['ref', 'title']),
  CreateTasksRequest: object(
    {
      tasks: list(ref('BulkTask'), { minItems: 1, description: `At most ${LIMITS.tasks_per_request}` }),
      run: { ...flag, description: 'Make one run of them and start it' },
    },
    ['tasks'],
  ),
  CreateTasksAnswer: object({ run_id: uuid, items: list(object({ ref: text, task_id: uuid, status })) }, ['items']),
  TaskSummary: object(summary),
  CreatedTask: object(whole, undefined, 'A task as it was created; without `seq`'),
  Task: object({ ...whole, seq }),
  ExecutedTask: object({
    ...whole,
    seq,
    blocking: list(object({ task_id: uuid, title: text, status }), { description: 'Dependencies that it still waits for' }),
  }),
  TaskPage: livePage('TaskSummary'),
  ExecuteTaskRequest: object({ force: { ...flag, description: 'Start it now, whatever its dependencies and start time' } }, []),
  CompleteTaskRequest: object(
    {
      output: { ...anyJson, description: 'Becomes the result: any JSON up to 10 MiB' },
      force: { ...flag, description: 'Also while it still waits for dependencies' },
    },
    [],
  ),
  Why: object({
    reason: { ...words(WAIT_REASONS), description: '`ended` tells what became of it' },
    detail: { ...text, description: 'One sentence for people: what it waits for, and what can be done' },
    blocking: list(object({ task_id: uuid, title: text, status }), {
      description:
        'Dependencies that keep it waiting; of a skipped or cancelled task, the one that made it so; some of those that hold the places of a limit',
    }),
    until: { ...nullable(time), description: 'When the wait ends at the latest by itself; null when nobody knows' },
    position: {
      ...nullable(count),
      description:
        'Claimable tasks of its queue, or tasks in line for its limit, before it; null when it is in no line, or behind 1,000 and more',
    },
    limit: {
      ...nullable(object({ kind: words(LIMIT_KINDS), name: text })),
      description: 'The limit that it waits for',
    },
  }),
  NoFields: object({}, []),
  ExecuteAllAnswer: object({
    run_id: uuid,
    order: list(uuid, { description: 'In an order in which they can be executed' }),
    tasks: { type: 'integer', minimum: 1 },
  }),
  Attempt: object({
    attempt: { type: 'integer', minimum: 1 },
    generation: { type: 'integer', minimum: 1 },
    status: words(['DONE', 'FAILED', 'CANCELLED', 'CRASHED']),
    worker: nullable(text),
    started_at: time,
    finished_at: time,
    duration_ms: count,
    output: anyJson,
    error: taskError,
    log_lines: list(text),
  }),
  AttemptPage: page('Attempt'),
  TaskLogPage: object({
    attempt: { ...count, description: '0: it was never executed' },
    ended: {
      ...flag,
      description: 'False: the attempt runs, or there was none; its lines come live and stand here once it ends',
    },
    dropped: { ...count, description: `Lines before those that are kept, which are the last ${LIMITS.log_lines}` },
    total: { ...count, description: 'Lines that are kept' },
    items: list(object({ line: { type: 'integer', minimum: 1, description: 'Counts all that were written' }, text })),
    next_cursor: nullable({ type: 'string', description: 'Pass it as `cursor` for the next page; null at the end' }),
  }),
  Event: object({
    event_id: uuid,
    seq: { type: 'integer', minimum: 1 },
    at: time,
    type: { ...text, example: 'task.done' },
    task_id: nullable(uuid),
    run_id: nullable(uuid),
    from: nullable(status),
    to: nullable(status),
    attempt: nullable(count),
    actor: object({ kind: words(['user', 'token', 'worker', 'schedule', 'system']), id: text }),
    correlation_id: nullable(text),
    traceparent: nullable(text),
    data: object(
      { before: { type: 'object', additionalProperties: true }, after: { type: 'object', additionalProperties: true } },
      [],
    ),
  }),
  EventPage: page('Event'),
  AuditPage: livePage('Event'),
} satisfies Record<string, JsonSchema>;
