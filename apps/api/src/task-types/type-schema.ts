import type { Fault } from '@taskflow/contracts';
import { SchemaCheck } from '../request/schema-check';
import type { JsonSchema } from '../request/json-schema';

/** Of each keyword: whether its value is a schema, a list of schemas, or schemas by name. */
const PARTS: Readonly<Record<string, 'one' | 'list' | 'named'>> = {
  additionalProperties: 'one',
  items: 'one',
  contains: 'one',
  propertyNames: 'one',
  not: 'one',
  if: 'one',
  then: 'one',
  else: 'one',
  prefixItems: 'list',
  anyOf: 'list',
  oneOf: 'list',
  allOf: 'list',
  properties: 'named',
};

/**
 * What a workspace may use of JSON Schema: all whose cost grows with the payload alone. Patterns, formats, references and
 * `uniqueItems` can make one payload keep the server busy for minutes.
 */
const KEYWORDS: ReadonlySet<string> = new Set([
  ...Object.keys(PARTS),
  'type',
  'enum',
  'const',
  'required',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'title',
  'description',
  'default',
  'examples',
  '$schema',
]);

const MOST_SCHEMAS = 500;

/** What is wrong with a schema that somebody wants payloads to be checked against; `path` is where it stands. */
export function schemaFaults(schema: unknown, path: string): Fault[] {
  const faults: Fault[] = [];
  const open: { schema: unknown; path: string }[] = [{ schema, path }];
  let seen = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    seen += 1;
    if (seen > MOST_SCHEMAS) return [{ path, message: `has more than ${MOST_SCHEMAS} schemas inside: make it simpler` }];
    if (typeof next.schema === 'boolean') continue;
    if (!isObject(next.schema)) faults.push({ path: next.path, message: 'must be a JSON Schema: an object, true or false' });
    else for (const [keyword, value] of Object.entries(next.schema)) look(keyword, value, next.path, open, faults);
  }
  return faults.length > 0 ? faults : compileFaults(schema as JsonSchema, path);
}

function look(keyword: string, value: unknown, path: string, open: { schema: unknown; path: string }[], faults: Fault[]): void {
  const at = `${path}.${keyword}`;
  if (!KEYWORDS.has(keyword)) {
    faults.push({ path: at, message: `cannot be used here; known are ${[...KEYWORDS].join(', ')}` });
    return;
  }
  const part = PARTS[keyword];
  if (part === 'one') open.push({ schema: value, path: at });
  else if (part === 'list' && Array.isArray(value))
    open.push(...value.map((item: unknown, index) => ({ schema: item, path: `${at}[${index}]` })));
  else if (part === 'named' && isObject(value))
    open.push(...Object.entries(value).map(([name, item]) => ({ schema: item, path: `${at}.${name}` })));
}

/** The rest is for the compiler to say: a `required` that is no list, a `type` that is none. */
function compileFaults(schema: JsonSchema, path: string): Fault[] {
  try {
    new SchemaCheck(schema).forget();
    return [];
  } catch (error) {
    return [{ path, message: `is not a JSON Schema: ${error instanceof Error ? error.message : String(error)}` }];
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
