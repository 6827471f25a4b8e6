import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { LIMITS, type Fault } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);
const BYTE_ORDER_MARK = '\uFEFF';
const UNSTORABLE = /\0|\p{Surrogate}/u;
/** An answer lists no more; a body can hold millions. */
const FAULTS_LISTED = 1_000;
/** Each becomes an object in memory: 16 MiB of `{},{},…` would be 5 million, and keep everybody waiting for seconds. */
const MOST_VALUES = 1_000_000;
const COMMA = 0x2c;

/** Makes JSON the only kind of body; what cannot be stored or trusted is refused here with every fault. */
export function addJsonBody(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  for (const type of ['application/json', /^application\/[\w.-]+\+json(;|$)/])
    server.addContentTypeParser(type, { parseAs: 'buffer' }, (request, body, done) => {
      try {
        if (request.headers['content-encoding'])
          throw new DomainError('unsupported_media_type', 'Send the body uncompressed, without Content-Encoding.');
        done(null, parseJsonBody(body as Buffer));
      } catch (error) {
        done(error as Error);
      }
    });
}

/**
 * Parses a request body. An empty one is `undefined`. Depth is measured on the bytes before anything is built, so that
 * a bomb costs nothing. Throws `malformed_json`, `too_deep`, `body_too_large` (too many values), `unstorable_text` (NUL, half surrogate pairs) or
 * `invalid_request` (`__proto__` keys, numbers past the range of JSON numbers).
 */
export function parseJsonBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  if (!isUtf8(bytes)) throw new DomainError('malformed_json', 'The body is not UTF-8 text.');
  const { depth, values } = sizeOf(bytes, LIMITS.json_depth);
  if (values > MOST_VALUES)
    throw new DomainError('body_too_large', `The JSON holds more than ${MOST_VALUES} values: split the request.`);
  if (depth > LIMITS.json_depth)
    throw new DomainError(
      'too_deep',
      `The JSON is nested deeper than ${LIMITS.json_depth} levels: flatten it, or send the inner part as text.`,
    );
  const text = bytes.toString('utf8');
  const value = parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
  // NUL and half pairs can only come from escapes: raw ones are refused by UTF-8 and by the JSON grammar.
  refuse(findFaults(value, text.includes('\\u')));
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // The name, not `instanceof`: inside jest the error may belong to another realm.
    const reason = typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';
    throw new DomainError('malformed_json', `The body is not valid JSON: ${reason.replace(/"[^]*" is not/, 'it is not')}.`);
  }
}

/** Deepest nesting of arrays and objects, and (at most) how many values there are; stops one past `limit` levels. */
function sizeOf(bytes: Buffer, limit: number): { depth: number; values: number } {
  let depth = 0;
  let values = 1;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (inString) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (OPENING.has(byte)) {
      depth += 1;
      values += 1;
      if (depth > deepest) deepest = depth;
      if (deepest > limit) break;
    } else if (byte === COMMA) values += 1;
    else if (CLOSING.has(byte)) depth -= 1;
  }
  return { depth: deepest, values };
}

interface Place {
  value: object;
  key: string | number | null;
  parent: Place | null;
}

/** Walks all values without recursion; texts are looked at only when `hasEscapes`. */
function findFaults(root: unknown, hasEscapes: boolean): Fault[] {
  const faults: Fault[] = [];
  const open: Place[] = [];
  const visit = (value: unknown, key: string | number | null, parent: Place | null): void => {
    if (typeof value === 'object') {
      if (value !== null) open.push({ value, key, parent });
    } else if (typeof value === 'number') {
      if (!Number.isFinite(value))
        faults.push({ path: pathTo(parent, key), message: 'is a number that cannot be represented', code: 'invalid_request' });
    } else if (hasEscapes && typeof value === 'string' && UNSTORABLE.test(value)) {
      faults.push({ path: pathTo(parent, key), message: 'holds NUL or half a surrogate pair', code: 'unstorable_text' });
    }
  };
  visit(root, null, null);
  for (let place = open.pop(); place && faults.length < FAULTS_LISTED; place = open.pop()) {
    const { value } = place;
    if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, index, place);
    else
      for (const [key, item] of Object.entries(value)) {
        checkKey(key, hasEscapes, place, faults);
        visit(item, key, place);
      }
  }
  return faults.slice(0, FAULTS_LISTED);
}

function checkKey(key: string, hasEscapes: boolean, place: Place, faults: Fault[]): void {
  if (key === '__proto__') faults.push({ path: pathTo(place, key), message: 'is not a permitted name', code: 'invalid_request' });
  else if (hasEscapes && UNSTORABLE.test(key))
    faults.push({
      path: pathTo(place.parent, place.key),
      message: 'has a name that holds NUL or half a surrogate pair',
      code: 'unstorable_text',
    });
}

/** JSON path such as `tasks[3].title`; '' for the body itself. */
function pathTo(parent: Place | null, key: string | number | null): string {
  const keys: (string | number)[] = key === null ? [] : [key];
  for (let place = parent; place; place = place.parent) if (place.key !== null) keys.unshift(place.key);
  return jsonPath(keys);
}

/** Keys and array indexes as a JSON path. */
export function jsonPath(keys: readonly (string | number)[]): string {
  return keys.map((key, position) => (typeof key === 'number' ? `[${key}]` : position === 0 ? key : `.${key}`)).join('');
}

function refuse(faults: readonly Fault[]): void {
  const [first] = faults;
  if (!first) return;
  const request = faults.find((fault) => fault.code === 'invalid_request');
  const code = request ? 'invalid_request' : 'unstorable_text';
  const where = (request ?? first).path;
  throw new DomainError(
    code,
    `${where === '' ? 'The body' : where} ${(request ?? first).message}${faults.length > 1 ? `; ${faults.length - 1} more below` : ''}.`,
    faults,
  );
}
