import { numberOf, reasonOf } from './dialect/driver-error';
import { type MysqlAddress, mysqlAddress, printable } from './mysql-address';
import { query, singleConnection } from './mysql-connection';
import { MysqlDatabase } from './mysql-database';
import type { MysqlServer } from './mysql-pool';
import { StartError } from './start-error';

export interface ConnectOptions {
  /** `mysql://` or `mariadb://`. */
  url: string;
  /** CONNECT_ATTEMPTS. */
  attempts: number;
  /** CONNECT_BACKOFF_MS, between two attempts. */
  backoff_ms: number;
  /** One line per failed attempt. */
  log(line: string): void;
}

/** Access denied, unknown database, host not allowed: waiting does not help. */
const HOPELESS: ReadonlySet<number> = new Set([1044, 1045, 1049, 1130, 1698]);

/**
 * Waits for the server to answer and opens its pools.
 * Throws `StartError` naming the address (never the password) when the attempts are used up or cannot help.
 */
export async function connectMysql(options: ConnectOptions): Promise<MysqlDatabase> {
  const address = mysqlAddress(options.url);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await MysqlDatabase.open(address, await askServer(address));
    } catch (error) {
      const reason = reasonOf(error);
      const hopeless = HOPELESS.has(numberOf(error) ?? 0);
      if (hopeless)
        throw new StartError(
          `The database at ${printable(address)} refuses us: ${reason}. Correct DATABASE_URL or the server's grants.`,
        );
      if (attempt >= options.attempts) {
        throw new StartError(
          `The database at ${printable(address)} did not answer in ${attempt} attempts (${reason}). Start it, or correct DATABASE_URL.`,
        );
      }
      options.log(
        `Waiting for the database at ${printable(address)}: attempt ${attempt} of ${options.attempts} failed (${reason}).`,
      );
      await new Promise((resolve) => setTimeout(resolve, options.backoff_ms));
    }
  }
}

/** Which of the two servers answers: TypeORM must be told. */
async function askServer(address: MysqlAddress): Promise<MysqlServer> {
  const connection = singleConnection(address);
  try {
    const [row] = (await query(connection, 'SELECT VERSION() AS version', [], 5_000)) as { version: string }[];
    const version = row?.version ?? '';
    return { type: /mariadb/i.test(version) ? 'mariadb' : 'mysql', version };
  } finally {
    connection.destroy();
  }
}
