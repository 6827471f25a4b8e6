import type { EventData, EventType } from '@taskflow/contracts';
import type { Clock, Commit, CommitListener, Randomness } from '@taskflow/core/ports';
import type { ChangeContext, Continuation, NewEvent } from '@taskflow/core/task';
import type { Database, Sql } from './database';
import { recordCommit } from './task/record-commit';

/** What the work of a recorded transaction gets. */
export interface Recording {
  sql: Sql;
  now: Date;
  /** Notes an event of this transaction. */
  readonly record: (workspace_id: string, type: EventType, context: ChangeContext, data: EventData) => void;
  /** Stores work for later transactions; the workspace needs an event in this one. */
  readonly leave: (workspace_id: string, work: Continuation) => void;
}

interface Recorded {
  events: NewEvent[];
  continuations: Continuation[];
}

const NO_TASK = { task_id: null, run_id: null, from: null, to: null, attempt: null };

interface Tried<Result> {
  result: Result;
  commits: Commit[];
}

/** Transactions of the directory: rows and their events together, made known after commit. */
export class RecordedTransactions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly randomness: Randomness,
    private readonly listener: CommitListener,
  ) {}

  /**
   * Runs `work` in a transaction, then writes what it recorded, workspace by workspace in ascending order.
   * A connection lost during COMMIT is looked into, so that `work` never takes effect twice and its result is kept.
   */
  async run<Result>(work: (recording: Recording) => Promise<Result>): Promise<Result> {
    let tried: Tried<Result> | null = null;
    const done: Tried<Result> = await this.database.transaction(async (sql) => {
      if (tried && (await hasCommitted(sql, tried.commits))) return tried;
      tried = await this.attempt(sql, work);
      return tried;
    });
    for (const commit of done.commits) this.listener.committed(commit);
    return done.result;
  }

  private async attempt<Result>(sql: Sql, work: (recording: Recording) => Promise<Result>): Promise<Tried<Result>> {
    const now = this.clock.now();
    const recorded = new Map<string, Recorded>();
    const of = (workspace_id: string): Recorded => {
      const known = recorded.get(workspace_id) ?? { events: [], continuations: [] };
      recorded.set(workspace_id, known);
      return known;
    };
    const result = await work({
      sql,
      now,
      record: (workspace_id, type, context, data) => void of(workspace_id).events.push({ ...context, type, ...NO_TASK, data }),
      leave: (workspace_id, left) => void of(workspace_id).continuations.push(left),
    });
    const commits: Commit[] = [];
    for (const [workspace_id, what] of [...recorded].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const commit = await recordCommit(sql, workspace_id, what, now, this.randomness);
      if (commit) commits.push(commit);
    }
    return { result, commits };
  }
}

/** Events stay; the outbox row may be published and gone by the time a hanging server answers again. */
async function hasCommitted(sql: Sql, commits: readonly Commit[]): Promise<boolean> {
  const [commit] = commits;
  const event = commit?.events[0];
  if (!commit || !event) return false;
  const text = 'SELECT event_id FROM event WHERE workspace_id = ? AND seq = ?';
  const [stored] = await sql.rows<{ event_id: string }>(text, [commit.workspace_id, event.seq]);
  return stored?.event_id === event.event_id;
}
