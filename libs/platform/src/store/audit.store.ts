import type { EventRecord, LivePage } from '@taskflow/contracts';
import { type AuditQuery, AuditStore } from '@taskflow/core/ports';
import { insertEvents } from './append-events';
import { searchAudit } from './audit-search';
import type { Shards, Sql } from './database';

/** More events at once go over the connections of bulks. */
const BULK_EVENTS = 200;

/** The audit log beside the events it copies, with a head of its own. */
export class SqlAuditStore extends AuditStore {
  constructor(private readonly shards: Shards) {
    super();
  }

  head(workspace_id: string): Promise<number> {
    return this.shards.of(workspace_id).read(async (sql) => (await readHead(sql, workspace_id, '')) ?? 0);
  }

  append(workspace_id: string, events: readonly EventRecord[]): Promise<number> {
    const bulk = events.length > BULK_EVENTS;
    return this.shards.of(workspace_id).transaction((sql) => appendUnderLock(sql, workspace_id, events), { bulk });
  }

  search(workspace_id: string, query: AuditQuery): Promise<LivePage<EventRecord>> {
    return this.shards.of(workspace_id).snapshot(async (sql) => {
      const head = (await readHead(sql, workspace_id, '')) ?? 0;
      return searchAudit(sql, workspace_id, query, head);
    });
  }

  async behind(limit: number): Promise<string[]> {
    const text = `SELECT e.workspace_id FROM workspace_head e LEFT JOIN audit_head a ON a.workspace_id = e.workspace_id
      WHERE e.seq > COALESCE(a.seq, 0) ORDER BY e.workspace_id LIMIT ?`;
    const found: string[] = [];
    for (const shard of this.shards.all()) {
      if (found.length >= limit) break;
      const rows = await shard.read((sql) => sql.rows<{ workspace_id: string }>(text, [limit - found.length]));
      found.push(...rows.map(({ workspace_id }) => workspace_id));
    }
    return found;
  }
}

/** The head is locked to commit: two appenders come one after the other, and the second passes over what the first stored. */
async function appendUnderLock(sql: Sql, workspace_id: string, events: readonly EventRecord[]): Promise<number> {
  const [, head = 0] = await Promise.all([
    sql.run(`${sql.dialect.insertIgnore} audit_head (workspace_id, seq) VALUES (?, 0)`, [workspace_id]),
    readHead(sql, workspace_id, sql.dialect.forUpdate),
  ]);
  const fresh = events.filter(({ seq }) => seq > head);
  const gap = fresh.some(({ seq }, index) => seq !== head + 1 + index);
  if (gap || fresh.length === 0) return head;
  await Promise.all([
    insertEvents(sql, 'audit_entry', workspace_id, fresh),
    sql.run('UPDATE audit_head SET seq = ? WHERE workspace_id = ?', [head + fresh.length, workspace_id]),
  ]);
  return head + fresh.length;
}

async function readHead(sql: Sql, workspace_id: string, lock: string): Promise<number | undefined> {
  const [row] = await sql.rows<{ seq: number }>(`SELECT seq FROM audit_head WHERE workspace_id = ?${lock}`, [workspace_id]);
  return row?.seq;
}
