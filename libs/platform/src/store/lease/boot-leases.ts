import { type Clock, LEASE, type Lease, type WorkerIdentity } from '@taskflow/core/ports';
import type { Database, Sql } from '../database';
import { AnnouncedLeases, DEAD_ROWS_KEPT_MS } from './announced-leases';
import { removeLease, writeLease } from './lease-rows';

/** The end of time as far as `datetime(3)` goes. */
const FOR_EVER = new Date('9999-12-31T23:59:59.000Z');

/**
 * Leases of the embedded mode, where workers live and die with the process that holds the data directory: a row lasts
 * until the next boot, which removes all older ones. No beats. Workers over HTTP live on by themselves.
 */
export class BootWorkerLeases extends AnnouncedLeases {
  private constructor(database: Database, clock: Clock) {
    super(database, clock);
  }

  /** To be called once, while the process boots and before any worker registers: every older lease of our own is dead. */
  static async boot(database: Database, clock: Clock): Promise<BootWorkerLeases> {
    await database.transaction((sql) => clearAtBoot(sql, clock.now()));
    return new BootWorkerLeases(database, clock);
  }

  async keep(worker: WorkerIdentity): Promise<Lease> {
    await this.database.transaction((sql) => writeLease(sql, worker, this.clock.now(), FOR_EVER));
    let held = true;
    return {
      live: () => held,
      release: async () => {
        held = false;
        await this.database.transaction((sql) => removeLease(sql, worker.worker_id));
      },
    };
  }
}

/** Nobody could beat while the process was away, so that whoever lives gets the time to do so. */
async function clearAtBoot(sql: Sql, now: Date): Promise<void> {
  const dead = new Date(now.getTime() - DEAD_ROWS_KEPT_MS);
  await sql.run('DELETE FROM worker_lease WHERE expires_at = ? OR expires_at < ?', [FOR_EVER, dead]);
  await sql.run('UPDATE worker_lease SET expires_at = ?', [new Date(now.getTime() + LEASE.length_ms)]);
}
