import type { EventRecord } from '@taskflow/contracts';
import { type EventFilter, EventReader, type WorkspaceHead } from '@taskflow/core/ports';
import type { Shards, Sql, SqlParameter } from './database';
import { EVENT_COLUMNS, eventRecord, type EventRow } from './event-row';
import { byIndex, byPrimaryKey } from './task/index-hint';

/** Left alone, MySQL may walk through all events of the workspace, because they are in order already. */
function hintOf({ dialect }: Sql, { task_id, run_id }: EventFilter): string {
  if (task_id !== undefined) return byIndex(dialect, 'event_task');
  return run_id === undefined ? byPrimaryKey(dialect) : byIndex(dialect, 'event_run');
}

/** Events from the table that the changing transactions wrote them to. */
export class SqlEventReader extends EventReader {
  constructor(private readonly shards: Shards) {
    super();
  }

  async range(workspace_id: string, after: number, limit: number, filter: EventFilter = {}): Promise<EventRecord[]> {
    const conditions = ['workspace_id = ?', 'seq > ?'];
    const parameters: SqlParameter[] = [workspace_id, after];
    for (const column of ['task_id', 'run_id'] as const) {
      const wanted = filter[column];
      if (wanted === undefined) continue;
      conditions.push(`${column} = ?`);
      parameters.push(wanted);
    }
    const rows = await this.shards
      .of(workspace_id)
      .read((sql) =>
        sql.rows<EventRow>(
          `SELECT ${EVENT_COLUMNS} FROM event${hintOf(sql, filter)} WHERE ${conditions.join(' AND ')} ORDER BY seq LIMIT ?`,
          [...parameters, limit],
        ),
      );
    return rows.map(eventRecord);
  }

  async heads(workspace_ids: readonly string[]): Promise<WorkspaceHead[]> {
    const heads = new Map<string, number>();
    for (const [database, ids] of this.byShard(workspace_ids)) {
      const text = 'SELECT workspace_id, seq FROM workspace_head WHERE workspace_id IN (?)';
      const rows = await database.read((sql) => sql.rows<WorkspaceHead>(text, [ids]));
      for (const { workspace_id, seq } of rows) heads.set(workspace_id, seq);
    }
    return workspace_ids.map((workspace_id) => ({ workspace_id, seq: heads.get(workspace_id) ?? 0 }));
  }

  private byShard(workspace_ids: readonly string[]) {
    const shards = new Map<ReturnType<Shards['of']>, string[]>();
    for (const workspace_id of new Set(workspace_ids)) {
      const database = this.shards.of(workspace_id);
      const ids = shards.get(database);
      if (ids) ids.push(workspace_id);
      else shards.set(database, [workspace_id]);
    }
    return shards;
  }
}
