import { RUN_STATUSES, TASK_KINDS, TASK_STATUSES } from '@taskflow/contracts';
import { anyJson, count, list, nullable, object, page, text, time, uuid, type JsonSchema } from '../request/json-schema';

const status: JsonSchema = { type: 'string', enum: [...RUN_STATUSES] };
const taskStatus: JsonSchema = { type: 'string', enum: [...TASK_STATUSES] };
const seq: JsonSchema = { ...count, description: "The workspace's sequence number that the answer is true for; not in lists" };

const run: Record<string, JsonSchema> = {
  run_id: uuid,
  workspace_id: uuid,
  workflow: nullable(text),
  version: nullable(count),
  status,
  input: anyJson,
  counts: { ...object(Object.fromEntries(TASK_STATUSES.map((name) => [name, count]))), description: 'Tasks in each status' },
  tasks: count,
  created_by: nullable(text),
  created_at: time,
  started_at: nullable(time),
  finished_at: nullable(time),
  duration_ms: nullable(count),
};

export const RUN_SCHEMAS = {
  Run: object({ ...run, seq }, Object.keys(run)),
  RunPage: page('Run'),
  RunGraph: object({
    run_id: uuid,
    status,
    nodes: list(
      object({
        task_id: uuid,
        title: text,
        type: nullable(text),
        kind: { type: 'string', enum: [...TASK_KINDS] },
        status: taskStatus,
        progress: { type: 'number', minimum: 0, maximum: 100 },
      }),
    ),
    edges: list(object({ from: uuid, to: uuid }), { description: 'From a dependency to its dependent' }),
    seq,
  }),
} satisfies Record<string, JsonSchema>;
