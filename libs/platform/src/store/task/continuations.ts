import type { Continuation } from '@taskflow/core/task';
import { OUTBOX_CLAIM_MS, type Randomness, type StoredContinuation } from '@taskflow/core/ports';
import type { Database, Sql } from '../database';
import { ascending, groupBy } from './ids';
import { insertRows } from './insert-rows';
import { byPrimaryKey } from './index-hint';

/** Deletes the row for good with this transaction; false when somebody else has. */
export async function takeContinuation(sql: Sql, workspace_id: string, continuation_id: string): Promise<boolean> {
  return (
    (await sql.run('DELETE FROM continuation WHERE workspace_id = ? AND continuation_id = ?', [
      workspace_id,
      continuation_id,
    ])) === 1
  );
}

/** Stores work for later transactions, claimed by this process for `OUTBOX_CLAIM_MS`. */
export async function writeContinuations(
  sql: Sql,
  workspace_id: string,
  works: readonly Continuation[],
  now: Date,
  randomness: Randomness,
): Promise<StoredContinuation[]> {
  const stored = works.map((work) => ({ continuation_id: randomness.uuid(), workspace_id, work }));
  const claimed_until = new Date(now.getTime() + OUTBOX_CLAIM_MS);
  const rows = stored.map(({ continuation_id, work }) => [
    workspace_id,
    continuation_id,
    work.kind,
    JSON.stringify(work),
    now,
    claimed_until,
  ]);
  await insertRows(sql, 'continuation', ['workspace_id', 'continuation_id', 'kind', 'work', 'created_at', 'claimed_until'], rows);
  return stored;
}

interface RawContinuation {
  workspace_id: string;
  continuation_id: string;
  work: string;
}

/** All that transactions of the workspace have left and none has taken. */
export async function readContinuations(sql: Sql, workspace_id: string): Promise<StoredContinuation[]> {
  const rows = await sql.rows<RawContinuation>(
    'SELECT workspace_id, continuation_id, work FROM continuation WHERE workspace_id = ?',
    [workspace_id],
  );
  return rows.map(parsed);
}

/** Continuations whose claim has expired, oldest claim first, claimed anew. */
export async function claimContinuations(database: Database, limit: number, now: Date): Promise<StoredContinuation[]> {
  const expired = await database.read((sql) =>
    sql.rows<RawContinuation>(
      'SELECT workspace_id, continuation_id FROM continuation WHERE claimed_until <= ? ORDER BY claimed_until LIMIT ?',
      [now, limit],
    ),
  );
  if (expired.length === 0) return [];
  const rows = await database.transaction(async (sql) => {
    const won: RawContinuation[] = [];
    for (const [workspace_id, group] of ofWorkspaces(expired))
      won.push(
        ...(await claimIn(
          sql,
          workspace_id,
          group.map((row) => row.continuation_id),
          now,
        )),
      );
    return won;
  });
  return rows.map(parsed);
}

function parsed({ work, ...row }: RawContinuation): StoredContinuation {
  return { ...row, work: JSON.parse(work) as Continuation };
}

/** Groups in ascending order of workspaces. */
export function ofWorkspaces<Row extends { workspace_id: string }>(rows: readonly Row[]): [string, Row[]][] {
  return [...groupBy(rows, (row) => row.workspace_id)].sort(([left], [right]) => (left < right ? -1 : 1));
}

async function claimIn(sql: Sql, workspace_id: string, ids: readonly string[], now: Date): Promise<RawContinuation[]> {
  const hint = byPrimaryKey(sql.dialect);
  const won = await sql.rows<RawContinuation>(
    `SELECT workspace_id, continuation_id, work FROM continuation${hint} WHERE workspace_id = ? AND continuation_id IN (?) AND claimed_until <= ? ORDER BY continuation_id${sql.dialect.forUpdate}`,
    [workspace_id, ascending(ids), now],
  );
  await sql.run(`UPDATE continuation${hint} SET claimed_until = ? WHERE workspace_id = ? AND continuation_id IN (?)`, [
    new Date(now.getTime() + OUTBOX_CLAIM_MS),
    workspace_id,
    won.map((row) => row.continuation_id),
  ]);
  return won;
}
