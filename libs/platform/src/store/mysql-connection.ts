import type { Socket } from 'node:net';
import { type Connection, createConnection, type ResultSetHeader } from 'mysql2';
import type { EntityManager } from 'typeorm';
import type { Sql, SqlParameter } from './database';
import { mysqlDialect } from './dialect/mysql';
import type { MysqlAddress } from './mysql-address';
import { bind, type BoundStatement } from './sql-text';

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
  /** See `MysqlSql`. All texts are ours, and values are never part of them. */
  multipleStatements: true,
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

/** Of one packet, so that it stays well below `max_allowed_packet`. */
const PACKET_BYTES = 4 * 1024 * 1024;

interface Waiting extends BoundStatement {
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

/**
 * What `work` gets: refuses statements after its end, which would run outside the transaction.
 *
 * Statements that are asked for in one turn, without waiting for each other's answers, are sent together and executed in that
 * order: a round trip costs more than most statements do. When one fails, those after it are not executed, and all of them reject.
 */
export class MysqlSql implements Sql {
  readonly dialect = mysqlDialect;
  private readonly waiting: Waiting[] = [];
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
    if (this.ended) return Promise.reject(tooLate());
    const bound = bind(text, parameters);
    return new Promise((resolve, reject) => {
      this.waiting.push({ ...bound, resolve, reject });
      if (this.waiting.length === 1) queueMicrotask(() => this.sendWaiting());
    });
  }

  private sendWaiting(): void {
    // What is rolled back already must not run after it.
    if (this.ended) return this.waiting.splice(0).forEach(({ reject }) => reject(tooLate()));
    while (this.waiting.length > 0) this.sendTogether(this.waiting.splice(0, packetLength(this.waiting)));
  }

  private sendTogether(batch: readonly Waiting[]): void {
    const text = batch.map((statement) => statement.text).join(';\n');
    const values = batch.flatMap((statement) => statement.values);
    query(this.connection, text, values, this.timeout_ms).then(
      (result) => batch.forEach(({ resolve }, index) => resolve(batch.length === 1 ? result : (result as unknown[])[index])),
      (error: unknown) => batch.forEach(({ reject }) => reject(error)),
    );
  }
}

function tooLate(): Error {
  return new Error('A statement came after the end of its transaction: an await is missing.');
}

/** How many of the statements fit into one packet, at least one. */
function packetLength(statements: readonly BoundStatement[]): number {
  let bytes = 0;
  const length = statements.findIndex(({ text, values }, index) => {
    bytes += text.length;
    for (const value of values) bytes += typeof value === 'string' || Buffer.isBuffer(value) ? value.length * 2 : 8;
    return index > 0 && bytes > PACKET_BYTES;
  });
  return length < 0 ? statements.length : length;
}
