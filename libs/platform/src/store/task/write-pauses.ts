import type { Pause, PauseSubject } from '@taskflow/core/task';
import type { Sql } from '../database';

/** To be called with the workspace's head locked, which is what the pauses are guarded by. */
export async function writePauses(
  sql: Sql,
  workspace_id: string,
  { pauses, resumes }: { pauses: readonly Pause[]; resumes: readonly PauseSubject[] },
): Promise<void> {
  for (const { kind, name } of resumes)
    await sql.run('DELETE FROM pause WHERE workspace_id = ? AND kind = ? AND name = ?', [workspace_id, kind, name]);
  for (const { kind, name, paused_at, paused_by } of pauses)
    await sql.run(
      'INSERT INTO pause (workspace_id, kind, name, paused_at, paused_by_kind, paused_by_id) VALUES (?, ?, ?, ?, ?, ?)',
      [workspace_id, kind, name, paused_at, paused_by.kind, paused_by.id],
    );
}
