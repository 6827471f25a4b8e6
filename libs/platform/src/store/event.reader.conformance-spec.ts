import { describe } from '@jest/globals';
import { describeEventReader } from '@taskflow/core/conformance/event-reader';
import { appendEvents } from './test/append';
import { SqlEventReader } from './event.reader';
import { BOTH } from './test/stores';

class RolledBack extends Error {}

describe.each(BOTH)('EventReader on %s', (_kind, open) =>
  describeEventReader(async () => {
    const { database, shards, clock, randomness, close } = await open();
    return {
      events: new SqlEventReader(shards),
      append: (workspace_id, events) =>
        database.transaction((sql) => appendEvents(sql, workspace_id, events, clock.now(), randomness)),
      async appendAndRollBack(workspace_id, events) {
        const attempt = database.transaction(async (sql) => {
          await appendEvents(sql, workspace_id, events, clock.now(), randomness);
          throw new RolledBack();
        });
        await attempt.catch((error: unknown) => {
          if (!(error instanceof RolledBack)) throw error;
        });
      },
      uuid: () => randomness.uuid(),
      close,
    };
  }),
);
