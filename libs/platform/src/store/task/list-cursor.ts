import { createHash } from 'node:crypto';
import { InvalidCursor } from '@taskflow/core/errors';
import { decodeCursor, encodeCursor } from '../cursor';

/** Kinds of sort values, as they may stand in a cursor. */
export type PlaceKind = 'id' | 'text' | 'time' | 'number';
/** Values of the sort columns in the last row of a page. */
export type Place = readonly (string | number)[];

const PATTERNS: Record<Exclude<PlaceKind, 'number'>, RegExp> = {
  id: /^[0-9a-f-]{36}$/,
  text: /^[^\0\p{Surrogate}]*$/u,
  time: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/,
};

/**
 * Cursor tied to one list: a page of another filter or sort cannot be continued with it.
 * @param list everything that makes two lists different: workspace, filter, sort
 */
export function writePlace(list: unknown, place: Place): string {
  return encodeCursor(digest(list), place);
}

/** @throws InvalidCursor when it does not come from the same list, or its values cannot be compared with a column's */
export function readPlace(list: unknown, cursor: string, kinds: readonly PlaceKind[]): Place {
  return decodeCursor(digest(list), cursor, kinds.length).map((value, index) => {
    const kind = kinds[index] as PlaceKind;
    if (kind === 'number' ? Number.isSafeInteger(value) : typeof value === 'string' && PATTERNS[kind].test(value))
      return value as string | number;
    throw new InvalidCursor();
  });
}

function digest(list: unknown): string {
  return createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 16);
}
