import { describe } from '@jest/globals';
import { describeAuditStore } from '@taskflow/core/conformance/audit-store';
import type { NewEvent } from '@taskflow/core/task';
import { appendEvents } from './test/append';
import { EVENT_COLUMNS, eventRecord, type EventRow } from './event-row';
import { BOTH, openStores } from './test/stores';

describe.each(BOTH)('AuditStore on %s', (_kind, open) =>
  describeAuditStore(async () => {
    const stores = await openStores(open);
    const text = `SELECT ${EVENT_COLUMNS} FROM audit_entry WHERE workspace_id = ? ORDER BY seq`;
    const entries = (workspace_id: string) => stores.opened.database.read((sql) => sql.rows<EventRow>(text, [workspace_id]));
    const { database, randomness } = stores.opened;
    const record = (workspace_id: string, events: readonly NewEvent[], at: Date) =>
      database.transaction((sql) => appendEvents(sql, workspace_id, events, at, randomness));
    return { ...stores, record, entries: async (workspace_id: string) => (await entries(workspace_id)).map(eventRecord) };
  }),
);
