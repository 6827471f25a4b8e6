import { randomBytes } from 'node:crypto';
import { SystemRandomness } from '../../randomness';
import { connectMysql } from '../connect-mysql';
import { DatabaseClock } from '../database-clock';
import { migrate } from '../migrations/migrate';
import { mysqlAddress } from '../mysql-address';
import { query, singleConnection } from '../mysql-connection';
import { SingleShard } from '../single-shard';
import { type Opened, silent } from './opened';

export interface OpenedStack extends Opened {
  /** DATABASE_URL of the database made for this test. */
  url: string;
}

/** A database of its own on the server of DATABASE_URL, without tables. Fails when the variable is missing. */
export async function openEmptyStack(): Promise<OpenedStack> {
  const server = process.env['DATABASE_URL'];
  if (!server)
    throw new Error('The stack tests need DATABASE_URL (a MySQL or MariaDB server whose user may create taskflow% databases).');
  const name = `taskflow_t_${randomBytes(6).toString('hex')}`;
  await administer(server, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const database = await connectMysql({ url: url.href, attempts: 1, backoff_ms: 1, log: silent });
  const clock = new DatabaseClock();
  await clock.measure(database);
  return {
    url: url.href,
    database,
    shards: new SingleShard(database),
    clock,
    randomness: new SystemRandomness(),
    async close() {
      await database.close();
      await administer(server, `DROP DATABASE ${name}`);
    },
  };
}

/** A database of its own on the server of DATABASE_URL, migrated. Fails when the variable is missing. */
export async function openStack(): Promise<OpenedStack> {
  const opened = await openEmptyStack();
  await migrate(opened.database, { mode: 'start', clock: opened.clock, log: silent, attempts: 1, backoff_ms: 1 });
  return opened;
}

async function administer(server: string, statement: string): Promise<void> {
  const connection = singleConnection(mysqlAddress(server));
  try {
    await query(connection, statement, [], 20_000);
  } finally {
    connection.destroy();
  }
}
