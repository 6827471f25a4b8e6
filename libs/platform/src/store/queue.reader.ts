import { OPEN_TASK_STATUSES, type OpenTaskStatus } from '@taskflow/contracts';
import { QueueReader, type LimitState, type QueueState } from '@taskflow/core/ports';
import type { Shards } from './database';
import { byIndex } from './task/index-hint';
import { readLimits } from './task/limit-rows';
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

  limits(workspace_id: string): Promise<LimitState[]> {
    return this.shards.of(workspace_id).snapshot(async (sql) => {
      const limits = await readLimits(sql, workspace_id);
      if (limits.length === 0) return [];
      const taken = await sql.rows<{ kind: string; name: string; held: number; tasks: number | string }>(
        `SELECT kind, name, held, COUNT(*) AS tasks FROM limit_slot${byIndex(sql.dialect, 'limit_slot_line')} WHERE workspace_id = ? GROUP BY kind, name, held`,
        [workspace_id],
      );
      const counts = new Map(taken.map(({ kind, name, held, tasks }) => [`${kind} ${name} ${held}`, Number(tasks)]));
      return limits.map((limit) => {
        const count = (held: 0 | 1) => counts.get(`${limit.kind} ${limit.name} ${held}`) ?? 0;
        return { ...limit, running: count(1), waiting: count(0) };
      });
    });
  }
}
