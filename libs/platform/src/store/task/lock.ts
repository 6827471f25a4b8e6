import { NO_LINKS, SETTLE_LIMIT, type ChangeScope, type Edge, type Links, type TaskRow } from '@taskflow/core/task';
import { RetryTransaction, type Sql, type SqlParameter } from '../database';
import { ascending, isAscii, pieces } from './ids';
import { byPrimaryKey } from './index-hint';
import { readChildren, readLinks } from './links';
import { columnList, TASK_COLUMNS, toTaskRow, type RawTask } from './task-row';

export interface LockedTasks {
  tasks: Map<string, TaskRow>;
  edges: Edge[];
  incomplete: Map<string, string>;
  links: Links;
}

/**
 * Locks the scope's rows and, where it settles, their children: all in ascending order of their ids, so that any two
 * transactions meet in the same order. Edges are read before (to know which children there are) and again once the
 * parents are locked, because a submit may have added some meanwhile; nobody can after that.
 */
export async function lockTasks(sql: Sql, scope: ChangeScope): Promise<LockedTasks> {
  const own = ascending(scope.task_ids).filter(isAscii);
  if (scope.links_of) return lockWithLinks(sql, scope, own, ascending(scope.links_of).filter(isAscii));
  const nothing = { edges: [], incomplete: new Map<string, string>(), links: NO_LINKS };
  if (!scope.settles) return { tasks: await lockRows(sql, scope.workspace_id, own), ...nothing };
  const before = await readEdges(sql, scope, own);
  const locked = ascending([...own, ...before.edges.map((edge) => edge.child_id)]);
  const tasks = await lockRows(sql, scope.workspace_id, locked);
  // The whole file is ours since BEGIN IMMEDIATE: nothing can have come between.
  if (sql.dialect.name === 'sqlite' || own.length === 0) return { tasks, links: NO_LINKS, ...before };
  const after = await readEdges(sql, scope, own);
  await lockNewChildren(sql, scope.workspace_id, tasks, locked, childrenOf(after.edges));
  return { tasks, links: NO_LINKS, ...after };
}

/** As `lockTasks`, with all children of `linked` instead of some, and all that ties those rows to others. */
async function lockWithLinks(
  sql: Sql,
  scope: ChangeScope,
  own: readonly string[],
  linked: readonly string[],
): Promise<LockedTasks> {
  const { workspace_id } = scope;
  const locked = ascending([...own, ...(await readChildren(sql, workspace_id, linked))]);
  const tasks = await lockRows(sql, workspace_id, locked);
  const links = await readLinks(sql, workspace_id, linked, tasks);
  const known = new Set(linked);
  const children = childrenOf(links.edges.filter((edge) => known.has(edge.parent_id)));
  await lockNewChildren(sql, workspace_id, tasks, locked, children);
  const settled = scope.settles ? await readEdges(sql, scope, own) : { edges: [], incomplete: new Map<string, string>() };
  return { tasks, links, ...settled };
}

function childrenOf(edges: readonly Edge[]): string[] {
  return edges.map((edge) => edge.child_id);
}

/** Ids grow with time, so new children nearly always come after all that is locked; else the order demands a new start. */
async function lockNewChildren(
  sql: Sql,
  workspace_id: string,
  tasks: Map<string, TaskRow>,
  locked: readonly string[],
  children: readonly string[],
): Promise<void> {
  const known = new Set(locked);
  const fresh = ascending(children.filter((child_id) => !known.has(child_id)));
  const first = fresh[0];
  if (first === undefined) return;
  if (first < (locked.at(-1) ?? ''))
    throw new RetryTransaction(`task ${first} became a child while its parents were being locked`);
  for (const [task_id, row] of await lockRows(sql, workspace_id, fresh)) tasks.set(task_id, row);
}

/** @param task_ids ascending */
async function lockRows(sql: Sql, workspace_id: string, task_ids: readonly string[]): Promise<Map<string, TaskRow>> {
  const tasks = new Map<string, TaskRow>();
  for (const chunk of pieces(task_ids)) {
    const rows = await sql.rows<RawTask>(
      `SELECT ${columnList(TASK_COLUMNS)} FROM task${byPrimaryKey(sql.dialect)} WHERE workspace_id = ? AND task_id IN (?) ORDER BY task_id${sql.dialect.forUpdate}`,
      [workspace_id, chunk],
    );
    for (const row of rows) tasks.set(row.task_id, toTaskRow(row));
  }
  return tasks;
}

interface EdgesRead {
  edges: Edge[];
  incomplete: Map<string, string>;
}

async function readEdges(sql: Sql, scope: ChangeScope, parents: readonly string[]): Promise<EdgesRead> {
  const edges: Edge[] = [];
  for (const chunk of pieces(parents)) {
    const found = await readCounted(sql, scope, chunk, SETTLE_LIMIT + 1 - edges.length);
    for (const { parent_id, child_id } of found) edges.push({ parent_id, child_id, counted: true });
    if (edges.length > SETTLE_LIMIT) break;
  }
  const incomplete = new Map<string, string>();
  if (edges.length > SETTLE_LIMIT) {
    const cut = (edges.pop() as Edge).parent_id;
    const last = edges.at(-1);
    incomplete.set(cut, last?.parent_id === cut ? last.child_id : (scope.after?.get(cut) ?? ''));
    for (const parent_id of await withEdges(
      sql,
      scope,
      parents.filter((id) => id > cut),
    ))
      incomplete.set(parent_id, scope.after?.get(parent_id) ?? '');
  }
  return { edges, incomplete };
}

/** Counted edges of these parents in (parent, child) order, after the scope's cursors. */
async function readCounted(sql: Sql, scope: ChangeScope, parents: readonly string[], limit: number) {
  const whole = parents.filter((id) => !scope.after?.get(id));
  const begun = parents.filter((id) => scope.after?.get(id));
  const conditions: string[] = [];
  const parameters: SqlParameter[] = [scope.workspace_id];
  if (whole.length > 0) {
    conditions.push('parent_id IN (?)');
    parameters.push(whole);
  }
  for (const parent_id of begun) {
    conditions.push('(parent_id = ? AND child_id > ?)');
    parameters.push(parent_id, scope.after?.get(parent_id) ?? '');
  }
  return sql.rows<{ parent_id: string; child_id: string }>(
    `SELECT parent_id, child_id FROM dependency${byPrimaryKey(sql.dialect)} WHERE workspace_id = ? AND (${conditions.join(' OR ')}) AND counted = 1 ORDER BY parent_id, child_id LIMIT ${limit}`,
    parameters,
  );
}

/** Those of the parents that have a counted edge at all (or were cut off by an earlier step). */
async function withEdges(sql: Sql, scope: ChangeScope, parents: readonly string[]): Promise<string[]> {
  const found = parents.filter((id) => scope.after?.get(id));
  for (const chunk of pieces(parents.filter((id) => !scope.after?.get(id)))) {
    const rows = await sql.rows<{ parent_id: string }>(
      `SELECT DISTINCT parent_id FROM dependency${byPrimaryKey(sql.dialect)} WHERE workspace_id = ? AND parent_id IN (?) AND counted = 1`,
      [scope.workspace_id, chunk],
    );
    found.push(...rows.map((row) => row.parent_id));
  }
  return ascending(found);
}
