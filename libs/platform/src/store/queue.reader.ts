import { OPEN_TASK_STATUSES, type OpenTaskStatus } from '@taskflow/contracts';
import { QueueReader, type QueueState } from '@taskflow/core/ports';
import type { Shards } from './database';
import { byIndex } from './task/index-hint';
import { PAUSE_COLUMNS, toPause, type RawPause } from './task/pause-memory';

/** Queues as a workspace sees them. */
export class SqlQueueReader extends QueueReader {
  constructor(private readonly shards: Shards) {
    super();
  }

  state(workspace_id: string): Promise<QueueState> {
    return this.shards.of(workspace_id).snapshot(async (sql) => {
      const depths = await sql.rows<{ queue: string; status: OpenTaskStatus; tasks: number | string }>(
        `SELECT queue, status, COUNT(*) AS tasks FROM task${byIndex(sql.dialect, 'task_list')} WHERE workspace_id = ? AND status IN (?) AND deleted_at IS NULL GROUP BY queue, status`,
        [workspace_id, OPEN_TASK_STATUSES],
      );
      const pauses = await sql.rows<RawPause>(
        `SELECT ${PAUSE_COLUMNS} FROM pause p WHERE p.workspace_id = ? AND p.kind IN ('workspace', 'queue') ORDER BY p.kind, p.name`,
        [workspace_id],
      );
      return { depths: depths.map((row) => ({ ...row, tasks: Number(row.tasks) })), pauses: pauses.map(toPause) };
    });
  }
}
