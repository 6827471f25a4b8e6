import type { Edge, Links, TaskRow, UnlockedParent } from '@taskflow/core/task';
import type { Sql } from '../database';
import { readContinuations } from './continuations';
import { ascending, pieces } from './ids';
import { byIndex, byPrimaryKey } from './index-hint';

/** Ids of all that depends directly on one of the tasks. */
export async function readChildren(sql: Sql, workspace_id: string, task_ids: readonly string[]): Promise<string[]> {
  const children: string[] = [];
  for (const piece of pieces(task_ids)) {
    const rows = await sql.rows<{ child_id: string }>(
      `SELECT DISTINCT child_id FROM dependency${byPrimaryKey(sql.dialect)} WHERE workspace_id = ? AND parent_id IN (?)`,
      [workspace_id, piece],
    );
    for (const { child_id } of rows) children.push(child_id);
  }
  return children;
}

/**
 * What ties locked tasks to others: no edge from them can be added while they are locked.
 * @param task_ids locked, ascending
 * @param locked all rows that the transaction has locked so far
 */
export async function readLinks(
  sql: Sql,
  workspace_id: string,
  task_ids: readonly string[],
  locked: ReadonlyMap<string, TaskRow>,
): Promise<Links> {
  const edges: Edge[] = [];
  const inside = new Set(task_ids);
  for (const piece of pieces(task_ids)) {
    edges.push(...(await readEdges(sql, workspace_id, 'parent_id', piece)));
    const above = await readEdges(sql, workspace_id, 'child_id', piece);
    for (const edge of above) if (!inside.has(edge.parent_id)) edges.push(edge);
  }
  const outside = ascending(edges.map((edge) => edge.parent_id).filter((id) => !locked.has(id)));
  const parents = await readParents(sql, workspace_id, outside);
  return { edges, parents, continuations: await readContinuations(sql, workspace_id) };
}

async function readEdges(sql: Sql, workspace_id: string, end: 'parent_id' | 'child_id', ids: readonly string[]): Promise<Edge[]> {
  const hint = end === 'parent_id' ? byPrimaryKey(sql.dialect) : byIndex(sql.dialect, 'dependency_child');
  const rows = await sql.rows<Omit<Edge, 'counted'> & { counted: number }>(
    `SELECT parent_id, child_id, counted FROM dependency${hint} WHERE workspace_id = ? AND ${end} IN (?)`,
    [workspace_id, ids],
  );
  return rows.map((row) => ({ ...row, counted: row.counted !== 0 }));
}

async function readParents(sql: Sql, workspace_id: string, ids: readonly string[]): Promise<Map<string, UnlockedParent>> {
  const parents = new Map<string, UnlockedParent>();
  for (const piece of pieces(ids)) {
    const rows = await sql.rows<UnlockedParent>(
      `SELECT task_id, status, on_failure FROM task${byPrimaryKey(sql.dialect)} WHERE workspace_id = ? AND task_id IN (?)`,
      [workspace_id, piece],
    );
    for (const row of rows) parents.set(row.task_id, row);
  }
  return parents;
}

/** See `TaskStore.withDescendants`: level by level, so that the depth of a graph costs reads and not recursion. */
export async function withDescendants(
  sql: Sql,
  workspace_id: string,
  task_ids: readonly string[],
  limit: number,
): Promise<string[]> {
  const found = new Set(task_ids);
  for (let level = [...found]; level.length > 0 && found.size <= limit;) {
    const children = await readChildren(sql, workspace_id, level);
    level = [...new Set(children)].filter((child_id) => !found.has(child_id));
    for (const child_id of level) found.add(child_id);
  }
  return [...found];
}

/** Edges that are counted from now on. */
export async function recountEdges(sql: Sql, workspace_id: string, edges: readonly Edge[]): Promise<void> {
  const byParent = new Map<string, string[]>();
  for (const { parent_id, child_id } of edges) byParent.set(parent_id, [...(byParent.get(parent_id) ?? []), child_id]);
  for (const parent_id of ascending(byParent.keys()))
    for (const piece of pieces(ascending(byParent.get(parent_id) ?? [])))
      await sql.run(
        `UPDATE dependency${byPrimaryKey(sql.dialect)} SET counted = 1 WHERE workspace_id = ? AND parent_id = ? AND child_id IN (?)`,
        [workspace_id, parent_id, piece],
      );
}
