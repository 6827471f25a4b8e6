import { TASK_STATUSES, type TaskStatus } from '@taskflow/contracts';
import type { EndedExecution } from '@taskflow/core/metrics';
import { MetricsReader, type TaskCounts } from '@taskflow/core/ports';
import type { Shards, Sql } from '../database';
import { readExecutions } from './executions';
import { byIndex } from './index-hint';
import { readSeq } from './surroundings';

export class SqlMetricsReader extends MetricsReader {
  constructor(private readonly shards: Shards) {
    super();
  }

  read(
    workspace_id: string,
    { from, to }: { from: Date; to: Date },
    begin: () => (execution: EndedExecution) => void,
  ): Promise<TaskCounts> {
    return this.shards.of(workspace_id).snapshot(async (sql) => {
      const counts = await readTaskCounts(sql, workspace_id);
      const executable = await countExecutable(sql, workspace_id);
      await readExecutions(sql, workspace_id, from, to, begin());
      return { seq: await readSeq(sql, workspace_id), counts, executable };
    });
  }
}

async function readTaskCounts(sql: Sql, workspace_id: string): Promise<Record<TaskStatus, number>> {
  const rows = await sql.rows<{ status: TaskStatus; tasks: number }>(
    `SELECT status, COUNT(*) AS tasks FROM task${byIndex(sql.dialect, 'task_list')} WHERE workspace_id = ? AND deleted_at IS NULL GROUP BY status`,
    [workspace_id],
  );
  const found = new Map(rows.map(({ status, tasks }) => [status, tasks]));
  return Object.fromEntries(TASK_STATUSES.map((status) => [status, found.get(status) ?? 0])) as Record<TaskStatus, number>;
}

async function countExecutable(sql: Sql, workspace_id: string): Promise<number> {
  const [row] = await sql.rows<{ tasks: number }>(
    `SELECT COUNT(*) AS tasks FROM task${byIndex(sql.dialect, 'task_run')} WHERE workspace_id = ? AND run_id IS NULL AND status = 'PENDING' AND deleted_at IS NULL`,
    [workspace_id],
  );
  return row?.tasks ?? 0;
}
