import { freePlaces, type LimitRule, type LimitSubject } from '@taskflow/core/task';
import type { Sql } from '../database';
import { byIndex } from './index-hint';
import { countForAdmission } from './limit-rows';

/** See `TaskStore.admissible`. Reads no more of the line than may go through: its length does not matter. */
export async function admissible(
  sql: Sql,
  workspace_id: string,
  subject: LimitSubject,
  rule: LimitRule,
  limit: number,
  now: Date,
): Promise<{ task_ids: string[]; always: boolean }> {
  const always = rule.rate !== null || (rule.concurrency === null && subject.kind === 'queue');
  const wanted = Math.min(limit, freePlaces(rule, await countForAdmission(sql, workspace_id, subject), now));
  if (wanted === 0) return { task_ids: [], always };
  const rows = await sql.rows<{ task_id: string }>(
    `SELECT task_id FROM limit_slot${byIndex(sql.dialect, 'limit_slot_line')} WHERE workspace_id = ? AND kind = ? AND name = ? AND held = 0 ORDER BY place, task_id LIMIT ${wanted}`,
    [workspace_id, subject.kind, subject.name],
  );
  return { task_ids: rows.map(({ task_id }) => task_id), always };
}
