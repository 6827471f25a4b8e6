import { randomInt } from 'node:crypto';
import { Unavailable } from '@taskflow/core/errors';
import { Database, type Sql, type TransactionOptions } from './database';
import { reasonOf } from './dialect/driver-error';
import { mysqlDialect, mysqlFailure } from './dialect/mysql';
import { type MysqlAddress, printable } from './mysql-address';
import { MysqlSql, query, singleConnection, STATEMENT_TIMEOUT_MS } from './mysql-connection';
import { MysqlPool, type MysqlServer, type TakenConnection } from './mysql-pool';
import { type RetryRules, withRetries } from './retry';

const POOL_SIZES = { short: 8, bulk: 2, read: 4 } as const;

interface Pools {
  short: MysqlPool;
  bulk: MysqlPool;
  read: MysqlPool;
}

/** MySQL or MariaDB with pools for short transactions, bulks and reads. */
export class MysqlDatabase extends Database {
  readonly dialect = mysqlDialect;
  private readonly rules: RetryRules;

  private constructor(
    readonly address: MysqlAddress,
    private readonly pools: Pools,
  ) {
    super();
    this.rules = {
      classify: mysqlFailure,
      unavailable: (error) =>
        new Unavailable(`The database at ${printable(address)} cannot be used now: ${reasonOf(error)}.`, error),
      fraction: () => randomInt(1_000) / 1_000,
    };
  }

  /** Opens the pools of a server that answers already (see `connectMysql`). */
  static async open(address: MysqlAddress, server: MysqlServer): Promise<MysqlDatabase> {
    const opened: MysqlPool[] = [];
    const pool = async (size: number, purpose: 'write' | 'read'): Promise<MysqlPool> => {
      const made = await MysqlPool.open(address, server, size, purpose);
      opened.push(made);
      return made;
    };
    try {
      const short = await pool(POOL_SIZES.short, 'write');
      const bulk = await pool(POOL_SIZES.bulk, 'write');
      return new MysqlDatabase(address, { short, bulk, read: await pool(POOL_SIZES.read, 'read') });
    } catch (error) {
      await Promise.all(opened.map((each) => each.close()));
      throw error;
    }
  }

  read<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    return withRetries(this.rules, () => this.using(this.pools.read, (taken) => inSql(taken, work)));
  }

  snapshot<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    const begin = 'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY';
    return withRetries(this.rules, () =>
      this.using(this.pools.read, async (taken) => {
        await send(taken, begin);
        return this.committing(taken, work);
      }),
    );
  }

  transaction<Result>(work: (sql: Sql) => Promise<Result>, options: TransactionOptions = {}): Promise<Result> {
    const pool = options.bulk ? this.pools.bulk : this.pools.short;
    return withRetries(this.rules, () => this.using(pool, (taken) => this.committing(taken, work)));
  }

  async exclusively<Result>(work: (sql: Sql) => Promise<Result>, waiting: () => void): Promise<Result> {
    const connection = singleConnection(this.address);
    const noEntities = () => {
      throw new Error('Migrations are plain SQL: there are no entities here.');
    };
    const sql = new MysqlSql(connection, noEntities, 0);
    try {
      await sql.rows(`SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00'`);
      const lock = `taskflow_migration_${this.address.database}`.slice(0, 64);
      while (!(await locked(sql, lock))) waiting();
      return await work(sql);
    } catch (error) {
      throw mysqlFailure(error) === 'connection' ? this.rules.unavailable(error) : error;
    } finally {
      // Ends the named lock, too.
      connection.destroy();
    }
  }

  async ping(): Promise<void> {
    await this.read((sql) => sql.rows('SELECT 1'));
  }

  async close(): Promise<void> {
    await Promise.all([this.pools.short.close(), this.pools.bulk.close(), this.pools.read.close()]);
  }

  /** Takes a connection; one whose state may be in doubt afterwards is thrown away. */
  private async using<Result>(pool: MysqlPool, work: (taken: TakenConnection) => Promise<Result>): Promise<Result> {
    const taken = await pool.take();
    try {
      const result = await work(taken);
      taken.release();
      return result;
    } catch (error) {
      if (mysqlFailure(error) === 'connection') taken.discard();
      else taken.release();
      throw error;
    }
  }

  private async committing<Result>(taken: TakenConnection, work: (sql: Sql) => Promise<Result>): Promise<Result> {
    try {
      const result = await inSql(taken, work);
      await send(taken, 'COMMIT');
      return result;
    } catch (error) {
      // A lock wait timeout (1205) alone does not roll back. When even this fails, the connection is lost.
      if (mysqlFailure(error) !== 'connection') await send(taken, 'ROLLBACK');
      throw error;
    }
  }
}

async function inSql<Result>(taken: TakenConnection, work: (sql: Sql) => Promise<Result>): Promise<Result> {
  const sql = new MysqlSql(taken.connection, () => taken.manager);
  try {
    return await work(sql);
  } finally {
    sql.end();
  }
}

function send(taken: TakenConnection, text: string): Promise<unknown> {
  return query(taken.connection, text, [], STATEMENT_TIMEOUT_MS);
}

async function locked(sql: Sql, name: string): Promise<boolean> {
  const [row] = await sql.rows<{ got: number | null }>('SELECT GET_LOCK(?, 2) AS got', [name]);
  return row?.got === 1;
}
