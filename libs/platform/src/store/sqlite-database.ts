import { randomInt } from 'node:crypto';
import libsql from 'libsql';
import { DataSource } from 'typeorm';
import { Unavailable } from '@taskflow/core/errors';
import { Database, type Sql, type TransactionOptions } from './database';
import { sqliteDialect, sqliteFailure } from './dialect/sqlite';
import { ENTITIES } from './entities/entities';
import { Fifo } from './fifo';
import { type RetryRules, withRetries } from './retry';
import { SqliteConnection, SqliteSql } from './sqlite-connection';
import { SqliteGroupCommit } from './sqlite-group-commit';

/** One file: a writer (all transactions, one at a time), a reader, and a reader for snapshots. */
export class SqliteDatabase extends Database {
  readonly dialect = sqliteDialect;
  private readonly writing = new Fifo();
  private readonly snapshots = new Fifo();
  private readonly groups: SqliteGroupCommit;
  private readonly rules: RetryRules;

  private constructor(
    private readonly file: string,
    private readonly writer: SqliteConnection,
    private readonly reader: SqliteConnection,
    private readonly snapshotReader: SqliteConnection,
  ) {
    super();
    this.groups = new SqliteGroupCommit(writer, this.writing);
    this.rules = {
      classify: (error) => (sqliteFailure(error) === 'busy' ? 'lock' : 'other'),
      unavailable: (error) => new Unavailable(`The database file ${file} is busy: another program holds it open.`, error),
      fraction: () => randomInt(1_000) / 1_000,
    };
  }

  /** Opens (and creates) the database file. The caller holds the data directory's lock. */
  static async open(file: string): Promise<SqliteDatabase> {
    const writer = await connect(file, false);
    const reader = await connect(file, true);
    return new SqliteDatabase(file, writer, reader, await connect(file, true));
  }

  async read<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return work(new SqliteSql(this.reader));
  }

  snapshot<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return this.snapshots.run(() => this.within(this.snapshotReader, 'BEGIN', work));
  }

  transaction<Result>(work: (sql: Sql) => Promise<Result>, { bulk = false }: TransactionOptions = {}): Promise<Result> {
    return withRetries(this.rules, () =>
      this.groups.run(work, bulk).catch((error: unknown) => {
        throw this.explained(error);
      }),
    );
  }

  exclusively<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return this.writing.run(() => withRetries(this.rules, () => this.within(this.writer, 'BEGIN EXCLUSIVE', work)));
  }

  async ping(): Promise<void> {
    this.reader.rows('SELECT 1', []);
  }

  async close(): Promise<void> {
    await this.snapshots.run(() => this.snapshotReader.close());
    await this.reader.close();
    await this.writing.run(() => this.writer.close());
  }

  private async within<Result>(
    connection: SqliteConnection,
    begin: string,
    work: (sql: Sql) => Promise<Result>,
  ): Promise<Result> {
    const sql = new SqliteSql(connection);
    try {
      connection.execute(begin);
      const result = await work(sql);
      connection.execute('COMMIT');
      return result;
    } catch (error) {
      // SQLite rolls back by itself after some errors (a full disk).
      if (connection.inTransaction) connection.execute('ROLLBACK');
      throw this.explained(error);
    } finally {
      sql.end();
    }
  }

  private explained(error: unknown): unknown {
    if (sqliteFailure(error) !== 'full') return error;
    return new Unavailable(
      `The database file ${this.file} cannot be written: the disk is full or broken. Free some space.`,
      error,
    );
  }
}

// libsql knows no read-only connections: `query_only` makes one.
async function connect(file: string, readonly: boolean): Promise<SqliteConnection> {
  const source = new DataSource({
    type: 'better-sqlite3',
    driver: libsql,
    database: file,
    entities: [...ENTITIES],
    logging: false,
  });
  await source.initialize();
  const connection = new SqliteConnection(source);
  for (const pragma of readonly
    ? ['query_only = ON', 'busy_timeout = 5000']
    : ['journal_mode = WAL', 'synchronous = FULL', 'busy_timeout = 5000']) {
    connection.rows(`PRAGMA ${pragma}`, []);
  }
  return connection;
}
