import { setImmediate as turn } from 'node:timers/promises';
import type { Sql } from './database';
import type { Fifo } from './fifo';
import { type SqliteConnection, SqliteSql } from './sqlite-connection';

/** Transactions that share a COMMIT: the first of them waits for the last. */
const MEMBERS = 32;
/** After this long no further one is taken in. */
const GATHER_MS = 4;

interface Member {
  /** Runs the caller's work and returns how to tell the caller that it is committed. */
  attempt(sql: Sql): Promise<() => void>;
  reject(error: unknown): void;
  bulk: boolean;
}

/**
 * Runs transactions of one connection one after the other, and writes those that come together to disk with one COMMIT:
 * waiting for the disk costs more than most transactions do (35–40 % of the time of 20,000 small tasks).
 *
 * Each but the first is a savepoint, so one that fails takes nothing with it. Nobody is told anything, good or bad, before
 * the COMMIT: what a member has seen of the others may not be true until then. When the COMMIT fails, all fail.
 *
 * Each group takes a turn of the event loop: work that waits for nothing but this database would otherwise never let
 * sockets and timers have their turn.
 */
export class SqliteGroupCommit {
  private readonly waiting: Member[] = [];
  private isDraining = false;

  /** @param turns taken by everybody who uses the connection */
  constructor(
    private readonly connection: SqliteConnection,
    private readonly turns: Fifo,
  ) {}

  /** Settles after COMMIT. `bulk` ones have a group of their own, so that short ones do not wait for them with their work done. */
  run<Result>(work: (sql: Sql) => Promise<Result>, bulk: boolean): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const attempt = async (sql: Sql): Promise<() => void> => {
        const result = await work(sql);
        return () => resolve(result);
      };
      this.waiting.push({ attempt, reject, bulk });
      if (!this.isDraining) void this.turns.run(() => this.drain());
      this.isDraining = true;
    });
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) await this.group();
    this.isDraining = false;
  }

  private async group(): Promise<void> {
    const members: Member[] = [];
    const tell: (() => void)[] = [];
    try {
      this.connection.execute('BEGIN IMMEDIATE');
      await this.gather(members, tell);
      await turn();
      await this.gather(members, tell);
      this.connection.execute('COMMIT');
    } catch (error) {
      // SQLite rolls back by itself after some errors (a full disk).
      if (this.connection.inTransaction) this.connection.execute('ROLLBACK');
      const all = members.length > 0 ? members : this.waiting.splice(0);
      for (const member of all) member.reject(error);
      return;
    }
    for (const told of tell) told();
  }

  private async gather(members: Member[], tell: (() => void)[]): Promise<void> {
    const begun = performance.now();
    while (members.length < MEMBERS && performance.now() - begun < GATHER_MS && !members.at(-1)?.bulk) {
      const next = this.waiting[0];
      if (!next || (next.bulk && members.length > 0)) return;
      this.waiting.shift();
      members.push(next);
      tell.push(await this.member(next, members.length === 1));
    }
  }

  /** @throws when the whole group is lost; a failure of this member alone is told after COMMIT */
  private async member(member: Member, isFirst: boolean): Promise<() => void> {
    const { connection } = this;
    const sql = new SqliteSql(connection);
    if (!isFirst) connection.execute('SAVEPOINT member');
    try {
      const tell = await member.attempt(sql);
      if (!isFirst) connection.execute('RELEASE member');
      return tell;
    } catch (error) {
      if (!connection.inTransaction) throw error;
      this.undo(isFirst);
      return () => member.reject(error);
    } finally {
      sql.end();
    }
  }

  /** The first has no savepoint: most groups have one member, and nothing but it is rolled back. */
  private undo(isFirst: boolean): void {
    for (const text of isFirst ? ['ROLLBACK', 'BEGIN IMMEDIATE'] : ['ROLLBACK TO member', 'RELEASE member'])
      this.connection.execute(text);
  }
}
