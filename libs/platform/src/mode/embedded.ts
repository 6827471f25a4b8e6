import { resolve } from 'node:path';
import type { Log } from '@taskflow/core/ports';
import { InProcessMessageBus } from '../bus/in-process-message-bus';
import { InProcessStatusFeed } from '../bus/in-process-status-feed';
import type { Environment } from '../env/read';
import { SystemRandomness } from '../randomness';
import { openDataDirectory } from '../store/data-directory';
import { BootWorkerLeases } from '../store/lease/boot-leases';
import { migrate } from '../store/migrations/migrate';
import { SingleShard } from '../store/single-shard';
import { SqliteDatabase } from '../store/sqlite-database';
import { SystemClock } from '../system-clock';
import { Closers, type Resources } from './resources';

/**
 * Everything in this process: SQLite in DATA_DIR, an in-memory bus and feed. Rejects with `StartError` when the
 * directory cannot be written, belongs to another process or holds a newer schema.
 */
export async function openEmbedded(env: Environment, log: Log): Promise<Resources> {
  const closers = new Closers();
  try {
    const directory = openDataDirectory(resolve(env.DATA_DIR));
    closers.add(() => directory.release());
    const database = await SqliteDatabase.open(directory.database);
    closers.add(() => database.close());
    const clock = new SystemClock();
    await migrate(database, {
      mode: env.MIGRATE,
      clock,
      log: (line) => log.info({}, line),
      attempts: env.CONNECT_ATTEMPTS,
      backoff_ms: env.CONNECT_BACKOFF_MS,
    });
    const bus = new InProcessMessageBus();
    closers.add(() => bus.close());
    const feed = new InProcessStatusFeed();
    closers.add(() => feed.close());
    const itself = (): Promise<void> => Promise.resolve();
    return {
      shards: new SingleShard(database),
      clock,
      randomness: new SystemRandomness(),
      bus,
      feed,
      leases: await BootWorkerLeases.boot(database, clock),
      probes: { database: () => database.ping(), broker: itself, redis: itself },
      amnesty_ms: 0,
      close: () => closers.close(),
    };
  } catch (error) {
    await closers.close();
    throw error;
  }
}
