import type { Clock, Randomness } from '@taskflow/core/ports';
import type { Database, Shards } from '../database';

/** A migrated, empty database of one of the two kinds, for tests. */
export interface Opened {
  database: Database;
  shards: Shards;
  clock: Clock;
  randomness: Randomness;
  /** Closes everything and removes the database. */
  readonly close: () => Promise<void>;
}

/** A log that nobody reads. */
export const silent = (): void => undefined;
