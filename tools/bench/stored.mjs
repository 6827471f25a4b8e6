/**
 * Finished tasks by the million, as the server would have left them: all rows of one task that it has really finished, many times
 * over, with other ids and sequence numbers. Straight into the database, because submitting them would take hours.
 */

/** Rows that a transaction writes of each table at most, times the events of a task. */
const CHUNK = 10_000;

/** Tables with rows of a task. */
const TABLES = ['task', 'task_body', 'attempt', 'event', 'audit_entry'];

/**
 * @typedef {{ dialect: 'sqlite' | 'mysql', rows(text: string, values: unknown[]): Promise<any[]>, run(text: string, values: unknown[]): Promise<void> }} WritableDatabase
 */

/**
 * Multiplies a finished task that is the newest of its workspace.
 * @param {import('./taskflow.mjs').System} system at rest
 * @param {string} workspace
 * @param {string} task_id
 * @param {number} from how many copies there are already
 * @param {number} to how many there shall be
 */
export async function multiply(system, workspace, task_id, from, to) {
  for (let first = from; first < to; first += CHUNK) {
    const last = Math.min(first + CHUNK, to) - 1;
    await system.write((database) => copy(database, workspace, task_id, first, last));
  }
}

async function copy(database, workspace, task_id, first, last) {
  const [{ seq: head }] = await database.rows('SELECT seq FROM workspace_head WHERE workspace_id = ?', [workspace]);
  const told = 'SELECT MIN(seq) AS least, COUNT(*) AS events FROM event WHERE workspace_id = ? AND task_id = ?';
  const [{ least, events }] = await database.rows(told, [workspace, task_id]);
  // MariaDB's limit and MySQL's; each knows only its own.
  if (database.dialect === 'mysql')
    for (const name of ['max_recursive_iterations', 'cte_max_recursion_depth'])
      await database.run(`SET SESSION ${name} = ${CHUNK + 1}`, []).catch(() => undefined);
  const numbers = `WITH RECURSIVE n (i) AS (SELECT ${first} UNION ALL SELECT i + 1 FROM n WHERE i < ${last})`;
  for (const table of TABLES)
    for (const row of await rowsOf(database, table, workspace, task_id)) {
      const place = row.seq === undefined ? 0 : row.seq - least;
      const other = {
        task_id: idOf(database.dialect, 0),
        event_id: idOf(database.dialect, 1 + place),
        seq: `${head} + 1 + ${place} + (n.i - ${first}) * ${events}`,
      };
      const columns = Object.keys(row);
      const names = columns.map((column) => `\`${column}\``).join(', ');
      const values = columns.map((column) => other[column] ?? '?').join(', ');
      const same = columns.filter((column) => !other[column]).map((column) => row[column]);
      await database.run(`INSERT INTO ${table} (${names}) ${numbers} SELECT ${values} FROM n`, same);
    }
  const reached = Number(head) + (last - first + 1) * Number(events);
  for (const table of ['workspace_head', 'audit_head'])
    await database.run(`UPDATE ${table} SET seq = ? WHERE workspace_id = ?`, [reached, workspace]);
}

/** An id lower than those that are made now, by the number of the copy; `slot` tells the ids of one copy apart. */
function idOf(dialect, slot) {
  if (dialect === 'sqlite') return `printf('%08x-%04x-7%03x-8000-%012x', n.i / 65536, n.i % 65536, ${slot}, n.i)`;
  const hex = (value, digits) => `LPAD(LOWER(HEX(${value})), ${digits}, '0')`;
  return `CONCAT(${hex('n.i DIV 65536', 8)}, '-', ${hex('n.i MOD 65536', 4)}, '-7', ${hex(slot, 3)}, '-8000-', ${hex('n.i', 12)})`;
}

function rowsOf(database, table, workspace, task_id) {
  return database.rows(`SELECT * FROM ${table} WHERE workspace_id = ? AND task_id = ?`, [workspace, task_id]);
}
