import type { Sql } from '../database';

/** What truly differs between the databases; everything else is shared SQL. */
export interface Dialect {
  readonly name: 'sqlite' | 'mysql';
  /** Appended to locking reads: ` FOR UPDATE`, or nothing where BEGIN IMMEDIATE holds the whole file. */
  readonly forUpdate: string;
  /** `INSERT IGNORE INTO` or `INSERT OR IGNORE INTO`. */
  readonly insertIgnore: string;
  /** Tail of an upsert on the given key columns that takes the new values of `columns`. */
  upsert(key: readonly string[], columns: readonly string[]): string;
  /** True for the error of a broken unique key. */
  isDuplicate(error: unknown): boolean;
  /**
   * Adds `count` to the workspace's head and locks it until commit, in one round trip.
   * Returns the new head; null when the workspace has none yet, or, with `only_open`, when it is closed.
   */
  advanceHead(sql: Sql, workspace_id: string, count: number, only_open: boolean): Promise<number | null>;
}
