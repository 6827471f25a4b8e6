import type { TaskStatus } from '@taskflow/contracts';
import { FAR_BEHIND, type LimitedBy } from '@taskflow/core/ports';
import { Limits, standOf, type LimitKind, type TaskRow } from '@taskflow/core/task';
import type { Sql } from '../database';
import { byIndex, byPrimaryKey } from './index-hint';
import { countTaken, readLimits } from './limit-rows';

/** So many of those that hold the places of a limit are named. */
const HOLDERS = 5;

interface Waiting {
  kind: LimitKind;
  name: string;
  place: number;
}

/** The limit whose line a task stands in, and how the line stands; to be called in a snapshot. */
export async function readLimitedBy(sql: Sql, task: TaskRow): Promise<LimitedBy | null> {
  if (task.status !== 'QUEUED' || standOf(task) !== 'waits') return null;
  const { workspace_id, task_id } = task;
  const [slot] = await sql.rows<Waiting>(
    'SELECT kind, name, place FROM limit_slot WHERE workspace_id = ? AND task_id = ? AND held = 0',
    [workspace_id, task_id],
  );
  if (!slot) return null;
  const subject = { kind: slot.kind, name: slot.name };
  return {
    ...subject,
    rule: new Limits(await readLimits(sql, workspace_id)).rule(subject),
    taken: await countTaken(sql, workspace_id, subject),
    holders: await readHolders(sql, workspace_id, slot),
    ahead: await countAhead(sql, workspace_id, task_id, slot),
  };
}

function readHolders(sql: Sql, workspace_id: string, { kind, name }: Waiting): Promise<LimitedBy['holders']> {
  return sql.rows<{ task_id: string; title: string; status: TaskStatus }>(
    `SELECT t.task_id, t.title, t.status FROM limit_slot s${byIndex(sql.dialect, 'limit_slot_line')}
    JOIN task t${byPrimaryKey(sql.dialect)} ON t.workspace_id = s.workspace_id AND t.task_id = s.task_id
    WHERE s.workspace_id = ? AND s.kind = ? AND s.name = ? AND s.held = 1 ORDER BY s.place, s.task_id LIMIT ${HOLDERS}`,
    [workspace_id, kind, name],
  );
}

async function countAhead(
  sql: Sql,
  workspace_id: string,
  task_id: string,
  { kind, name, place }: Waiting,
): Promise<number | null> {
  const [row] = await sql.rows<{ ahead: number }>(
    `SELECT COUNT(*) AS ahead FROM (SELECT 1 AS one FROM limit_slot${byIndex(sql.dialect, 'limit_slot_line')}
    WHERE workspace_id = ? AND kind = ? AND name = ? AND held = 0 AND (place < ? OR (place = ? AND task_id < ?)) LIMIT ?) before_it`,
    [workspace_id, kind, name, place, place, task_id, FAR_BEHIND],
  );
  const ahead = Number(row?.ahead ?? 0);
  return ahead < FAR_BEHIND ? ahead : null;
}
