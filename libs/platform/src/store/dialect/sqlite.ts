import { driverErrorOf, codeOf } from './driver-error';
import { headClauses, type Dialect } from './dialect';

/** SQLite (libsql). A write transaction holds the whole file, so nothing needs locks of its own. */
export const sqliteDialect: Dialect = {
  name: 'sqlite',
  forUpdate: '',
  insertIgnore: 'INSERT OR IGNORE INTO',
  upsert: (key, columns) =>
    `ON CONFLICT (${key.map((column) => `\`${column}\``).join(', ')}) DO UPDATE SET ${columns.map((column) => `\`${column}\` = excluded.\`${column}\``).join(', ')}`,
  upsertGreatest: (key, column) =>
    `ON CONFLICT (${key.map((each) => `\`${each}\``).join(', ')}) DO UPDATE SET \`${column}\` = MAX(\`${column}\`, excluded.\`${column}\`)`,
  isDuplicate(error) {
    const code = codeOf(driverErrorOf(error));
    return code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
  },
  async advanceHead(sql, workspace_id, count, conditions) {
    const { set, where, assigned, compared } = headClauses(conditions);
    const text = `UPDATE workspace_head SET seq = seq + ?${set} WHERE workspace_id = ?${where} RETURNING seq`;
    const [head] = await sql.rows<{ seq: number }>(text, [count, ...assigned, workspace_id, ...compared]);
    return head?.seq ?? null;
  },
};

export type SqliteFailure = 'busy' | 'full' | 'other';

/** `busy`: try again; `full`: no room or a broken disk, nothing was changed. */
export function sqliteFailure(error: unknown): SqliteFailure {
  const code = codeOf(driverErrorOf(error)) ?? '';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'busy';
  return code.startsWith('SQLITE_FULL') || code.startsWith('SQLITE_IOERR') ? 'full' : 'other';
}
