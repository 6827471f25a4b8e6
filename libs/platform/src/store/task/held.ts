import type { HeldTask, ProgressReport } from '@taskflow/core/ports';
import type { Database, Sql, SqlParameter } from '../database';
import { ofWorkspaces } from './continuations';
import { ascending, pieces } from './ids';
import { byPrimaryKey } from './index-hint';

/** Reports of one statement: each adds a branch to two CASE expressions and a condition. */
const REPORTS = 100;

/** Stores progress of one shard's tasks; see `TaskStore.progress`. */
export async function storeProgress(database: Database, reports: readonly ProgressReport[], now: Date): Promise<HeldTask[]> {
  return database.transaction(async (sql) => {
    const held: HeldTask[] = [];
    for (const [workspace_id, group] of ofWorkspaces(reports)) {
      const latest = [...new Map(group.map((report) => [report.task_id, report])).values()];
      latest.sort((left, right) => (left.task_id < right.task_id ? -1 : 1));
      for (const piece of pieces(latest, REPORTS)) held.push(...(await storePiece(sql, workspace_id, piece, now)));
    }
    return held;
  });
}

async function storePiece(sql: Sql, workspace_id: string, reports: readonly ProgressReport[], now: Date): Promise<HeldTask[]> {
  const branches = ' WHEN ? THEN ?'.repeat(reports.length);
  const owned = reports.map(() => '(task_id = ? AND attempt = ? AND lease_token = ?)').join(' OR ');
  const matched = await sql.run(
    `UPDATE task${byPrimaryKey(sql.dialect)} SET progress = CASE task_id${branches} ELSE progress END, progress_message = CASE task_id${branches} ELSE progress_message END, updated_at = ?
    WHERE workspace_id = ? AND status = 'PROCESSING' AND (${owned})`,
    [
      ...reports.flatMap((report): SqlParameter[] => [report.task_id, report.progress]),
      ...reports.flatMap((report): SqlParameter[] => [report.task_id, report.message]),
      now,
      workspace_id,
      ...reports.flatMap((report): SqlParameter[] => [report.task_id, report.attempt, report.lease_token]),
    ],
  );
  const held = reports.map(({ task_id, attempt, lease_token }) => ({ workspace_id, task_id, attempt, lease_token }));
  if (matched === held.length) return held;
  const lost = new Set(await notHeld(sql, held));
  return held.filter((task) => !lost.has(task));
}

/** Those of one shard's tasks whose execution is over or somebody else's. */
export async function notHeld<Held extends HeldTask>(sql: Sql, held: readonly Held[]): Promise<Held[]> {
  const lost: Held[] = [];
  for (const [workspace_id, group] of ofWorkspaces(held)) {
    const tokens = new Map<string, string>();
    for (const piece of pieces(ascending(group.map((task) => task.task_id)))) {
      const rows = await sql.rows<{ task_id: string; attempt: number; lease_token: string }>(
        `SELECT task_id, attempt, lease_token FROM task${byPrimaryKey(sql.dialect)} WHERE workspace_id = ? AND task_id IN (?) AND status = 'PROCESSING'`,
        [workspace_id, piece],
      );
      for (const row of rows) tokens.set(row.task_id, `${row.attempt}:${row.lease_token}`);
    }
    lost.push(...group.filter((task) => tokens.get(task.task_id) !== `${task.attempt}:${task.lease_token}`));
  }
  return lost;
}
