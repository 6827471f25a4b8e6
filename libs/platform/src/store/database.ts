import type { Dialect } from './dialect/dialect';

/** What a statement takes and gives: `?` placeholders; Date, boolean, number, string, null, Uint8Array; arrays expand to `?, ?, …`. */
export type SqlParameter = Date | boolean | number | bigint | string | null | Uint8Array | readonly (number | string)[];

/** A connection inside a read or a transaction. */
export interface Sql {
  readonly dialect: Dialect;
  rows<Row>(text: string, parameters?: readonly SqlParameter[]): Promise<Row[]>;
  /** Returns the number of rows that the statement matched (not: changed). */
  run(text: string, parameters?: readonly SqlParameter[]): Promise<number>;
}

export interface TransactionOptions {
  /** Over 200 tasks: uses the connections set aside for bulks, so that short transactions never wait behind it. */
  bulk?: boolean;
}

/** One shard (or the directory): a writer and a reader data source. */
export abstract class Database {
  abstract readonly dialect: Dialect;
  /** Plain reads of committed rows; each statement sees its own snapshot. */
  abstract read<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
  /** Several reads that see one snapshot. */
  abstract snapshot<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
  /**
   * BEGIN … COMMIT on a writing connection. Deadlocks, lock waits (1205, 1213, 1020), busy files, `RetryTransaction`
   * and lost connections roll back and run `work` again, a bounded number of times with jitter; then `Unavailable`.
   * A connection lost during COMMIT is retried too: `work` must find out itself whether it had committed.
   */
  abstract transaction<Result>(work: (sql: Sql) => Promise<Result>, options?: TransactionOptions): Promise<Result>;
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
