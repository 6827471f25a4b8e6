import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import type { ErrorCode, Fault } from '@taskflow/contracts';
import { jsonBytes } from '@taskflow/core/task';
import { CheckWork } from './check-work';
import { isEmail, isTime } from './formats';
import type { JsonSchema } from './json-schema';

/** Longer lists and larger objects are cut before faults are listed; no schema has a limit above it. */
const EXPLAINED_ITEMS = 128;
/** Who has read so many faults corrects those first. */
const MOST_FAULTS = 100;
/** Comparisons of one check with a schema that users wrote: about a second of what others wait for. */
const MOST_WORK = 2_000_000;
/** Comparisons above which such a check says only what it stopped at: each may be a fault. */
const MOST_EXPLAINED = 100_000;

/**
 * Checks parsed JSON against a schema. A value that fits costs one pass of compiled code; one that does not is checked
 * again for every fault, on a copy whose size is bounded, because each fault of each item of a huge list is an object.
 * Beyond JSON Schema: `x-max-bytes` (UTF-8 bytes of the JSON text) and `x-codes` (error code of a keyword's fault).
 */
export class SchemaCheck {
  private readonly holds: ValidateFunction;
  private readonly explain: ValidateFunction;

  /** @param work of a schema that somebody else wrote: what would take too long is refused */
  constructor(
    private readonly schema: JsonSchema,
    private readonly work?: CheckWork,
  ) {
    this.holds = quick.compile(schema);
    this.explain = thorough.compile(schema);
  }

  /** For schemas that users write, where a few bytes can ask for any amount of work. */
  static bounded(schema: JsonSchema): SchemaCheck {
    return new SchemaCheck(schema, new CheckWork(schema));
  }

  /** Gives back what the compiled code takes up; for schemas that come and go. */
  forget(): void {
    for (const compiler of [quick, thorough]) compiler.removeSchema(this.schema);
  }

  /** Faults, at least one when the value does not fit; `path` is put before their paths. */
  faults(value: unknown, path = ''): Fault[] {
    if (this.work && this.work.of(value, MOST_WORK) > MOST_WORK) return [{ path, message: TOO_MUCH_WORK }];
    if (this.holds(value)) return [];
    const stopped = this.holds.errors ?? [];
    const errors = this.explained(value) ?? stopped;
    const telling = errors.filter(({ keyword }) => !GROUPING.has(keyword));
    return distinct([telling, errors, stopped.slice(0, 1)].find(({ length }) => length > 0) ?? [], path);
  }

  /** Every fault of the bounded copy; undefined when that are too many. */
  private explained(value: unknown): readonly ErrorObject[] | undefined {
    const copy = cut(value);
    if (this.work && this.work.of(copy, MOST_EXPLAINED) > MOST_EXPLAINED) return undefined;
    this.explain(copy);
    return this.explain.errors ?? [];
  }
}

const TOO_MUCH_WORK = 'is too large to be checked against its schema: send less, or make the schema simpler';

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

/** Faults that differ in path or words, as many as are listed. */
function distinct(errors: readonly ErrorObject[], path: string): Fault[] {
  const found = new Map<string, Fault>();
  for (const error of errors) {
    const fault = faultOf(error, path);
    const key = `${fault.path}\0${fault.message}`;
    if (!found.has(key)) found.set(key, fault);
    if (found.size >= MOST_FAULTS) break;
  }
  return [...found.values()];
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
