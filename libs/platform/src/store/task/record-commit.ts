import { OUTBOX_CLAIM_MS, type Commit, type Randomness } from '@taskflow/core/ports';
import type { Continuation, NewEvent } from '@taskflow/core/task';
import { appendEvents, insertOutbox } from '../append-events';
import type { Sql } from '../database';
import { writeContinuations } from './continuations';

/**
 * The last statements of a transaction in a workspace: the work it leaves, its outbox row and its events (whose head row
 * is the last lock). Null when there is nothing to tell anybody.
 */
export async function recordCommit(
  sql: Sql,
  workspace_id: string,
  what: { events: readonly NewEvent[]; continuations: readonly Continuation[] },
  now: Date,
  randomness: Randomness,
): Promise<Commit | null> {
  if (what.events.length === 0 && what.continuations.length === 0) return null;
  const continuations = await writeContinuations(sql, workspace_id, what.continuations, now, randomness);
  const outbox_id = randomness.uuid();
  const events = what.events.length > 0 ? await appendEvents(sql, workspace_id, what.events, now, randomness) : [];
  const [first, last] = [events[0], events.at(-1)];
  if (first && last) await insertOutbox(sql, { workspace_id, outbox_id, first_seq: first.seq, last_seq: last.seq, claimed_until: new Date(now.getTime() + OUTBOX_CLAIM_MS) });
  return { workspace_id, outbox_id, events, continuations };
}
