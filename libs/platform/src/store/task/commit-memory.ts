import type { Commit } from '@taskflow/core/ports';
import type { Sql } from '../database';

/** What a transaction was about to commit. */
export interface Attempt<Outcome> {
  outcome: Outcome;
  commits: readonly Commit[];
}

/**
 * Answers the question that a connection lost during COMMIT leaves: did it happen? Each transaction's work notes its
 * last attempt here, and the next attempt looks whether that attempt's first event is in the event table: events are
 * never deleted young, their ids are unique and their place (`seq`) is known.
 */
export class CommitMemory<Outcome> {
  private last: Attempt<Outcome> | null = null;

  /** True when an attempt got as far as COMMIT. */
  get pending(): boolean {
    return this.last !== null;
  }

  note(attempt: Attempt<Outcome>): Attempt<Outcome> {
    this.last = attempt;
    return attempt;
  }

  /** The attempt before, if it had committed after all. */
  async committed(sql: Sql): Promise<Attempt<Outcome> | null> {
    const commit = this.last?.commits.find(({ events }) => events.length > 0);
    const event = commit?.events[0];
    if (!commit || !event) return null;
    const [stored] = await sql.rows<{ event_id: string }>('SELECT event_id FROM event WHERE workspace_id = ? AND seq = ?', [
      commit.workspace_id,
      event.seq,
    ]);
    return stored?.event_id === event.event_id ? this.last : null;
  }
}
