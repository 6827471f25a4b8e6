import type { StrayPlace } from '@taskflow/core/ports';
import type { Sql } from '../database';
import { byPrimaryKey } from './index-hint';

/** See `TaskStore.strayPlaces`: one look at every place, so for now and then only. */
export function strayPlaces(sql: Sql, limit: number): Promise<StrayPlace[]> {
  return sql.rows<StrayPlace>(
    `SELECT s.workspace_id, s.task_id, s.kind, s.name FROM limit_slot s
    LEFT JOIN task t${byPrimaryKey(sql.dialect)} ON t.workspace_id = s.workspace_id AND t.task_id = s.task_id
    WHERE t.task_id IS NULL OR NOT (t.status = 'PROCESSING'
      OR (t.status = 'QUEUED' AND t.frozen_ms IS NULL AND t.run_after IS NULL AND t.deleted_at IS NULL)) LIMIT ?`,
    [limit],
  );
}
