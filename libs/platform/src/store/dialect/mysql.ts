import { codeOf, driverErrorOf, numberOf } from './driver-error';
import { headClauses, type Dialect } from './dialect';

/** MySQL 8+ and MariaDB 10.11+. */
export const mysqlDialect: Dialect = {
  name: 'mysql',
  forUpdate: ' FOR UPDATE',
  insertIgnore: 'INSERT IGNORE INTO',
  // VALUES() and not a row alias: MariaDB knows no alias there.
  upsert: (_key, columns) =>
    `ON DUPLICATE KEY UPDATE ${columns.map((column) => `\`${column}\` = VALUES(\`${column}\`)`).join(', ')}`,
  upsertGreatest: (_key, column) => `ON DUPLICATE KEY UPDATE \`${column}\` = GREATEST(\`${column}\`, VALUES(\`${column}\`))`,
  isDuplicate: (error) => numberOf(driverErrorOf(error)) === 1062,
  async advanceHead(sql, workspace_id, count, conditions) {
    const { set, where, assigned, compared } = headClauses(conditions);
    const text = `UPDATE workspace_head SET seq = LAST_INSERT_ID(seq + ?)${set} WHERE workspace_id = ?${where}`;
    const { matched, id } = await sql.runForId(text, [count, ...assigned, workspace_id, ...compared]);
    return matched === 0 ? null : id;
  },
};

/** Lock wait, deadlock, and MariaDB's "record has changed since last read". */
const LOCK_ERRORS: ReadonlySet<number> = new Set([1205, 1213, 1020]);

/** Server going away, connection killed, idle timeouts, too many connections, read-only during a failover. */
const SERVER_ERRORS: ReadonlySet<number> = new Set([
  1040, 1053, 1077, 1158, 1159, 1160, 1161, 1184, 1290, 1836, 1927, 2006, 2013, 4031,
]);

const CONNECTION_CODES: ReadonlySet<string> = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

export type MysqlFailure = 'lock' | 'connection' | 'other';

/** `lock`: roll back and run again; `connection`: the connection is unusable, the outcome unknown. */
export function mysqlFailure(error: unknown): MysqlFailure {
  const cause = driverErrorOf(error);
  const number = numberOf(cause);
  if (number !== null && LOCK_ERRORS.has(number)) return 'lock';
  if (number !== null && SERVER_ERRORS.has(number)) return 'connection';
  const code = codeOf(cause);
  if (code !== null && CONNECTION_CODES.has(code)) return 'connection';
  // mysql2 gives the command after a fatal error a plain message without a code.
  return cause instanceof Error && cause.message.includes('closed state') ? 'connection' : 'other';
}
