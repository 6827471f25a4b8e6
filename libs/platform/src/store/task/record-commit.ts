import { OUTBOX_CLAIM_MS, type Commit, type Randomness } from '@taskflow/core/ports';
import type { Continuation, NewEvent } from '@taskflow/core/task';
import { insertEvents, insertOutbox, numbered, takeHead, type HeadGuard } from '../append-events';
import type { Sql } from '../database';
import { writeContinuations } from './continuations';

/**
 * The last statements of a transaction in a workspace: the work it leaves, its events (whose head row is the last lock)
 * and their outbox row. Without events there is no outbox row; null when there is nothing to tell anybody.
 */
export async function recordCommit(
  sql: Sql,
  workspace_id: string,
  what: {
    events: readonly NewEvent[];
    continuations: readonly Continuation[];
    guard?: HeadGuard;
  },
  now: Date,
  randomness: Randomness,
): Promise<Commit | null> {
  if (what.events.length === 0 && what.continuations.length === 0) return null;
  const [continuations, head] = await Promise.all([
    writeContinuations(sql, workspace_id, what.continuations, now, randomness),
    what.events.length > 0 ? takeHead(sql, workspace_id, what.events.length, what.guard ?? {}) : 0,
  ]);
  if (what.events.length === 0) return { workspace_id, outbox_id: randomness.uuid(), events: [], continuations };
  const events = numbered(what.events, head, now, randomness);
  const [outbox_id] = await Promise.all([
    insertOutbox(sql, workspace_id, events, new Date(now.getTime() + OUTBOX_CLAIM_MS), randomness),
    insertEvents(sql, 'event', workspace_id, events),
  ]);
  return { workspace_id, outbox_id, events, continuations };
}
