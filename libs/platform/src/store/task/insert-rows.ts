import type { Sql, SqlParameter } from '../database';
import { chunks } from '../sql-text';

/** Longer texts are measured; shorter ones count as three bytes a character. */
const MEASURED_CHARACTERS = 1024;

/**
 * Multi-row insert. Columns that are null in every row are left out, so that wide rows with few values stay cheap:
 * they must be nullable and without another default.
 * @param rows values in the order of `columns`
 */
export async function insertRows(
  sql: Sql,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly SqlParameter[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const used = columns.map((_, index) => index).filter((index) => rows.some((row) => row[index] !== null));
  const names = used.map((index) => `\`${columns[index]}\``).join(', ');
  const tuple = `(${used.map(() => '?').join(', ')})`;
  for (const chunk of chunks(rows, bytesOf)) {
    const values = chunk.flatMap((row) => used.map((index) => row[index] as SqlParameter));
    await sql.run(`INSERT INTO ${table} (${names}) VALUES ${Array.from(chunk, () => tuple).join(', ')}`, values);
  }
}

function bytesOf(row: readonly SqlParameter[]): number {
  let bytes = 0;
  for (const value of row) {
    if (typeof value !== 'string') bytes += 24;
    else bytes += value.length > MEASURED_CHARACTERS ? Buffer.byteLength(value) : value.length * 3;
  }
  return bytes;
}
