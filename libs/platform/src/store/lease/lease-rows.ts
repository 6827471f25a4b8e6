import type { LiveWorker, WorkerIdentity } from '@taskflow/core/ports';
import type { Sql } from '../database';
import { timeOf, timeOrNull } from '../sql-text';

/** Writes a worker's lease; an older row of the same worker is replaced. */
export async function writeLease(sql: Sql, worker: WorkerIdentity, now: Date, expires_at: Date): Promise<void> {
  const text = `INSERT INTO worker_lease (worker_id, identity, started_at, expires_at) VALUES (?, ?, ?, ?)
    ${sql.dialect.upsert(['worker_id'], ['identity', 'started_at', 'expires_at'])}`;
  await sql.run(text, [worker.worker_id, JSON.stringify(worker), now, expires_at]);
}

export async function removeLease(sql: Sql, worker_id: string): Promise<void> {
  await sql.run('DELETE FROM worker_lease WHERE worker_id = ?', [worker_id]);
}

export async function liveLeases(sql: Sql, now: Date): Promise<LiveWorker[]> {
  const text =
    'SELECT worker_id, started_at, expires_at, draining_at, identity FROM worker_lease WHERE expires_at > ? ORDER BY worker_id';
  const rows = await sql.rows<RawLease>(text, [now]);
  return rows.map((row) => ({
    worker_id: row.worker_id,
    started_at: timeOf(row.started_at),
    expires_at: timeOf(row.expires_at),
    draining_at: timeOrNull(row.draining_at),
    identity: JSON.parse(row.identity) as WorkerIdentity,
  }));
}

interface RawLease {
  worker_id: string;
  started_at: string;
  expires_at: string;
  draining_at: string | null;
  identity: string;
}

/** Beats leave the mark as it is, so that the worker finds it whatever message was lost. */
export async function markDraining(sql: Sql, worker_id: string, now: Date): Promise<boolean> {
  const text = 'UPDATE worker_lease SET draining_at = COALESCE(draining_at, ?) WHERE worker_id = ? AND expires_at > ?';
  return (await sql.run(text, [now, worker_id, now])) === 1;
}

export async function isDraining(sql: Sql, worker_id: string): Promise<boolean> {
  const text = 'SELECT worker_id FROM worker_lease WHERE worker_id = ? AND draining_at IS NOT NULL';
  return (await sql.rows(text, [worker_id])).length > 0;
}
