import type { TaskFilter } from '@taskflow/core/ports';
import type { Sql } from '../database';
import { pieces } from './ids';
import { byIndex, byPrimaryKey } from './index-hint';
import { filterConditions } from './task-filter';

export interface PendingTasks {
  task_ids: string[];
  edges: { from: string; to: string }[];
}

/** PENDING tasks outside runs that pass the filter, with the edges among them. */
export async function pendingWithoutRun(
  sql: Sql,
  workspace_id: string,
  limit: number,
  filter: TaskFilter,
): Promise<PendingTasks> {
  const conditions = filterConditions(workspace_id, filter);
  const rows = await sql.rows<{ task_id: string }>(
    `SELECT t.task_id FROM task t${byIndex(sql.dialect, 'task_run')} WHERE t.workspace_id = ? AND t.run_id IS NULL AND t.status = 'PENDING'
    AND ${conditions.map((condition) => condition.text).join(' AND ')} ORDER BY t.task_id LIMIT ?`,
    [workspace_id, ...conditions.flatMap((condition) => condition.parameters), limit],
  );
  const task_ids = rows.map((row) => row.task_id);
  const known = new Set(task_ids);
  const edges: PendingTasks['edges'] = [];
  for (const piece of pieces(task_ids)) {
    const found = await sql.rows<{ parent_id: string; child_id: string }>(
      `SELECT parent_id, child_id FROM dependency${byPrimaryKey(sql.dialect)} WHERE workspace_id = ? AND parent_id IN (?) ORDER BY parent_id, child_id`,
      [workspace_id, piece],
    );
    for (const { parent_id, child_id } of found) if (known.has(child_id)) edges.push({ from: parent_id, to: child_id });
  }
  return { task_ids, edges };
}
