import type { StoredAnswer } from '@taskflow/core/task';
import { RetryTransaction, type Sql } from '../database';
import { ascending, pieces } from './ids';
import { insertRows } from './insert-rows';

export async function readAnswers(sql: Sql, workspace_id: string, keys: readonly string[]): Promise<Map<string, StoredAnswer>> {
  const answers = new Map<string, StoredAnswer>();
  for (const piece of pieces(ascending(keys))) {
    const rows = await sql.rows<{ key: string; hash: string; answer: string }>(
      'SELECT `key`, hash, answer FROM idempotency WHERE workspace_id = ? AND `key` IN (?)',
      [workspace_id, piece],
    );
    for (const row of rows) answers.set(row.key, { hash: row.hash, answer: JSON.parse(row.answer) as unknown });
  }
  return answers;
}

/** Written before anything else, so that of two requests with one key the later waits here and then starts anew, seeing the answer. */
export async function writeAnswers(
  sql: Sql,
  workspace_id: string,
  answers: readonly { key: string; stored: StoredAnswer }[],
  now: Date,
): Promise<void> {
  const rows = answers.map(({ key, stored }) => [workspace_id, key, stored.hash, JSON.stringify(stored.answer ?? null), now]);
  rows.sort((left, right) => (String(left[1]) < String(right[1]) ? -1 : 1));
  try {
    await insertRows(sql, 'idempotency', ['workspace_id', 'key', 'hash', 'answer', 'created_at'], rows);
  } catch (error) {
    if (sql.dialect.isDuplicate(error)) throw new RetryTransaction('another request with the same Idempotency-Key has committed');
    throw error;
  }
}
