import { PRIORITIES, RUN_STATUSES, TASK_KINDS, TASK_STATUSES } from '@taskflow/contracts';
import { RUN_RERUN_SCOPES } from '@taskflow/core/run';
import {
  anyJson,
  count,
  flag,
  list,
  livePage,
  nullable,
  object,
  ref,
  text,
  time,
  uuid,
  type JsonSchema,
} from '../request/json-schema';

const status: JsonSchema = { type: 'string', enum: [...RUN_STATUSES] };
const taskStatus: JsonSchema = { type: 'string', enum: [...TASK_STATUSES] };
const seq: JsonSchema = { ...count, description: "The workspace's sequence number that the answer is true for; not in lists" };

const counts: JsonSchema = {
  ...object(Object.fromEntries(TASK_STATUSES.map((name) => [name, count]))),
  description: 'Tasks in each status',
};

const run: Record<string, JsonSchema> = {
  run_id: uuid,
  workspace_id: uuid,
  workflow: nullable(text),
  version: nullable(count),
  parent_task_id: { ...nullable(uuid), description: 'The task whose work it does' },
  compensates_run_id: { ...nullable(uuid), description: 'The failed run whose work it undoes' },
  compensated: { ...flag, description: 'Runs that undo its work were made when it failed' },
  status,
  input: anyJson,
  counts,
  tasks: count,
  created_by: nullable(text),
  created_at: time,
  started_at: nullable(time),
  finished_at: nullable(time),
  duration_ms: nullable(count),
};

export const RUN_SCHEMAS = {
  RerunRunRequest: object({ scope: { type: 'string', enum: [...RUN_RERUN_SCOPES] } }),
  Run: object({ ...run, seq }, Object.keys(run)),
  RunPage: livePage('Run'),
  RunNode: object({
    task_id: uuid,
    node: nullable(text),
    child_run_id: nullable(uuid),
    title: text,
    type: nullable(text),
    kind: { type: 'string', enum: [...TASK_KINDS] },
    status: taskStatus,
    priority: { type: 'string', enum: [...PRIORITIES] },
    progress: { type: 'number', minimum: 0, maximum: 100 },
    progress_message: nullable(text),
    attempt: count,
    failures: count,
    error: nullable(object({ code: text, message: text })),
    held: flag,
    remaining: { ...count, description: 'Dependencies not yet settled, also those outside of the run' },
    created_at: time,
    queued_at: nullable(time),
    started_at: nullable(time),
    finished_at: nullable(time),
    duration_ms: nullable(count),
    deleted_at: nullable(time),
  }),
  RunGraph: object({
    run_id: uuid,
    status,
    counts,
    tasks: count,
    created_at: time,
    started_at: nullable(time),
    finished_at: nullable(time),
    nodes: list(ref('RunNode')),
    edges: list(object({ from: uuid, to: uuid }), { description: 'From a dependency to its dependent' }),
    seq,
  }),
} satisfies Record<string, JsonSchema>;
