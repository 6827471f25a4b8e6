import type { PauseSubject } from '@taskflow/core/task';
import type { Sql } from '../database';
import { byIndex } from './index-hint';

export interface PausePlace {
  subject: PauseSubject;
  status: 'QUEUED' | 'PENDING';
  after: string;
  frozen: boolean;
}

/**
 * See `TaskStore.tasksOfPause`. Of a workspace and its queues along the list index, on which a step goes on where the last one
 * stopped; of a run along its own, which may be much smaller.
 */
export async function tasksOfPause(
  sql: Sql,
  workspace_id: string,
  { subject, status, after, frozen }: PausePlace,
  limit: number,
): Promise<string[]> {
  const index = byIndex(sql.dialect, subject.kind === 'run' ? 'task_run' : 'task_list');
  const column = { workspace: '', queue: ' AND queue = ?', run: ' AND run_id = ?' }[subject.kind];
  const clock = frozen
    ? 'frozen_ms IS NOT NULL'
    : status === 'QUEUED'
      ? 'frozen_ms IS NULL'
      : 'frozen_ms IS NULL AND start_at IS NOT NULL';
  const rows = await sql.rows<{ task_id: string }>(
    `SELECT task_id FROM task${index} WHERE workspace_id = ? AND status = ? AND task_id > ?${column} AND ${clock} ORDER BY task_id LIMIT ${limit}`,
    [workspace_id, status, after, ...(column === '' ? [] : [subject.name])],
  );
  return rows.map(({ task_id }) => task_id);
}
