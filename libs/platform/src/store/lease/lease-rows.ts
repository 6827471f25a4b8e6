import type { WorkerIdentity } from '@taskflow/core/ports';
import type { Sql } from '../database';
import { timeOf } from '../sql-text';

export interface LiveLease {
  worker_id: string;
  expires_at: Date;
  identity: WorkerIdentity;
}

/** Writes a worker's lease; an older row of the same worker is replaced. */
export async function writeLease(sql: Sql, worker: WorkerIdentity, now: Date, expires_at: Date): Promise<void> {
  const text = `INSERT INTO worker_lease (worker_id, identity, started_at, expires_at) VALUES (?, ?, ?, ?)
    ${sql.dialect.upsert(['worker_id'], ['identity', 'started_at', 'expires_at'])}`;
  await sql.run(text, [worker.worker_id, JSON.stringify(worker), now, expires_at]);
}

export async function removeLease(sql: Sql, worker_id: string): Promise<void> {
  await sql.run('DELETE FROM worker_lease WHERE worker_id = ?', [worker_id]);
}

export async function liveLeases(sql: Sql, now: Date): Promise<LiveLease[]> {
  const text = 'SELECT worker_id, expires_at, identity FROM worker_lease WHERE expires_at > ? ORDER BY worker_id';
  const rows = await sql.rows<{ worker_id: string; expires_at: string; identity: string }>(text, [now]);
  return rows.map((row) => ({
    worker_id: row.worker_id,
    expires_at: timeOf(row.expires_at),
    identity: JSON.parse(row.identity) as WorkerIdentity,
  }));
}
