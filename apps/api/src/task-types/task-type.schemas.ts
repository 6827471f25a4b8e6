import { anyJson, object, page, text, type JsonSchema } from '../request/json-schema';

export const TASK_TYPE_SCHEMAS = {
  TaskType: object({
    type: text,
    description: text,
    payload_schema: { type: 'object', additionalProperties: true, description: 'JSON Schema (draft 2020-12) of the payload' },
    example: { ...anyJson, description: 'A payload that fits' },
  }),
  TaskTypePage: page('TaskType'),
} satisfies Record<string, JsonSchema>;
