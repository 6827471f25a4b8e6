import type { ClaimedTask } from '@taskflow/core/ports';
import { subjectKey, takeTokens, type Limits, type LimitSubject, type TaskRow } from '@taskflow/core/task';
import type { Sql } from '../database';
import { ascending } from './ids';
import { byPrimaryKey } from './index-hint';
import { bucketOf } from './limit-rows';

/** By task: the limits of which its claim takes a token; tasks without such a limit are not there. */
export type Charges = ReadonlyMap<string, LimitSubject[]>;

export const NOTHING_CHARGED: Charges = new Map();

type Limited = Pick<TaskRow, 'task_id' | 'type' | 'queue' | 'concurrency_key'>;

/** Of tasks that were won just now. Costs a statement where the workspace has a rate. */
export async function ofRates(sql: Sql, workspace_id: string, limits: Limits, won: readonly ClaimedTask[]): Promise<Charges> {
  const rows = await sql.rows<Limited>(
    `SELECT task_id, type, queue, concurrency_key FROM task${byPrimaryKey(sql.dialect)} WHERE workspace_id = ? AND task_id IN (?)`,
    [workspace_id, ascending(won.map(({ task_id }) => task_id))],
  );
  const charged = rows.map(
    ({ task_id, ...row }) => [task_id, limits.gates(row).filter((gate) => limits.rule(gate).rate)] as const,
  );
  return new Map(charged.filter(([, gates]) => gates.length > 0));
}

/** Takes the tokens. With the workspace's head locked. */
export async function chargeClaims(
  sql: Sql,
  workspace_id: string,
  limits: Limits,
  charged: Iterable<readonly LimitSubject[]>,
  now: Date,
): Promise<void> {
  const counts = new Map<string, { gate: LimitSubject; count: number }>();
  for (const gate of [...charged].flat()) {
    const key = subjectKey(gate);
    counts.set(key, { gate, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  for (const { gate, count } of counts.values()) {
    const key = [workspace_id, gate.kind, gate.name];
    const [row] = await sql.rows<{ tokens: number | null; counted_at: string | null }>(
      'SELECT tokens, counted_at FROM task_limit WHERE workspace_id = ? AND kind = ? AND name = ?',
      key,
    );
    const { rate } = limits.rule(gate);
    if (!row || !rate) continue;
    const { tokens, counted_at, due_at } = takeTokens(rate, bucketOf(row), count, now);
    await sql.run(
      'UPDATE task_limit SET tokens = ?, counted_at = ?, due_at = ? WHERE workspace_id = ? AND kind = ? AND name = ?',
      [tokens, counted_at, due_at, ...key],
    );
  }
}
