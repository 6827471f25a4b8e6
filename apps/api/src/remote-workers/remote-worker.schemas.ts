import { LIMITS, QUEUE_NAME, TASK_DEFAULTS, TASK_TYPE } from '@taskflow/contracts';
import { anyJson, flag, list, nullable, object, ref, text, time, uuid, type JsonSchema } from '../request/json-schema';

const DAY_MS = LIMITS.timeout_ms_max;
const lines = list({ type: 'string' }, { maxItems: LIMITS.log_lines });

const worker: JsonSchema = {
  type: 'string',
  pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$',
  description: "The worker's own name, the same in all its calls and no other's: of its machine and process",
  example: 'renderer-1',
};
const held: Record<string, JsonSchema> = {
  task_id: uuid,
  attempt: { type: 'integer', minimum: 1 },
  lease_token: { type: 'string', minLength: 1, maxLength: 64, description: 'From the claim: the proof that it is held' },
};
const heartbeat_ms: JsonSchema = {
  type: 'integer',
  minimum: 1,
  description: 'Beat so often; without a beat for three times as long the tasks go to other workers',
};
const error = object({
  code: { type: 'string', minLength: 1, maxLength: 64, pattern: '\\S', example: 'no_paper' },
  message: { type: 'string', maxLength: 2000 },
});

export const REMOTE_WORKER_SCHEMAS = {
  ClaimTasksRequest: object(
    {
      worker,
      types: list(
        { type: 'string', pattern: TASK_TYPE.source },
        {
          minItems: 1,
          maxItems: 100,
          description: 'Registered task types that the worker can do',
        },
      ),
      queues: list(
        { type: 'string', pattern: QUEUE_NAME.source },
        {
          minItems: 1,
          maxItems: 16,
          description: `\`${TASK_DEFAULTS.queue}\` when left out`,
        },
      ),
      limit: { type: 'integer', minimum: 1, maximum: LIMITS.claim_tasks, default: 1, description: 'Most tasks of the answer' },
      wait_ms: {
        type: 'integer',
        minimum: 0,
        maximum: LIMITS.claim_wait_ms,
        default: 0,
        description: 'How long to wait for work when there is none',
      },
    },
    ['worker', 'types'],
  ),
  WorkerTask: object({
    ...held,
    run_id: nullable(uuid),
    title: text,
    type: text,
    queue: text,
    payload: anyJson,
    idempotency_key: { ...text, description: 'The same for every attempt of one generation' },
    timeout_ms: { type: 'integer', minimum: 1, description: 'Hard limit of this attempt' },
    started_at: time,
    deadline_at: { ...time, description: 'Then the attempt fails, whatever the worker does' },
  }),
  ClaimTasksAnswer: object({ tasks: list(ref('WorkerTask')), heartbeat_ms }),
  HeartbeatRequest: object(
    {
      worker,
      tasks: list(object(held), {
        maxItems: 1000,
        description: 'All that the worker holds; what it does not name for 30 s goes back to the queue',
      }),
      leaving: { ...flag, description: 'It stops: all that it holds goes back to the queue, without counting as a failure' },
    },
    ['worker', 'tasks'],
  ),
  HeartbeatAnswer: object({
    lost: list(uuid, { description: 'Not held any more (cancelled, timed out, given to others): stop them, and tell nothing' }),
    heartbeat_ms,
  }),
  ReportProgressRequest: object(
    {
      worker,
      ...held,
      percent: { type: 'number', minimum: 0, maximum: 100 },
      message: { type: 'string', maxLength: 1000 },
      log_lines: { ...lines, description: 'Told to live views at once; send those that shall be kept with the end' },
    },
    ['worker', ...Object.keys(held)],
  ),
  FinishTaskRequest: object(
    {
      worker,
      ...held,
      output: { ...anyJson, description: 'Stored as the result, up to 10 MiB; more fails the task' },
      log_lines: lines,
    },
    ['worker', ...Object.keys(held)],
  ),
  FailTaskRequest: object(
    {
      worker,
      ...held,
      error,
      retryable: { ...flag, default: true, description: 'False: trying again cannot help' },
      retry_after_ms: {
        type: 'integer',
        minimum: 0,
        maximum: 30 * DAY_MS,
        description: "Not before, instead of the delay of the task's policy",
      },
      log_lines: lines,
    },
    ['worker', ...Object.keys(held), 'error'],
  ),
  EndedTaskAnswer: object({
    task_id: uuid,
    attempt: { type: 'integer', minimum: 1 },
    status: { type: 'string', enum: ['DONE', 'FAILED', 'QUEUED'], description: 'QUEUED: it is tried again' },
    error: nullable(object({ code: text, message: text })),
  }),
} satisfies Record<string, JsonSchema>;
