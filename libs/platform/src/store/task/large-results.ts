import { LIMITS } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import type { Sql } from '../database';
import { insertRows } from './insert-rows';

/** UTF-16 units of one part: at most 3 MiB, so that a part fits a statement. */
const PART_CHARACTERS = 1024 * 1024;

/** The output of an attempt as it is stored: in the attempt's row, or its size and the text that goes into parts. */
export interface StoredOutput {
  inline: string;
  bytes: number | null;
  apart: string | null;
}

/** Decides where the JSON text of an output is stored. */
export function storedOutput(text: string): StoredOutput {
  const mayFit = text.length <= LIMITS.result_inline_bytes;
  const bytes = mayFit && text.length * 3 <= LIMITS.result_inline_bytes ? 0 : Buffer.byteLength(text);
  return bytes <= LIMITS.result_inline_bytes
    ? { inline: text, bytes: null, apart: null }
    : { inline: 'null', bytes, apart: text };
}

/** Writes outputs that were stored apart, each statement by itself. */
export async function insertParts(
  sql: Sql,
  workspace_id: string,
  outputs: readonly { task_id: string; attempt: number; text: string }[],
): Promise<void> {
  const rows = outputs.flatMap(({ task_id, attempt, text }) =>
    partsOf(text).map((data, part) => [workspace_id, task_id, attempt, part, data]),
  );
  await insertRows(sql, 'result_part', ['workspace_id', 'task_id', 'attempt', 'part', 'data'], rows);
}

/** Pieces of a text, none of which ends within a surrogate pair. */
export function partsOf(text: string, most = PART_CHARACTERS): string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length;) {
    const isPairCut = from + most < text.length && /[\ud800-\udbff]/.test(text[from + most - 1] ?? '');
    const to = from + most - (isPairCut ? 1 : 0);
    parts.push(text.slice(from, to));
    from = to;
  }
  return parts;
}

/** What rows say of an output. */
export interface OutputRow {
  task_id: string;
  attempt: number;
  output: string | null;
  output_bytes: number | null;
}

/**
 * Puts outputs that were stored apart into their rows.
 * @throws DomainError `result_too_large` when they are together larger than `most` bytes
 */
export async function withOutputs<Row extends OutputRow>(
  sql: Sql,
  workspace_id: string,
  rows: readonly Row[],
  most: number = LIMITS.read_results_bytes,
): Promise<readonly Row[]> {
  const apart = bytesApart(rows);
  if (apart === 0) return rows;
  if (apart > most)
    throw new DomainError(
      'result_too_large',
      `The results that are needed here are together ${apart} bytes large; the most is ${most}: need fewer of them, or smaller ones.`,
    );
  const complete: Row[] = [];
  for (const row of rows)
    complete.push(row.output_bytes === null ? row : { ...row, output: await readParts(sql, workspace_id, row) });
  return complete;
}

/** The first rows, as many as have outputs of at most `most` bytes stored apart; at least one. */
export function firstRows<Row extends OutputRow>(rows: readonly Row[], most: number = LIMITS.result_bytes): readonly Row[] {
  let bytes = 0;
  const end = rows.findIndex(({ output_bytes }, index) => (bytes += output_bytes ?? 0) > most && index > 0);
  return end < 0 ? rows : rows.slice(0, end);
}

function bytesApart(rows: readonly OutputRow[]): number {
  return rows.reduce((sum, { output_bytes }) => sum + (output_bytes ?? 0), 0);
}

async function readParts(sql: Sql, workspace_id: string, { task_id, attempt }: OutputRow): Promise<string> {
  const text = 'SELECT data FROM result_part WHERE workspace_id = ? AND task_id = ? AND attempt = ? ORDER BY part';
  const parts = await sql.rows<{ data: string }>(text, [workspace_id, task_id, attempt]);
  return parts.map(({ data }) => data).join('');
}
