import type { ClaimedTask } from '@taskflow/core/ports';
import type { Edge, Taker, TaskRow } from '@taskflow/core/task';
import type { Sql, SqlParameter } from '../database';
import { readClaimed } from './claimed-rows';
import { ascending } from './ids';

/** So far into a line is looked for a task that the worker could claim: it may be long, and all of it of other types. */
const LOOK_AHEAD = 10;

/** True when an end of all these edges' parents may release one of the children. */
export function mayRelease(tasks: ReadonlyMap<string, TaskRow>, edges: readonly Edge[]): boolean {
  const arriving = new Map<string, number>();
  for (const { child_id } of edges) arriving.set(child_id, (arriving.get(child_id) ?? 0) + 1);
  return [...arriving].some(([child_id, count]) => {
    const child = tasks.get(child_id);
    return child?.status === 'PENDING' && (child.unfinished <= count || child.join === 'any_ok');
  });
}

/**
 * By queue: the lowest rank that the worker could claim there, or a lower one. A queue that has nothing for it is left out.
 * Steps into the claim index, one per queue.
 */
export async function readWaiting(sql: Sql, { queues, types }: Taker): Promise<Map<string, number>> {
  const waiting = new Map<string, number>();
  const distinct = [...new Set(queues)];
  if (distinct.length === 0) return waiting;
  const part = `SELECT * FROM (SELECT queue, type, \`rank\` AS place FROM task WHERE status = 'QUEUED' AND queue = ? AND \`rank\` IS NOT NULL ORDER BY \`rank\` LIMIT ${LOOK_AHEAD}) q`;
  const rows = await sql.rows<{ queue: string; type: string; place: number }>(
    distinct.map((_, index) => part + index).join(' UNION ALL '),
    distinct,
  );
  for (const queue of distinct) {
    const line = rows.filter((row) => row.queue === queue).sort((left, right) => left.place - right.place);
    const first = line.find((row) => types.length === 0 || types.includes(row.type)) ?? line[LOOK_AHEAD - 1];
    if (first) waiting.set(queue, first.place);
  }
  return waiting;
}

/** What the worker needs of the tasks that this transaction has handed to it, in their order. */
export async function readTaken(sql: Sql, workspace_id: string, task_ids: readonly string[]): Promise<ClaimedTask[]> {
  if (task_ids.length === 0) return [];
  const parameters: SqlParameter[] = [workspace_id, ascending(task_ids)];
  const rows = await readClaimed(sql, { text: 't.workspace_id = ? AND t.task_id IN (?)', parameters });
  return rows.sort((left, right) => task_ids.indexOf(left.task_id) - task_ids.indexOf(right.task_id));
}
