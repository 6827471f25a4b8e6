import type { Sql } from '../database';
import { byIndex } from './index-hint';

export interface QueuePlace {
  queue: string;
  status: 'PROCESSING' | 'QUEUED';
  after: string;
}

/** See `TaskStore.tasksOfQueue`: along the list index, on which a step goes on where the last one stopped. */
export async function tasksOfQueue(
  sql: Sql,
  workspace_id: string,
  { queue, status, after }: QueuePlace,
  limit: number,
): Promise<string[]> {
  const ranked = status === 'QUEUED' ? ' AND t.`rank` IS NOT NULL' : '';
  const rows = await sql.rows<{ task_id: string }>(
    `SELECT t.task_id FROM task t${byIndex(sql.dialect, 'task_list')} WHERE t.workspace_id = ? AND t.status = ? AND t.task_id > ? AND t.queue = ?${ranked}
    AND NOT EXISTS (SELECT 1 FROM limit_slot s WHERE s.workspace_id = t.workspace_id AND s.task_id = t.task_id AND s.kind = 'queue' AND s.held = 1)
    ORDER BY t.task_id LIMIT ${limit}`,
    [workspace_id, status, after, queue],
  );
  return rows.map(({ task_id }) => task_id);
}
