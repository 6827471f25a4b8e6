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
  /** As `upsert`, of one number that never falls. */
  upsertGreatest(key: readonly string[], column: string): string;
  /** True for the error of a broken unique key. */
  isDuplicate(error: unknown): boolean;
  /**
   * Adds `count` to the workspace's head and locks it until commit, in one round trip.
   * Returns the new head; null when the workspace has none yet, or does not meet the conditions.
   */
  advanceHead(sql: Sql, workspace_id: string, count: number, conditions: HeadConditions): Promise<number | null>;
}

export interface HeadConditions {
  /** The workspace must not be closed. */
  only_open?: boolean;
  /** The pauses must be those of this mark (null: there never was one). */
  pause_mark?: string | null;
  /** The pauses change: the mark from now on. */
  next_mark?: string | undefined;
}

/** The statement's assignments besides `seq`, its conditions besides the workspace, and their parameters. */
export function headClauses({ only_open, pause_mark, next_mark }: HeadConditions): {
  set: string;
  where: string;
  assigned: string[];
  compared: string[];
} {
  const open = only_open ? ' AND closed_at IS NULL' : '';
  const mark = pause_mark === undefined ? '' : pause_mark === null ? ' AND pause_mark IS NULL' : ' AND pause_mark = ?';
  return {
    set: next_mark === undefined ? '' : ', pause_mark = ?',
    where: open + mark,
    assigned: next_mark === undefined ? [] : [next_mark],
    compared: typeof pause_mark === 'string' ? [pause_mark] : [],
  };
}
