import type { EventRecord } from '@taskflow/contracts';
import type { Randomness } from '@taskflow/core/ports';
import type { NewEvent } from '@taskflow/core/task';
import { RetryTransaction, type Sql } from './database';
import { EVENT_INSERT_COLUMNS, EVENT_INSERT_WIDTH, eventParameters } from './event-row';
import { chunks, rowsOfPlaceholders } from './sql-text';

/** What one event takes besides its data: ids, words, punctuation. */
const ROW_BYTES = 700;

/**
 * Numbers the events and writes them: the last statements of a transaction but `insertOutbox`. The head row stays
 * locked until commit, so that the order of `seq` is the order of commits, without gaps.
 * `events` in the order of their numbers, at least one. Workspaces of one transaction come in ascending order.
 */
export async function appendEvents(
  sql: Sql,
  workspace_id: string,
  events: readonly NewEvent[],
  now: Date,
  randomness: Randomness,
): Promise<EventRecord[]> {
  const head = await nextHead(sql, workspace_id, events.length);
  const at = now.toISOString();
  const records = events.map((event, index): EventRecord => ({
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
  await insertEvents(sql, 'event', workspace_id, records);
  return records;
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
  const outbox_id = randomness.uuid();
  await insertOutboxAs(sql, outbox_id, workspace_id, records, claimed_until);
  return outbox_id;
}

/** As `insertOutbox`, under an id that was drawn before the transaction. */
export async function insertOutboxAs(
  sql: Sql,
  outbox_id: string,
  workspace_id: string,
  records: readonly EventRecord[],
  claimed_until: Date,
): Promise<void> {
  const [first, last] = [records[0], records.at(-1)];
  if (!first || !last) throw new Error('A transaction without events has nothing to publish.');
  const text = 'INSERT INTO outbox (workspace_id, outbox_id, first_seq, last_seq, claimed_until) VALUES (?, ?, ?, ?, ?)';
  await sql.run(text, [workspace_id, outbox_id, first.seq, last.seq, claimed_until]);
}

/** Locks the head and moves it on by `count`; a workspace without a head gets one. */
async function nextHead(sql: Sql, workspace_id: string, count: number): Promise<number> {
  const head = await sql.dialect.advanceHead(sql, workspace_id, count);
  if (head !== null) return head;
  // Two first transactions of one workspace may both come here: the loser of the key runs again and finds the head.
  const won = await sql.run(`${sql.dialect.insertIgnore} workspace_head (workspace_id, seq) VALUES (?, ?)`, [
    workspace_id,
    count,
  ]);
  if (won === 0) throw new RetryTransaction();
  return count;
}
