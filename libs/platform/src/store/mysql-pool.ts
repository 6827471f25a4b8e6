import type { PoolConnection } from 'mysql2';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { ENTITIES } from './entities/entities';
import type { MysqlAddress } from './mysql-address';
import { DRIVER_OPTIONS, query, STATEMENT_TIMEOUT_MS } from './mysql-connection';

export interface MysqlServer {
  type: 'mysql' | 'mariadb';
  version: string;
}

/** A connection taken from a pool; give it back with exactly one of `release` and `discard`. */
export interface TakenConnection {
  connection: PoolConnection;
  manager: EntityManager;
  release(): void;
  /** Closes the connection: its state is unknown. */
  discard(): void;
}

/** One TypeORM data source and the session settings of its connections. */
export class MysqlPool {
  /** Connections whose session is set up; a pool makes new ones whenever it likes. */
  private readonly prepared = new WeakSet<PoolConnection>();

  private constructor(
    private readonly source: DataSource,
    private readonly session: readonly string[],
  ) {}

  static async open(address: MysqlAddress, server: MysqlServer, size: number, purpose: 'write' | 'read'): Promise<MysqlPool> {
    const { host, port, user, password, database, ssl } = address;
    // MySQL cuts a stopped process off by closing connections that idle for 10 s, so the pool must close its own sooner.
    const idle = server.type === 'mysql' ? { maxIdle: 0, idleTimeout: 5_000 } : {};
    const source = new DataSource({
      type: server.type,
      host,
      port,
      username: user,
      password,
      database,
      ...(ssl ? { ssl } : {}),
      ...DRIVER_OPTIONS,
      poolSize: size,
      extra: idle,
      entities: [...ENTITIES],
      logging: false,
    });
    await source.initialize();
    return new MysqlPool(source, sessionSettings(server, purpose));
  }

  async take(): Promise<TakenConnection> {
    const runner: QueryRunner = this.source.createQueryRunner('master');
    const connection = (await runner.connect()) as PoolConnection;
    const taken = {
      connection,
      manager: runner.manager,
      release: () => void runner.release(),
      discard: () => {
        connection.destroy();
        void runner.release();
      },
    };
    if (!this.prepared.has(connection)) await this.prepare(taken);
    return taken;
  }

  close(): Promise<void> {
    return this.source.destroy();
  }

  private async prepare(taken: TakenConnection): Promise<void> {
    try {
      for (const statement of this.session) await query(taken.connection, statement, [], STATEMENT_TIMEOUT_MS);
      this.prepared.add(taken.connection);
    } catch (error) {
      taken.discard();
      throw error;
    }
  }
}

/** Writers: READ COMMITTED, and no autocommit, which saves the round trip of BEGIN. Readers: snapshots need REPEATABLE READ. */
function sessionSettings(server: MysqlServer, purpose: 'write' | 'read'): string[] {
  const cutOff = server.type === 'mariadb' ? 'idle_write_transaction_timeout = 5' : 'wait_timeout = 10';
  const isolation = purpose === 'write' ? 'READ COMMITTED' : 'REPEATABLE READ';
  // The mode is fixed because others change what texts mean (NO_BACKSLASH_ESCAPES, ANSI_QUOTES) or cut values silently.
  const mode = `sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'`;
  return [
    `SET SESSION TRANSACTION ISOLATION LEVEL ${isolation}`,
    `SET SESSION ${mode}, time_zone = '+00:00', innodb_lock_wait_timeout = 5, ${cutOff}, autocommit = ${purpose === 'write' ? 0 : 1}`,
    // `readExecutions` gets many executions as one text; MySQL's default would cut it at 1,024 bytes.
    'SET SESSION group_concat_max_len = 8388608',
  ];
}
