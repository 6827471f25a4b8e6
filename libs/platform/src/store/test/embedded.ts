import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SystemRandomness } from '../../randomness';
import { SystemClock } from '../../system-clock';
import { migrate } from '../migrations/migrate';
import { SingleShard } from '../single-shard';
import { SqliteDatabase } from '../sqlite-database';
import { type Opened, silent } from './opened';

/** An SQLite file of its own in a temporary folder, without tables. */
export async function openEmptyEmbedded(): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'taskflow-test-'));
  const database = await SqliteDatabase.open(join(folder, 'taskflow.db'));
  return {
    database,
    shards: new SingleShard(database),
    clock: new SystemClock(),
    randomness: new SystemRandomness(),
    async close() {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An SQLite file of its own in a temporary folder, migrated. */
export async function openEmbedded(): Promise<Opened> {
  const opened = await openEmptyEmbedded();
  await migrate(opened.database, { mode: 'start', clock: opened.clock, log: silent, attempts: 1, backoff_ms: 1 });
  return opened;
}
