import { type Database, Shards } from './database';

/** Every workspace and the directory in one database. */
export class SingleShard extends Shards {
  private readonly databases: readonly Database[];
  constructor(private readonly database: Database) {
    super();
    this.databases = [database];
  }
  directory(): Database {
    return this.database;
  }
  of(): Database {
    return this.database;
  }
  all(): readonly Database[] {
    return this.databases;
  }
}

/** Name of the only shard, as stored in `workspace.shard`. */
export const ONLY_SHARD = 'main';
