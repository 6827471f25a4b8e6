import { type Clock, LEASE, type Lease, type LiveWorker, type WorkerIdentity, WorkerLeases } from '@taskflow/core/ports';
import type { Database } from '../database';
import { isDraining, liveLeases, markDraining, removeLease, writeLease } from './lease-rows';

/** Rows of workers that died are kept an hour for whoever looks. */
export const DEAD_ROWS_KEPT_MS = 60 * 60 * 1000;

/** What is the same in both modes: reading, draining, and the leases of workers outside of our processes, which beat by request. */
export abstract class AnnouncedLeases extends WorkerLeases {
  constructor(
    protected readonly database: Database,
    protected readonly clock: Clock,
  ) {
    super();
  }

  abstract override keep(worker: WorkerIdentity): Promise<Lease>;

  async announce(worker: WorkerIdentity): Promise<void> {
    const now = this.clock.now();
    const dead = new Date(now.getTime() - DEAD_ROWS_KEPT_MS);
    // One that had died has begun anew: it takes tasks again. Read before `expires_at` is set, as MySQL takes them in turn.
    const text = `UPDATE worker_lease SET draining_at = CASE WHEN expires_at > ? THEN draining_at END, identity = ?, expires_at = ?
      WHERE worker_id = ?`;
    await this.database.transaction(async (sql) => {
      if ((await sql.run(text, [now, JSON.stringify(worker), this.expiry(now), worker.worker_id])) > 0) return;
      // Workers of ever new names come and go: each removes what those before it have left.
      await sql.run('DELETE FROM worker_lease WHERE expires_at < ?', [dead]);
      await writeLease(sql, worker, now, this.expiry(now));
    });
  }

  async beat(worker_id: string): Promise<boolean> {
    const expires_at = this.expiry(this.clock.now());
    const text = 'UPDATE worker_lease SET expires_at = ? WHERE worker_id = ?';
    return (await this.database.transaction((sql) => sql.run(text, [expires_at, worker_id]))) > 0;
  }

  async end(worker_id: string): Promise<void> {
    await this.database.transaction((sql) => removeLease(sql, worker_id));
  }

  live(): Promise<LiveWorker[]> {
    return this.database.read((sql) => liveLeases(sql, this.clock.now()));
  }

  drain(worker_id: string): Promise<boolean> {
    return this.database.transaction((sql) => markDraining(sql, worker_id, this.clock.now()));
  }

  draining(worker_id: string): Promise<boolean> {
    return this.database.read((sql) => isDraining(sql, worker_id));
  }

  private expiry(now: Date): Date {
    return new Date(now.getTime() + LEASE.length_ms);
  }
}
