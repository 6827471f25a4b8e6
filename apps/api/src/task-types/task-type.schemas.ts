import { LIMITS, TASK_TYPE } from '@taskflow/contracts';
import { anyJson, flag, object, page, text, type JsonSchema } from '../request/json-schema';

const taskType: Record<string, JsonSchema> = {
  type: text,
  description: text,
  payload_schema: { type: 'object', additionalProperties: true, description: 'JSON Schema (draft 2020-12) of the payload' },
  example: { ...anyJson, description: 'A payload that fits' },
};

export const TASK_TYPE_SCHEMAS = {
  TaskType: object(taskType),
  TaskTypePage: page('TaskType'),
  RegisterTaskTypeRequest: object(
    {
      type: { type: 'string', pattern: TASK_TYPE.source, example: 'render-picture' },
      description: { type: 'string', maxLength: 1000, description: 'For people who make tasks of it' },
      payload_schema: {
        type: 'object',
        additionalProperties: true,
        'x-max-bytes': LIMITS.type_schema_bytes,
        description:
          'JSON Schema (draft 2020-12) that payloads are checked against, without patterns, formats, references and `uniqueItems`; left out: any payload',
      },
      example: { 'x-max-bytes': LIMITS.type_schema_bytes, description: 'A payload that fits' },
    },
    ['type'],
  ),
  WorkspaceTaskType: object({
    ...taskType,
    registered: {
      ...flag,
      description: 'By the workspace, for workers of its own; else every worker of the installation runs it',
    },
  }),
  WorkspaceTaskTypePage: page('WorkspaceTaskType'),
} satisfies Record<string, JsonSchema>;
