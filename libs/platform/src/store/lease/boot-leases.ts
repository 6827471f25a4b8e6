import { type Clock, type Lease, type LiveWorker, type WorkerIdentity, WorkerLeases } from '@taskflow/core/ports';
import type { Database } from '../database';
import { isDraining, liveLeases, markDraining, removeLease, writeLease } from './lease-rows';

/** The end of time as far as `datetime(3)` goes. */
const FOR_EVER = new Date('9999-12-31T23:59:59.000Z');

/**
 * Leases of the embedded mode, where workers live and die with the process that holds the data directory: a row lasts
 * until the next boot, which removes all older ones. No beats.
 */
export class BootWorkerLeases extends WorkerLeases {
  private constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** To be called once, while the process boots and before any worker registers: every older lease is dead. */
  static async boot(database: Database, clock: Clock): Promise<BootWorkerLeases> {
    await database.transaction((sql) => sql.run('DELETE FROM worker_lease'));
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

  live(): Promise<LiveWorker[]> {
    return this.database.read((sql) => liveLeases(sql, this.clock.now()));
  }

  drain(worker_id: string): Promise<boolean> {
    return this.database.transaction((sql) => markDraining(sql, worker_id, this.clock.now()));
  }

  draining(worker_id: string): Promise<boolean> {
    return this.database.read((sql) => isDraining(sql, worker_id));
  }
}
