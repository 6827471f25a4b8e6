import type { ClaimedTask } from '@taskflow/core/ports';
import type { NodeSpec } from '@taskflow/core/task';
import type { Sql, SqlParameter } from '../database';
import { timeOf } from '../sql-text';
import { byPrimaryKey } from './index-hint';

/** Of rows of `task t`. */
export interface Condition {
  text: string;
  parameters: SqlParameter[];
}

type RawClaimed = Omit<ClaimedTask, 'payload' | 'spec' | 'started_at' | 'deadline_at'> & {
  payload: string;
  spec: string | null;
  started_at: string;
  deadline_at: string;
};

/** What a worker needs of tasks that are its own now; in no order. */
export async function readClaimed(sql: Sql, where: Condition): Promise<ClaimedTask[]> {
  const rows = await sql.rows<RawClaimed>(
    `SELECT t.workspace_id, t.task_id, t.run_id, t.title, t.type, t.queue, b.payload, b.spec, t.generation, t.attempt, t.lease_token, t.timeout_ms, t.started_at, t.deadline_at
    FROM task t${byPrimaryKey(sql.dialect)} JOIN task_body b ON b.workspace_id = t.workspace_id AND b.task_id = t.task_id
    WHERE ${where.text}`,
    where.parameters,
  );
  return rows.map((row) => ({
    ...row,
    payload: JSON.parse(row.payload) as unknown,
    spec: row.spec === null ? null : (JSON.parse(row.spec) as NodeSpec),
    started_at: timeOf(row.started_at),
    deadline_at: timeOf(row.deadline_at),
  }));
}
