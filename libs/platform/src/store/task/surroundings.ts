import type { Database, Sql } from '../database';
import { isAscii, pieces } from './ids';
import { byIndex, byPrimaryKey } from './index-hint';
import type { Surroundings } from './task-object';

/** Tags and dependencies of a page's tasks: one statement each. */
export async function readSurroundings(
  sql: Sql,
  workspace_id: string,
  task_ids: readonly string[],
): Promise<Omit<Surroundings, 'emails'>> {
  const tags = new Map<string, string[]>();
  for (const piece of pieces(task_ids)) {
    const tagged = await sql.rows<{ task_id: string; tag: string }>(
      `SELECT task_id, tag FROM task_tag${byPrimaryKey(sql.dialect)} WHERE workspace_id = ? AND task_id IN (?) ORDER BY task_id, tag`,
      [workspace_id, piece],
    );
    for (const row of tagged) push(tags, row.task_id, row.tag);
  }
  const dependency_ids = new Map<string, string[]>();
  for (const edge of await readEdgesTo(sql, workspace_id, task_ids)) push(dependency_ids, edge.to, edge.from);
  return { tags, dependency_ids };
}

/** Edges that end at these tasks, by child and parent. */
export async function readEdgesTo(
  sql: Sql,
  workspace_id: string,
  task_ids: readonly string[],
): Promise<{ from: string; to: string }[]> {
  const edges: { from: string; to: string }[] = [];
  for (const piece of pieces(task_ids)) {
    const found = await sql.rows<{ from: string; to: string }>(
      `SELECT parent_id AS \`from\`, child_id AS \`to\` FROM dependency${byIndex(sql.dialect, 'dependency_child')} WHERE workspace_id = ? AND child_id IN (?) ORDER BY child_id, parent_id`,
      [workspace_id, piece],
    );
    edges.push(...found);
  }
  return edges;
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Email addresses of users, from the directory. */
export async function readEmails(directory: Database, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const user_ids = [...new Set(ids.flatMap((user_id) => user_id ?? []))].filter(isAscii);
  if (user_ids.length === 0) return new Map();
  const users = await directory.read((sql) =>
    sql.rows<{ user_id: string; email: string }>('SELECT user_id, email FROM `user` WHERE user_id IN (?)', [user_ids]),
  );
  return new Map(users.map((user) => [user.user_id, user.email]));
}

/** The workspace's last sequence number; inside a snapshot, the one that everything read there is true for. */
export async function readSeq(sql: Sql, workspace_id: string): Promise<number> {
  const [head] = await sql.rows<{ seq: number }>('SELECT seq FROM workspace_head WHERE workspace_id = ?', [workspace_id]);
  return head?.seq ?? 0;
}
