import type { EventRecord } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import type { Randomness } from '@taskflow/core/ports';
import type { NewEvent } from '@taskflow/core/task';
import { RetryTransaction, type Sql } from './database';
import { EVENT_INSERT_COLUMNS, EVENT_INSERT_WIDTH, eventParameters } from './event-row';
import { chunks, rowsOfPlaceholders } from './sql-text';

/** What one event takes besides its data: ids, words, punctuation. */
const ROW_BYTES = 700;

/** The events as they are stored when `head` is the number of the last of them. */
export function numbered(events: readonly NewEvent[], head: number, now: Date, randomness: Randomness): EventRecord[] {
  const at = now.toISOString();
  return events.map((event, index): EventRecord => ({
    event_id: randomness.uuid(),
    seq: head - events.length + 1 + index,
    at,
    type: event.type,
    task_id: event.task_id,
    run_id: event.run_id,
    from: event.from,
    to: event.to,
    attempt: event.attempt,
    actor: event.actor,
    correlation_id: event.correlation_id,
    traceparent: event.traceparent,
    data: event.data,
  }));
}

/** Writes numbered events into `event` or `audit_entry`. */
export async function insertEvents(
  sql: Sql,
  table: 'event' | 'audit_entry',
  workspace_id: string,
  events: readonly EventRecord[],
): Promise<void> {
  const rows = events.map((event) => ({ event, data: JSON.stringify(event.data) }));
  for (const chunk of chunks(rows, ({ data }) => ROW_BYTES + Buffer.byteLength(data))) {
    const values = rowsOfPlaceholders(EVENT_INSERT_WIDTH, chunk.length);
    const parameters = chunk.flatMap(({ event, data }) => eventParameters(workspace_id, event, data));
    await sql.run(`INSERT INTO ${table} (${EVENT_INSERT_COLUMNS}) VALUES ${values}`, parameters);
  }
}

/**
 * Notes that these events (all of one transaction, in order) are to be published, claimed by this process until
 * `claimed_until`. Returns the row's id.
 */
export async function insertOutbox(
  sql: Sql,
  workspace_id: string,
  records: readonly EventRecord[],
  claimed_until: Date,
  randomness: Randomness,
): Promise<string> {
  const [first, last] = [records[0], records.at(-1)];
  if (!first || !last) throw new Error('A transaction without events has nothing to publish.');
  const outbox_id = randomness.uuid();
  const text = 'INSERT INTO outbox (workspace_id, outbox_id, first_seq, last_seq, claimed_until) VALUES (?, ?, ?, ?, ?)';
  await sql.run(text, [workspace_id, outbox_id, first.seq, last.seq, claimed_until]);
  return outbox_id;
}

/** What must hold of a workspace for a transaction to commit there. */
export interface HeadGuard {
  /** The transaction opens work. */
  opens?: boolean;
  /** It rests on these pauses; `read` brings the process's memory of them up to date. */
  pauses?: { mark: string | null; read(sql: Sql): Promise<{ mark: string | null }> };
  next_mark?: string | undefined;
}

/**
 * Locks the head and moves it on by `count`; a workspace without a head gets one. The head row stays locked until commit, so that
 * the order of `seq` is the order of commits, without gaps. Workspaces of one transaction come in ascending order.
 * @throws DomainError `not_found` when the transaction opens work, which a closed workspace takes no more
 * @throws RetryTransaction when the pauses are others than those the transaction rests on
 */
export async function takeHead(sql: Sql, workspace_id: string, count: number, guard: HeadGuard): Promise<number> {
  const { opens = false, pauses, next_mark } = guard;
  const conditions = { only_open: opens, next_mark, ...(pauses ? { pause_mark: pauses.mark } : {}) };
  const head = await sql.dialect.advanceHead(sql, workspace_id, count, conditions);
  if (head !== null) return head;
  if (opens) await assertNotClosed(sql, workspace_id);
  if (pauses && (await pauses.read(sql)).mark !== pauses.mark) throw new RetryTransaction('the pauses have changed');
  // Two first transactions of one workspace may both come here: the loser of the key runs again and finds the head.
  const won = await sql.run(`${sql.dialect.insertIgnore} workspace_head (workspace_id, seq, pause_mark) VALUES (?, ?, ?)`, [
    workspace_id,
    count,
    next_mark ?? null,
  ]);
  if (won === 0) throw new RetryTransaction();
  return count;
}

async function assertNotClosed(sql: Sql, workspace_id: string): Promise<void> {
  const text = 'SELECT closed_at FROM workspace_head WHERE workspace_id = ? AND closed_at IS NOT NULL';
  if ((await sql.rows(text, [workspace_id])).length > 0)
    throw new DomainError('not_found', 'The workspace was deleted: no work can be started in it any more.');
}
