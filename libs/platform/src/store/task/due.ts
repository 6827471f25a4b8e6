import { LEASE, type HeldTask } from '@taskflow/core/ports';
import type { LimitSubject } from '@taskflow/core/task';
import type { Sql } from '../database';
import { timeOrNull } from '../sql-text';
import { byIndex } from './index-hint';

/** PROCESSING tasks without a lease that was live `LEASE.grace_ms` ago. All running tasks are few: as many as there are slots. */
export function orphans(sql: Sql, now: Date, limit: number): Promise<HeldTask[]> {
  return sql.rows<HeldTask>(
    `SELECT t.workspace_id, t.task_id, t.attempt, t.lease_token FROM task t LEFT JOIN worker_lease l ON l.worker_id = t.worker_id AND l.expires_at > ?
    WHERE t.status = 'PROCESSING' AND l.worker_id IS NULL LIMIT ?`,
    [new Date(now.getTime() - LEASE.grace_ms), limit],
  );
}

export function claimedBy(sql: Sql, worker_id: string, started_before: Date | null): Promise<HeldTask[]> {
  const text = "SELECT workspace_id, task_id, attempt, lease_token FROM task WHERE status = 'PROCESSING' AND worker_id = ?";
  if (started_before === null) return sql.rows<HeldTask>(text, [worker_id]);
  return sql.rows<HeldTask>(`${text} AND started_at < ?`, [worker_id, started_before]);
}

export function overdue(sql: Sql, now: Date, grace_ms: number, limit: number): Promise<HeldTask[]> {
  return sql.rows<HeldTask>(
    "SELECT workspace_id, task_id, attempt, lease_token FROM task WHERE status = 'PROCESSING' AND deadline_at < ? ORDER BY deadline_at LIMIT ?",
    [new Date(now.getTime() - grace_ms), limit],
  );
}

export function due(sql: Sql, now: Date, limit: number): Promise<{ workspace_id: string; task_id: string }[]> {
  return sql.rows('SELECT workspace_id, task_id FROM task WHERE run_after <= ? ORDER BY run_after LIMIT ?', [now, limit]);
}

export function dueLimits(sql: Sql, now: Date, limit: number): Promise<(LimitSubject & { workspace_id: string })[]> {
  return sql.rows('SELECT workspace_id, kind, name FROM task_limit WHERE due_at <= ? ORDER BY due_at LIMIT ?', [now, limit]);
}

export async function openTasksOfRun(sql: Sql, workspace_id: string, run_id: string, limit: number): Promise<string[]> {
  const rows = await sql.rows<{ task_id: string }>(
    `SELECT task_id FROM task${byIndex(sql.dialect, 'task_run')} WHERE workspace_id = ? AND run_id = ?
    AND status IN ('PENDING', 'QUEUED', 'WAITING', 'PROCESSING') ORDER BY task_id LIMIT ?`,
    [workspace_id, run_id, limit],
  );
  return rows.map((row) => row.task_id);
}

export async function openTasks(sql: Sql, workspace_id: string, limit: number): Promise<string[]> {
  const rows = await sql.rows<{ task_id: string }>(
    `SELECT task_id FROM task${byIndex(sql.dialect, 'task_list')} WHERE workspace_id = ?
    AND status IN ('PENDING', 'QUEUED', 'WAITING', 'PROCESSING') LIMIT ?`,
    [workspace_id, limit],
  );
  return rows.map((row) => row.task_id);
}

export async function tasksOfRun(sql: Sql, workspace_id: string, run_id: string, limit: number): Promise<string[]> {
  const rows = await sql.rows<{ task_id: string }>(
    `SELECT task_id FROM task${byIndex(sql.dialect, 'task_run')} WHERE workspace_id = ? AND run_id = ? AND deleted_at IS NULL
    ORDER BY task_id LIMIT ?`,
    [workspace_id, run_id, limit],
  );
  return rows.map((row) => row.task_id);
}

interface NextDue {
  run_after: string | null;
  outbox: string | null;
  continuation: string | null;
  limit_due: string | null;
  deadline_at: string | null;
  lease: string | null;
  without_lease: number | null;
}

/** The next instant at which one of the scheduler's reads may find something in this shard. */
export async function nextDue(sql: Sql, now: Date): Promise<Date | null> {
  const [row] = await sql.rows<NextDue>(
    `SELECT (SELECT MIN(run_after) FROM task WHERE run_after IS NOT NULL) AS run_after, (SELECT MIN(claimed_until) FROM outbox) AS outbox,
    (SELECT MIN(claimed_until) FROM continuation) AS continuation, (SELECT MIN(due_at) FROM task_limit WHERE due_at IS NOT NULL) AS limit_due, p.deadline_at, p.lease, p.without_lease
    FROM (SELECT MIN(t.deadline_at) AS deadline_at, MIN(l.expires_at) AS lease, SUM(CASE WHEN l.worker_id IS NULL THEN 1 ELSE 0 END) AS without_lease
      FROM task t LEFT JOIN worker_lease l ON l.worker_id = t.worker_id WHERE t.status = 'PROCESSING') p`,
  );
  if (!row) return null;
  const lease = timeOrNull(row.lease);
  const times = [row.run_after, row.outbox, row.continuation, row.limit_due, row.deadline_at].map(timeOrNull);
  if (lease) times.push(new Date(lease.getTime() + LEASE.grace_ms));
  if ((row.without_lease ?? 0) > 0) times.push(now);
  return earliest(times);
}

export function earliest(times: readonly (Date | null)[]): Date | null {
  return times.reduce((first, time) => (time && (!first || time < first) ? time : first), null);
}
