import type { EventRecord } from '@taskflow/contracts';
import type { Randomness } from '@taskflow/core/ports';
import type { NewEvent } from '@taskflow/core/task';
import { insertEvents, numbered, takeHead } from '../append-events';
import type { Sql } from '../database';

/** Numbers events and writes them, as transactions do. */
export async function appendEvents(
  sql: Sql,
  workspace_id: string,
  events: readonly NewEvent[],
  now: Date,
  randomness: Randomness,
): Promise<EventRecord[]> {
  const records = numbered(events, await takeHead(sql, workspace_id, events.length, {}), now, randomness);
  await insertEvents(sql, 'event', workspace_id, records);
  return records;
}
