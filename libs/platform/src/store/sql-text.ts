import type { SqlParameter } from './database';

/** What both drivers take as they are. */
export type BoundValue = number | bigint | string | null | Buffer;

export interface BoundStatement {
  text: string;
  values: readonly BoundValue[];
}

/**
 * Makes parameters fit both drivers: times become UTC text, booleans 0/1, arrays are spread over as many placeholders.
 * Throws on anything else (an `undefined`, an object): libsql ends the process when it is given one.
 */
export function bind(text: string, parameters: readonly SqlParameter[]): BoundStatement {
  const values: BoundValue[] = [];
  let spread = false;
  for (const parameter of parameters) {
    if (Array.isArray(parameter)) {
      spread = true;
      for (const item of parameter as readonly (number | string)[]) values.push(bindOne(item, text));
    } else values.push(bindOne(parameter as Exclude<SqlParameter, readonly unknown[]>, text));
  }
  return { text: spread ? spreadPlaceholders(text, parameters) : text, values };
}

function bindOne(value: Exclude<SqlParameter, readonly unknown[]>, text: string): BoundValue {
  if (value === null || typeof value === 'string' || typeof value === 'bigint') return value;
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
  } else if (typeof value === 'boolean') return value ? 1 : 0;
  else if (value instanceof Date) return timeText(value);
  else if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  throw new TypeError(`A ${typeof value} (${String(value)}) cannot be a parameter of: ${text.slice(0, 200)}`);
}

function spreadPlaceholders(text: string, parameters: readonly SqlParameter[]): string {
  const parts = text.split('?');
  if (parts.length !== parameters.length + 1)
    throw new Error(`${parameters.length} parameters for ${parts.length - 1} places in: ${text.slice(0, 200)}`);
  let spread = parts[0] as string;
  for (const [index, parameter] of parameters.entries()) {
    spread += (Array.isArray(parameter) ? placeholders(parameter.length) : '?') + (parts[index + 1] as string);
  }
  return spread;
}

function placeholders(count: number): string {
  return count === 0 ? 'NULL' : '?' + ', ?'.repeat(count - 1);
}

/** `(?, ?), (?, ?)` for a multi-row insert. */
export function rowsOfPlaceholders(columns: number, rows: number): string {
  const row = `(${placeholders(columns)})`;
  return row + `, ${row}`.repeat(rows - 1);
}

/** `datetime(3)` text in UTC: `2026-11-21 02:30:00.000`, the same in both databases. */
export function timeText(time: Date): string {
  const ms = time.getTime();
  if (ms !== last.ms) {
    const iso = time.toISOString();
    last.ms = ms;
    last.text = `${iso.slice(0, 10)} ${iso.slice(11, 23)}`;
  }
  return last.text;
}

/** The rows of a transaction have its time in many columns, and making the text costs more than binding it. */
const last = { ms: NaN, text: '' };

/** The instant that a `datetime(3)` text of either database stands for. */
export function timeOf(text: string): Date {
  return new Date(rfc3339Of(text));
}

/** As `timeOf`, keeping null. */
export function timeOrNull(text: string | null): Date | null {
  return text === null ? null : timeOf(text);
}

/** `datetime(3)` text as RFC 3339. */
export function rfc3339Of(text: string): string {
  return `${text.slice(0, 10)}T${text.slice(11)}Z`;
}

/** Most rows of one statement. */
export const STATEMENT_ROWS = 500;
/** Most bytes of one statement. */
export const STATEMENT_BYTES = 4 * 1024 * 1024;

/** Cuts rows into statements of at most 500 rows and 4 MiB; a larger single row stands alone. `bytes` estimates one row. */
export function chunks<Row>(rows: readonly Row[], bytes: (row: Row) => number): Row[][] {
  const cut: Row[][] = [];
  let chunk: Row[] = [];
  let size = 0;
  for (const row of rows) {
    const more = bytes(row);
    if (chunk.length > 0 && (chunk.length === STATEMENT_ROWS || size + more > STATEMENT_BYTES)) {
      cut.push(chunk);
      chunk = [];
      size = 0;
    }
    chunk.push(row);
    size += more;
  }
  if (chunk.length > 0) cut.push(chunk);
  return cut;
}
