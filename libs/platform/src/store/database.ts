import type { EntityManager } from 'typeorm';
import type { Dialect } from './dialect/dialect';

/**
 * What a statement takes: `?` placeholders; arrays expand to `?, ?, …` (an empty one to `NULL`, so that `IN (?)` finds
 * nothing). Statement texts hold no other question marks.
 */
export type SqlParameter = Date | boolean | number | bigint | string | null | Uint8Array | readonly (number | string)[];

/**
 * A connection inside a read or a transaction. Unusable once its `work` has ended. Statements are executed in the order in which they
 * are asked for; those that do not wait for each other's answers may share a round trip.
 */
export interface Sql {
  readonly dialect: Dialect;
  /** TypeORM on this very connection, for the small tables that have entities. */
  readonly manager: EntityManager;
  rows<Row>(text: string, parameters?: readonly SqlParameter[]): Promise<Row[]>;
  /** Returns the number of rows that the statement matched (not: changed). */
  run(text: string, parameters?: readonly SqlParameter[]): Promise<number>;
  /** As `run`; `id` is what MySQL's `LAST_INSERT_ID(expression)` was given in the statement (SQLite: last row id). */
  runForId(text: string, parameters?: readonly SqlParameter[]): Promise<{ matched: number; id: number }>;
}

export interface TransactionOptions {
  /** Over 200 tasks: uses the connections set aside for bulks, so that short transactions never wait behind it. */
  bulk?: boolean;
}

/** One shard (or the directory): a writer and a reader data source. */
export abstract class Database {
  abstract readonly dialect: Dialect;
  /** Plain reads of committed rows; each statement sees its own snapshot. Lost connections are retried, then `Unavailable`. */
  abstract read<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
  /** Several reads that see one snapshot. */
  abstract snapshot<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
  /**
   * BEGIN … COMMIT on a writing connection. Deadlocks, lock waits (1205, 1213, 1020), busy files, `RetryTransaction`
   * and lost connections roll back and run `work` again, a bounded number of times with jitter; then `Unavailable`.
   * A connection lost during COMMIT is retried too: `work` must find out itself whether it had committed.
   */
  abstract transaction<Result>(work: (sql: Sql) => Promise<Result>, options?: TransactionOptions): Promise<Result>;
  /**
   * Runs `work` while no other process migrates. SQLite: one exclusive transaction, all or nothing. MySQL: a connection
   * of its own that holds a named lock, each statement committed by itself. `waiting` is called while somebody else holds it.
   */
  abstract exclusively<Result>(work: (sql: Sql) => Promise<Result>, waiting: () => void): Promise<Result>;
  /** Rejects with `Unavailable` when the database does not answer. */
  abstract ping(): Promise<void>;
  abstract close(): Promise<void>;
}

/** Thrown by a transaction's work to roll back and run it again from the start. */
export class RetryTransaction extends Error {
  override readonly name = 'RetryTransaction';
}

/** Which database holds a workspace. One shard now; every call goes through it already. */
export abstract class Shards {
  abstract directory(): Database;
  abstract of(workspace_id: string): Database;
  abstract all(): readonly Database[];
}
