import type { TaskEdit } from '@taskflow/core/task';
import type { Sql, SqlParameter } from '../database';
import { insertRows } from './insert-rows';
import { jsonText } from './insert-tasks';
import { byPrimaryKey } from './index-hint';

/** Writes what people have changed of locked tasks; edits are few, so each has statements of its own. */
export async function writeEdits(sql: Sql, workspace_id: string, edits: readonly TaskEdit[]): Promise<void> {
  for (const { task_id, title, description, tags, assignee_id, due_at, custom_fields } of edits) {
    await set(sql, 'task', workspace_id, task_id, { title, assignee_id, due_at });
    const fields = custom_fields === undefined ? undefined : jsonText(custom_fields);
    await set(sql, 'task_body', workspace_id, task_id, { description, custom_fields: fields });
    if (tags) await replaceTags(sql, workspace_id, task_id, tags);
  }
}

async function set(
  sql: Sql,
  table: 'task' | 'task_body',
  workspace_id: string,
  task_id: string,
  values: Record<string, SqlParameter | undefined>,
): Promise<void> {
  const given = Object.entries(values).filter((entry): entry is [string, SqlParameter] => entry[1] !== undefined);
  if (given.length === 0) return;
  const text = given.map(([column]) => `\`${column}\` = ?`).join(', ');
  const parameters = [...given.map(([, value]) => value), workspace_id, task_id];
  const matched = await sql.run(
    `UPDATE ${table}${byPrimaryKey(sql.dialect)} SET ${text} WHERE workspace_id = ? AND task_id = ?`,
    parameters,
  );
  if (matched !== 1) throw new Error(`${table} of task ${task_id} in workspace ${workspace_id} is not there`);
}

async function replaceTags(sql: Sql, workspace_id: string, task_id: string, tags: readonly string[]): Promise<void> {
  await sql.run('DELETE FROM task_tag WHERE workspace_id = ? AND task_id = ?', [workspace_id, task_id]);
  const rows = [...new Set(tags)].map((tag) => [workspace_id, task_id, tag]);
  await insertRows(sql, 'task_tag', ['workspace_id', 'task_id', 'tag'], rows);
}
