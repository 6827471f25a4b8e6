import { INPUT_TYPES, LIMITS } from '@taskflow/contracts';
import { anyJson, flag, list, nullable, object, page, ref, text, time, type JsonSchema } from '../request/json-schema';
import { taskFields } from '../tasks/task.schemas';

const name: JsonSchema = {
  type: 'string',
  pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$',
  description: 'Up to 128 letters, digits, _, . and -',
  example: 'order-pipeline',
};
const version: JsonSchema = { type: 'integer', minimum: 1 };
const expression: JsonSchema = { type: 'string', minLength: 1, maxLength: 4096 };
const inputType: JsonSchema = { type: 'string', enum: [...INPUT_TYPES] };

const inputField: JsonSchema = object(
  {
    type: inputType,
    description: text,
    required: { ...flag, description: 'True when not given, unless there is a default' },
    default: anyJson,
    enum: list(anyJson, { minItems: 1, maxItems: 100 }),
  },
  [],
);

const { title, description, payload, kind, type, priority, tags, assignee, assignee_role, form, hold, queue, retry } = taskFields;
const { timeout_ms, on_failure, join, concurrency_key, custom_fields } = taskFields;

const compensation: JsonSchema = object(
  { title, type, payload, queue, retry, timeout_ms },
  [],
  'Undoes what the node has done, when the run fails; its payload may also speak of output, the result of the node. Neither type nor payload: a task for a person',
);

const node: JsonSchema = object(
  {
    ...{ title, description, kind, type, payload, priority, tags, assignee, assignee_role, form, hold, queue, retry },
    ...{ timeout_ms, on_failure, join, concurrency_key, custom_fields },
    depends_on: list({ type: 'string', minLength: 1, maxLength: 64 }, { description: 'Names of other nodes' }),
    when: {
      ...expression,
      description: 'CEL; when it is false, the node is skipped',
      example: 'tasks.approve.output.ok == true',
    },
    due_in_ms: {
      type: 'integer',
      minimum: 1,
      maximum: LIMITS.due_in_ms,
      description: 'Of a task for a person: due so long after it began to wait for one',
    },
    compensation,
    for_each: { ...expression, description: 'CEL for a list: the node becomes one task for each entry' },
    concurrency: { type: 'integer', minimum: 1, maximum: LIMITS.tasks_per_request, description: 'Tasks of a for_each at once' },
    workflow: { ...name, description: 'Runs this workflow; its result is that of the node' },
    version: { ...version, description: 'Of the workflow; the newest when not given' },
    input: { type: 'object', additionalProperties: true, description: 'Input of the workflow; may hold templates' },
  },
  [],
  'One node. Texts may hold {{ … }} with CEL inside: over input, run and tasks.<dependency>; with for_each also item and index.',
);

const definition: JsonSchema = {
  ...object(
    {
      name,
      description: { type: 'string', 'x-max-bytes': LIMITS.description_bytes },
      input: {
        type: 'object',
        maxProperties: 100,
        propertyNames: { pattern: '^[A-Za-z_][A-Za-z0-9_]{0,63}$' },
        additionalProperties: { if: { type: 'string' }, then: inputType, else: inputField },
        description: 'Values that a run is started with: a type, or an object that says more',
      },
      tasks: { type: 'object', minProperties: 1, additionalProperties: node, description: 'Nodes by name' },
    },
    ['name', 'tasks'],
    'A workflow: JSON, or the same in YAML',
  ),
  'x-max-bytes': LIMITS.definition_bytes,
};

const summary: Record<string, JsonSchema> = {
  name: text,
  description: nullable(text),
  version,
  created_by: nullable(text),
  created_at: time,
  updated_at: time,
};
const versionSummary: Record<string, JsonSchema> = { version, created_by: nullable(text), created_at: time };

/** A definition, or its text. */
const given: JsonSchema = {
  if: { type: 'string' },
  then: { type: 'string', maxLength: LIMITS.definition_bytes },
  else: { type: 'object' },
  description: 'A WorkflowDefinition, or the text of one in YAML or JSON',
};
const input: JsonSchema = { type: 'object', additionalProperties: true, 'x-max-bytes': LIMITS.payload_bytes };

export const WORKFLOW_SCHEMAS = {
  WorkflowDefinition: definition,
  WorkflowRequest: object({ definition: given }),
  Workflow: object({ ...summary, definition: ref('WorkflowDefinition') }),
  WorkflowSummary: object(summary),
  WorkflowPage: page('WorkflowSummary'),
  WorkflowVersion: object({ name: text, ...versionSummary, definition: ref('WorkflowDefinition') }),
  WorkflowVersionSummary: object(versionSummary),
  WorkflowVersionPage: page('WorkflowVersionSummary'),
  WorkflowValidation: object({
    valid: flag,
    faults: list(object({ path: text, message: text, code: text }, ['path', 'message'])),
    order: list(text, { description: 'Node names, dependencies first' }),
  }),
  StartWorkflowRequest: object({ version, input }, []),
  StartRunRequest: object({ workflow: name, version, definition: given, input }, []),
} satisfies Record<string, JsonSchema>;
