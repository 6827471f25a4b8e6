import type { Socket } from 'node:net';
import { type Connection, createConnection, type ResultSetHeader } from 'mysql2';
import type { EntityManager } from 'typeorm';
import type { Sql, SqlParameter } from './database';
import { mysqlDialect } from './dialect/mysql';
import type { MysqlAddress } from './mysql-address';
import { bind } from './sql-text';

/** A server that does not answer a statement in this time counts as lost (locks are waited for 5 s at most). */
export const STATEMENT_TIMEOUT_MS = 20_000;

/** What mysql2 is told besides the address, for every connection of ours. */
export const DRIVER_OPTIONS = {
  charset: 'utf8mb4_bin',
  timezone: 'Z',
  dateStrings: true,
  supportBigNumbers: true,
  bigNumberStrings: false,
  connectTimeout: 5_000,
} as const;

/** A connection outside the pools; connects with its first statement. End it with `destroy`. */
export function singleConnection(address: MysqlAddress): Connection {
  const connection = createConnection({ ...address, ...DRIVER_OPTIONS });
  // Without a listener a connection cut while idle would end the process; the next statement reports it.
  connection.on('error', () => undefined);
  return connection;
}

/** The server took longer than it may; the connection is closed, the outcome unknown. */
class StatementTimeout extends Error {
  readonly code = 'PROTOCOL_SEQUENCE_TIMEOUT';
}

/**
 * One statement on mysql2's own connection, in the text protocol: statement texts vary with their number of rows, so
 * prepared ones would fill the server's cache. `timeout_ms` 0: none. (mysql2's own timeout outlives a lost connection.)
 */
export function query(connection: Connection, text: string, values: readonly unknown[], timeout_ms: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      connection.destroy();
      // `destroy` only half-closes and waits for the server, which is just what does not answer.
      (connection as unknown as { stream: Socket }).stream.destroy();
      reject(new StatementTimeout(`no answer within ${timeout_ms / 1_000} s`));
    };
    const timer = timeout_ms > 0 ? setTimeout(giveUp, timeout_ms) : undefined;
    connection.query(text, values as unknown[], (error, result: unknown) => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve(result);
    });
  });
}

/** What `work` gets: refuses statements after its end, which would run outside the transaction. */
export class MysqlSql implements Sql {
  readonly dialect = mysqlDialect;
  private ended = false;

  constructor(
    private readonly connection: Connection,
    private readonly entities: () => EntityManager,
    private readonly timeout_ms: number = STATEMENT_TIMEOUT_MS,
  ) {}

  get manager(): EntityManager {
    return this.entities();
  }

  async rows<Row>(text: string, parameters: readonly SqlParameter[] = []): Promise<Row[]> {
    return (await this.send(text, parameters)) as Row[];
  }

  async run(text: string, parameters: readonly SqlParameter[] = []): Promise<number> {
    return ((await this.send(text, parameters)) as ResultSetHeader).affectedRows;
  }

  async runForId(text: string, parameters: readonly SqlParameter[] = []): Promise<{ matched: number; id: number }> {
    const { affectedRows, insertId } = (await this.send(text, parameters)) as ResultSetHeader;
    return { matched: affectedRows, id: insertId };
  }

  end(): void {
    this.ended = true;
  }

  private send(text: string, parameters: readonly SqlParameter[]): Promise<unknown> {
    if (this.ended) return Promise.reject(new Error('A statement came after the end of its transaction: an await is missing.'));
    const bound = bind(text, parameters);
    return query(this.connection, bound.text, bound.values, this.timeout_ms);
  }
}
