import { LIMITS, type Fault } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { isTime, isUuid } from './formats';
import { refusal } from './faults';
import { limitParameter, time, uuid, type JsonSchema } from './json-schema';

/** One key of a query: how its texts are read and how it is documented. */
export interface QueryKey<Value> {
  schema: JsonSchema;
  description: string;
  /** May be given more than once. */
  repeatable?: boolean;
  /** Texts as given, at least one; adds what is wrong to `faults` (path not set) and then answers undefined. */
  read(texts: readonly string[], faults: Omit<Fault, 'path'>[]): Value | undefined;
}

export type QueryKeys = Readonly<Record<string, QueryKey<unknown>>>;
export type QueryOf<Keys extends QueryKeys> = { [Name in keyof Keys]?: Keys[Name] extends QueryKey<infer Value> ? Value : never };

const NUL_OR_SURROGATE = /\0|\p{Surrogate}/u;

/**
 * Reads the query of a request.
 * @throws DomainError `invalid_request` (or `list_limit_too_large`) with every fault; unknown keys are faults
 */
export function readQuery<Keys extends QueryKeys>(keys: Keys, query: unknown): QueryOf<Keys> {
  const given = Object.entries((query ?? {}) as Record<string, string | string[]>);
  const faults: Fault[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, value] of given) {
    const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (!key)
      faults.push({ path: name, message: `is not a known query key; known are ${Object.keys(keys).join(', ') || 'none'}` });
    else values[name] = readKey(key, name, [value].flat(), faults);
  }
  if (faults.length > 0) throw refusal(faults);
  return values as QueryOf<Keys>;
}

function readKey(key: QueryKey<unknown>, name: string, texts: readonly string[], faults: Fault[]): unknown {
  if (texts.length > 1 && !key.repeatable) faults.push({ path: name, message: 'may be given only once' });
  else if (texts.some((text) => NUL_OR_SURROGATE.test(text)))
    faults.push({ path: name, message: 'holds NUL or half a surrogate pair' });
  else {
    const found: Omit<Fault, 'path'>[] = [];
    const value = key.read(texts, found);
    faults.push(...found.map((fault) => ({ path: name, ...fault })));
    return value;
  }
  return undefined;
}

function one<Value>(
  schema: JsonSchema,
  description: string,
  read: (text: string, fail: (message: string) => undefined) => Value | undefined,
): QueryKey<Value> {
  return {
    schema,
    description,
    read(texts, faults) {
      return read(texts[0] ?? '', (message) => {
        faults.push({ message });
        return undefined;
      });
    },
  };
}

export function textKey(description: string, most = 255): QueryKey<string> {
  return one({ type: 'string', minLength: 1, maxLength: most }, description, (text, fail) => {
    if (text === '') return fail('must not be empty');
    return text.length > most ? fail(`has more than ${most} characters`) : text;
  });
}

/** Words to search for: each costs a look through all that is searched. */
export function searchKey(description: string, most: number, most_words: number): QueryKey<string> {
  const schema = { type: 'string', minLength: 1, maxLength: most, pattern: '\\S' };
  return one(schema, `${description}; at most ${most_words} different ones`, (text, fail) => {
    const words = new Set(text.split(/\s+/u).filter((word) => word !== ''));
    // Without a word it would find everything: a filter of an action would be no filter.
    if (words.size === 0) return fail('must hold a word');
    if (text.length > most) return fail(`has more than ${most} characters`);
    return words.size > most_words ? fail(`has more than ${most_words} different words`) : [...words].join(' ');
  });
}

export function uuidKey(description: string): QueryKey<string> {
  return one(uuid, description, (text, fail) => (isUuid(text) ? text : fail('must be a UUID in lower case')));
}

export function flagKey(description: string): QueryKey<boolean> {
  return one({ type: 'boolean' }, description, (text, fail) =>
    text === 'true' || text === 'false' ? text === 'true' : fail('must be true or false'),
  );
}

export function timeKey(description: string): QueryKey<Date> {
  return one(time, description, (text, fail) =>
    isTime(text) ? new Date(text) : fail('must be a time such as 2026-11-21T02:30:00.000Z'),
  );
}

export function numberKey(description: string, least: number, most: number): QueryKey<number> {
  return one({ type: 'integer', minimum: least, maximum: most }, description, (text, fail) => {
    const number = Number(text);
    return /^\d{1,9}$/.test(text) && number >= least && number <= most
      ? number
      : fail(`must be a whole number from ${least} to ${most}`);
  });
}

