import { InvalidCursor } from '@taskflow/core/errors';

type CursorValue = string | number | null;

/** An opaque list cursor: the list's name and the sort values of the last row seen. */
export function encodeCursor(list: string, values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify([list, ...values])).toString('base64url');
}

/** The values of a cursor of this list. Throws `InvalidCursor` for anything else. */
export function decodeCursor(list: string, cursor: string, width: number): CursorValue[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new InvalidCursor();
  }
  if (!Array.isArray(parsed) || parsed.length !== width + 1 || parsed[0] !== list) throw new InvalidCursor();
  const values: unknown[] = parsed.slice(1);
  if (!values.every(isCursorValue)) throw new InvalidCursor();
  return values;
}

function isCursorValue(value: unknown): value is CursorValue {
  return value === null || typeof value === 'string' || typeof value === 'number';
}
