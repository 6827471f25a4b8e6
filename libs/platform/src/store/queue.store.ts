import { LIMITS } from '@taskflow/contracts';
import { TooManyQueues } from '@taskflow/core/errors';
import { QueueStore } from '@taskflow/core/ports';
import type { Database, Sql } from './database';

/** Worker queues, in the directory database. */
export class SqlQueueStore extends QueueStore {
  constructor(private readonly directory: Database) {
    super();
  }

  names(): Promise<ReadonlySet<string>> {
    return this.directory.read(readNames);
  }

  async register(names: readonly string[]): Promise<void> {
    const known = await this.names();
    if (names.every((name) => known.has(name))) return;
    await this.directory.transaction(async (sql) => {
      // The queue of the first migration is always there: its row stands for the whole table, so that the limit holds.
      await sql.rows(`SELECT name FROM queue WHERE name = 'default'${sql.dialect.forUpdate}`);
      const present = await readNames(sql);
      const missing = [...new Set(names)].filter((name) => !present.has(name)).sort();
      if (present.size + missing.length > LIMITS.queues_per_installation)
        throw new TooManyQueues(missing, LIMITS.queues_per_installation);
      for (const name of missing) await sql.run('INSERT INTO queue (name) VALUES (?)', [name]);
    });
  }
}

async function readNames(sql: Sql): Promise<ReadonlySet<string>> {
  const rows = await sql.rows<{ name: string }>('SELECT name FROM queue ORDER BY name');
  return new Set(rows.map(({ name }) => name));
}
