import type { Database as Libsql, Statement } from 'libsql';
import type { DataSource, EntityManager } from 'typeorm';
import type { Sql, SqlParameter } from './database';
import { sqliteDialect } from './dialect/sqlite';
import { bind } from './sql-text';

/** Prepared statements kept per connection; one costs 8 µs to prepare. */
const STATEMENTS = 400;

/**
 * Statements straight on libsql's connection, below TypeORM's query runner. Measured, read of a row by key: 4.6 µs with
 * the bare driver, 5.0 here, 11.9 through the query runner.
 */
export class SqliteConnection {
  private readonly statements = new Map<string, Statement>();
  private readonly raw: Libsql;

  constructor(readonly source: DataSource) {
    this.raw = rawConnection(source);
  }

  get inTransaction(): boolean {
    return this.raw.inTransaction;
  }

  execute(text: string): void {
    this.prepared(text).run([]);
  }

  rows<Row>(text: string, parameters: readonly SqlParameter[]): Row[] {
    const bound = bind(text, parameters);
    return this.prepared(bound.text).all(bound.values) as Row[];
  }

  run(text: string, parameters: readonly SqlParameter[]): { matched: number; id: number } {
    const bound = bind(text, parameters);
    const { changes, lastInsertRowid } = this.prepared(bound.text).run(bound.values);
    return { matched: changes, id: Number(lastInsertRowid) };
  }

  close(): Promise<void> {
    this.statements.clear();
    return this.source.destroy();
  }

  private prepared(text: string): Statement {
    const known = this.statements.get(text);
    if (known) return known;
    const statement = this.raw.prepare(text);
    if (this.statements.size >= STATEMENTS) this.forgetOldest();
    this.statements.set(text, statement);
    return statement;
  }

  private forgetOldest(): void {
    for (const oldest of this.statements.keys()) {
      this.statements.delete(oldest);
      return;
    }
  }
}

/** TypeORM types its driver's connection as unknown to us; this is the one place that looks behind it. */
function rawConnection(source: DataSource): Libsql {
  return (source.driver as unknown as { databaseConnection: Libsql }).databaseConnection;
}

/** What `work` gets: refuses statements after its end, which would run outside the transaction. */
export class SqliteSql implements Sql {
  readonly dialect = sqliteDialect;
  private ended = false;

  constructor(private readonly connection: SqliteConnection) {}

  get manager(): EntityManager {
    return this.use().source.manager;
  }

  async rows<Row>(text: string, parameters: readonly SqlParameter[] = []): Promise<Row[]> {
    return this.use().rows<Row>(text, parameters);
  }

  async run(text: string, parameters: readonly SqlParameter[] = []): Promise<number> {
    return this.use().run(text, parameters).matched;
  }

  async runForId(text: string, parameters: readonly SqlParameter[] = []): Promise<{ matched: number; id: number }> {
    return this.use().run(text, parameters);
  }

  end(): void {
    this.ended = true;
  }

  private use(): SqliteConnection {
    if (this.ended) throw new Error('A statement came after the end of its transaction: an await is missing.');
    return this.connection;
  }
}
