import type { LimitKind, SlotChanges } from '@taskflow/core/task';
import type { Sql } from '../database';
import { ascending, groupBy, pieces } from './ids';
import { byPrimaryKey } from './index-hint';
import { insertRows } from './insert-rows';

/** Places of tasks whose rows are locked: nobody else changes them meanwhile. */
export async function writeSlots(
  sql: Sql,
  workspace_id: string,
  { left, passed, seized, disbanded, waiting, replaced }: SlotChanges,
): Promise<void> {
  const hint = byPrimaryKey(sql.dialect);
  for (const piece of pieces(ascending(left)))
    await sql.run(
      `DELETE${sql.dialect.name === 'mysql' ? ' s' : ''} FROM limit_slot AS s${hint} WHERE s.workspace_id = ? AND s.task_id IN (?)`,
      [workspace_id, piece],
    );
  for (const [kind, group] of groupBy(passed, (one): LimitKind => one.kind))
    for (const piece of pieces(ascending(group.map(({ task_id }) => task_id)))) {
      const text = `UPDATE limit_slot${hint} SET held = 1 WHERE workspace_id = ? AND task_id IN (?) AND kind = ? AND held = 0`;
      const matched = await sql.run(text, [workspace_id, piece, kind]);
      if (matched !== piece.length)
        throw new Error(
          `${matched} of ${piece.length} tasks wait for a ${kind} that lets them through (first: ${piece[0]}, workspace ${workspace_id})`,
        );
    }
  for (const { task_id, kind, name, place } of seized)
    await sql.run(
      `${sql.dialect.insertIgnore} limit_slot (workspace_id, task_id, kind, name, held, place) VALUES (?, ?, ?, ?, ?, ?)`,
      [workspace_id, task_id, kind, name, true, place],
    );
  if (disbanded)
    await sql.run('DELETE FROM limit_slot WHERE workspace_id = ? AND kind = ? AND name = ? AND held = 1', [
      workspace_id,
      disbanded.kind,
      disbanded.name,
    ]);
  for (const { task_id, place } of replaced)
    await sql.run(`UPDATE limit_slot${hint} SET place = ? WHERE workspace_id = ? AND task_id = ? AND held = 0`, [
      place,
      workspace_id,
      task_id,
    ]);
  const rows = waiting.map(({ task_id, kind, name, place }) => [workspace_id, task_id, kind, name, false, place]);
  await insertRows(sql, 'limit_slot', ['workspace_id', 'task_id', 'kind', 'name', 'held', 'place'], rows);
}