/** One of a few words, in any case. */
export function wordKey<const Word extends string>(words: readonly Word[], description: string): QueryKey<Word> {
  return one({ type: 'string', enum: [...words] }, description, (text, fail) => {
    const found = words.find((word) => word.toLowerCase() === text.toLowerCase());
    return found ?? fail(`must be one of ${words.join(', ')}`);
  });
}

/** Several of a few words, in any case: comma list, repeated key, or both. `groups` are words that stand for several. */
export function wordsKey<const Word extends string>(
  words: readonly Word[],
  description: string,
  groups: Readonly<Record<string, readonly Word[]>> = {},
): QueryKey<Word[]> {
  return {
    schema: { type: 'string', example: words.slice(0, 2).join(',') },
    description: `${description}. Comma list of ${[...words, ...Object.keys(groups)].join(', ')}; any case; may be repeated`,
    repeatable: true,
    read(texts, faults) {
      const found = new Set<Word>();
      for (const text of texts.flatMap((part) => part.split(','))) {
        const word = text.trim().toLowerCase();
        const group = Object.hasOwn(groups, word) ? groups[word] : undefined;
        const named = group ?? words.filter((one) => one.toLowerCase() === word);
        if (named.length === 0)
          faults.push({ message: `"${text.trim().slice(0, 40)}" is none of ${[...words, ...Object.keys(groups)].join(', ')}` });
        for (const one of named) found.add(one);
      }
      return [...found];
    },
  };
}

/** A key that may be repeated; its texts are not split, because they may hold commas. */
export function textsKey(description: string, most: number, count: number): QueryKey<string[]> {
  return {
    schema: { type: 'array', items: { type: 'string', minLength: 1, maxLength: most }, maxItems: count },
    description,
    repeatable: true,
    read(texts, faults) {
      if (texts.length > count) faults.push({ message: `may be given at most ${count} times` });
      if (texts.some((text) => text === '')) faults.push({ message: 'must not be empty' });
      if (texts.some((text) => [...text].length > most)) faults.push({ message: `has more than ${most} characters` });
      return [...texts];
    },
  };
}

/** `field` or `-field`. */
export function sortKey<const Field extends string>(
  fields: readonly Field[],
  standard: string,
): QueryKey<{ field: Field; descending: boolean }> {
  return one(
    { type: 'string', enum: fields.flatMap((field) => [field, `-${field}`]), default: standard },
    'Field to sort by; with `-` the other way round',
    (text, fail) => {
      const descending = text.startsWith('-');
      const field = fields.find((name) => name === text.slice(descending ? 1 : 0));
      return field ? { field, descending } : fail(`must be one of ${fields.join(', ')}, with - for descending`);
    },
  );
}

const limitKey: QueryKey<number> = {
  schema: limitParameter,
  description: 'Most items of the answer',
  read([text = ''], faults) {
    const limit = Number(text);
    if (!/^\d{1,9}$/.test(text) || limit < 1) faults.push({ message: `must be a whole number from 1 to ${LIMITS.list_limit}` });
    else if (limit > LIMITS.list_limit)
      faults.push({ message: `is more than ${LIMITS.list_limit}`, code: 'list_limit_too_large' });
    return limit;
  },
};

/** Keys of every list. */
export const PAGE_KEYS = { limit: limitKey, cursor: textKey('`next_cursor` of the page before', 2048) };

/** The page that a query asks for. */
export function pageOf(query: { limit?: number | undefined; cursor?: string | undefined }): { limit: number; cursor?: string } {
  return { limit: query.limit ?? LIMITS.list_default, ...(query.cursor === undefined ? {} : { cursor: query.cursor }) };
}

/** For operations without query keys: refuses all. */
export const NO_KEYS: QueryKeys = {};

/** Makes and reads cursors of lists that are paged here; their form is nobody's business. */
export function makeCursor(after: string | number): string {
  return Buffer.from(JSON.stringify([after]), 'utf8').toString('base64url');
}

/** @throws DomainError `invalid_request` */
export function readCursor<Kind extends 'string' | 'number'>(
  cursor: string,
  kind: Kind,
): Kind extends 'string' ? string : number {
  try {
    const [after] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (typeof after === kind && (kind === 'string' || (Number.isSafeInteger(after) && (after as number) >= 0)))
      return after as Kind extends 'string' ? string : number;
  } catch {
    // Not ours: refused below like any other that does not fit.
  }
  throw new DomainError('invalid_request', 'The cursor is not one of this list: start again without it.', [
    { path: 'cursor', message: 'is not a cursor of this list' },
  ]);
}
