import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import type { ErrorCode, Fault } from '@taskflow/contracts';
import { jsonBytes } from '@taskflow/core/task';
import { isEmail, isTime } from './formats';
import type { JsonSchema } from './json-schema';

/** Longer lists and larger objects are cut before faults are listed; no schema has a limit above it. */
const EXPLAINED_ITEMS = 128;

/**
 * Checks parsed JSON against a schema. A value that fits costs one pass of compiled code; one that does not is checked
 * again for every fault, on a copy whose size is bounded, because each fault of each item of a huge list is an object.
 * Beyond JSON Schema: `x-max-bytes` (UTF-8 bytes of the JSON text) and `x-codes` (error code of a keyword's fault).
 */
export class SchemaCheck {
  private readonly holds: ValidateFunction;
  private readonly explain: ValidateFunction;

  constructor(private readonly schema: JsonSchema) {
    this.holds = quick.compile(schema);
    this.explain = thorough.compile(schema);
  }

  /** Gives back what the compiled code takes up; for schemas that come and go. */
  forget(): void {
    for (const compiler of [quick, thorough]) compiler.removeSchema(this.schema);
  }

  /** Faults, at least one when the value does not fit; `path` is put before their paths. */
  faults(value: unknown, path = ''): Fault[] {
    if (this.holds(value)) return [];
    const [first] = this.holds.errors ?? [];
    this.explain(cut(value));
    const errors = this.explain.errors ?? [];
    const found = errors.filter(({ keyword }) => !GROUPING.has(keyword)).map((error) => faultOf(error, path));
    if (found.length === 0 && errors.length > 0) found.push(...errors.map((error) => faultOf(error, path)));
    if (found.length === 0 && first) found.push(faultOf(first, path));
    return found.filter(
      (fault, index) => found.findIndex((other) => other.path === fault.path && other.message === fault.message) === index,
    );
  }
}

/** Keywords whose fault only repeats that of their parts. */
const GROUPING = new Set(['if', 'propertyNames']);

const quick = ajv(false);
const thorough = ajv(true);

function ajv(allErrors: boolean): Ajv2020 {
  const made = new Ajv2020({
    allErrors,
    verbose: true,
    strict: true,
    allowUnionTypes: true,
    strictRequired: false,
    strictTypes: false,
  });
  made.addVocabulary(['example', 'x-codes']);
  made.addKeyword({
    keyword: 'x-max-bytes',
    schemaType: 'number',
    errors: false,
    validate: (limit: number, value: unknown) => jsonBytes(uncut(value)) <= limit,
  });
  made.addFormat('date-time', { type: 'string', validate: isTime });
  made.addFormat('email', { type: 'string', validate: isEmail });
  // Its pattern says the same, more strictly.
  made.addFormat('uuid', true);
  return made;
}

/** What each copy was made from, because its size is that of the whole. */
const originals = new WeakMap<object, object>();

function uncut(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (originals.get(value) ?? value) : value;
}

/** A copy without what lies past the first items of lists and objects. Depth is bounded by the parser. */
function cut(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const copy = Array.isArray(value)
    ? value.slice(0, EXPLAINED_ITEMS).map(cut)
    : Object.fromEntries(
        Object.entries(value)
          .slice(0, EXPLAINED_ITEMS)
          .map(([key, item]) => [key, cut(item)]),
      );
  originals.set(copy, value);
  return copy;
}

function faultOf(error: ErrorObject, above: string): Fault {
  const keys = error.instancePath
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const params = error.params as Record<string, unknown>;
  if (error.keyword === 'required') keys.push(String(params['missingProperty']));
  if (error.keyword === 'additionalProperties') keys.push(String(params['additionalProperty']));
  const codes = (error.parentSchema as { 'x-codes'?: Record<string, ErrorCode> } | undefined)?.['x-codes'];
  const code = codes?.[error.keyword];
  return { path: pathOf(above, keys, error), message: messageOf(error, params), ...(code ? { code } : {}) };
}

/** `tags[0]`, `payload.url`: a number is an index where its parent is a list, which in our schemas numbers always are. */
function pathOf(above: string, keys: readonly string[], error: ErrorObject): string {
  let path = above;
  for (const key of keys) {
    if (/^\d+$/.test(key)) path += `[${key}]`;
    else path += path === '' ? key : `.${key}`;
  }
  return error.propertyName !== undefined && error.keyword !== 'additionalProperties' ? `${path}.${error.propertyName}` : path;
}

function messageOf(error: ErrorObject, params: Record<string, unknown>): string {
  switch (error.keyword) {
    case 'required':
      return 'is required';
    case 'additionalProperties':
      return 'is not a known field';
    case 'type':
      return `must be ${article(String(params['type']))}`;
    case 'enum':
      return `must be one of ${(params['allowedValues'] as unknown[]).map(String).join(', ')}`;
    case 'maxLength':
      return `has more than ${String(params['limit'])} characters`;
    case 'minLength':
      return Number(params['limit']) === 1 ? 'must not be empty' : `must have at least ${String(params['limit'])} characters`;
    case 'maxItems':
      return `has more than ${String(params['limit'])} entries`;
    case 'minItems':
      return `must have at least ${String(params['limit'])} entries`;
    case 'minProperties':
      return 'names nothing: at least one field is needed';
    case 'minimum':
    case 'maximum':
      return `must be ${error.keyword === 'minimum' ? 'at least' : 'at most'} ${String(params['limit'])}`;
    case 'x-max-bytes':
      return `is larger than ${String(error.schema)} bytes`;
    case 'format':
      return FORMAT_MESSAGES[String(params['format'])] ?? `must be a ${String(params['format'])}`;
    case 'pattern':
      return patternMessage(error);
    default:
      return error.message ?? 'is not valid';
  }
}

const FORMAT_MESSAGES: Readonly<Record<string, string>> = {
  'date-time': 'must be a time such as 2026-11-21T02:30:00.000Z',
  email: 'must be an email address',
};

/** Pattern of texts that hold more than white space. */
const FILLED = '\\S';

function patternMessage(error: ErrorObject): string {
  const schema = error.parentSchema as { format?: string } | undefined;
  if (schema?.format === 'uuid') return 'must be a UUID in lower case';
  const { pattern } = error.params as { pattern: string };
  return pattern === FILLED ? 'must not be blank' : `must match ${pattern}`;
}

function article(type: string): string {
  const names: Record<string, string> = {
    string: 'a text',
    integer: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
    null: 'null',
  };
  return type
    .split(',')
    .map((one) => names[one] ?? one)
    .join(' or ');
}
