import { LIMITS } from '@taskflow/contracts';

/** JSON Schema (draft 2020-12), the dialect of OpenAPI 3.1: the same object checks requests and documents them. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Points to a schema of the OpenAPI document by its name. */
export function ref(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

export function nullable(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { type: 'null' }] };
}

/** An object with exactly these fields; `required` names those that must be there, all when not given. */
export function object(properties: Record<string, JsonSchema>, required?: readonly string[], description?: string): JsonSchema {
  return {
    type: 'object',
    ...(description === undefined ? {} : { description }),
    required: [...(required ?? Object.keys(properties))],
    additionalProperties: false,
    properties,
  };
}

export function list(items: JsonSchema, limits: { maxItems?: number; minItems?: number; description?: string } = {}): JsonSchema {
  return { type: 'array', items, ...limits };
}

/** One page of a list. */
export function page(item: string): JsonSchema {
  return object(pageFields(item, 'Items in all pages, where counting is cheap'), ['items', 'next_cursor']);
}

/** One page of a list that live views follow: it always names its `seq`. */
export function livePage(item: string): JsonSchema {
  return object(pageFields(item, 'Items in all pages, exactly; only with the first page'), ['items', 'next_cursor', 'seq']);
}

function pageFields(item: string, total: string): Record<string, JsonSchema> {
  return {
    items: list(ref(item)),
    next_cursor: nullable({ type: 'string', description: 'Pass it as `cursor` for the next page; null at the end' }),
    total: { type: 'integer', minimum: 0, description: total },
    seq: { type: 'integer', minimum: 0, description: "The workspace's sequence number that the answer is true for" },
  };
}

export const uuid: JsonSchema = {
  type: 'string',
  format: 'uuid',
  pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
  example: '01a1fbf0-6c41-778d-9de6-c40278de78dc',
};
/** In answers: RFC 3339, UTC, milliseconds. */
export const time: JsonSchema = { type: 'string', format: 'date-time', example: '2026-11-21T02:30:00.000Z' };
export const email: JsonSchema = { type: 'string', format: 'email', maxLength: 254, example: 'ada@example.com' };
export const text: JsonSchema = { type: 'string' };
export const flag: JsonSchema = { type: 'boolean' };
export const anyJson: JsonSchema = { description: 'Any JSON value' };
export const count: JsonSchema = { type: 'integer', minimum: 0 };

export const role: JsonSchema = { type: 'string', enum: ['viewer', 'member', 'admin', 'owner'] };

export const limitParameter: JsonSchema = {
  type: 'integer',
  minimum: 1,
  maximum: LIMITS.list_limit,
  default: LIMITS.list_default,
};
