import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Unavailable } from '@taskflow/core/errors';
import { LEASE, type Lease, type WorkerIdentity } from '@taskflow/core/ports';
import type { DatabaseClock } from '../database-clock';
import { printable } from '../mysql-address';
import { DRIVER_OPTIONS } from '../mysql-connection';
import type { MysqlDatabase } from '../mysql-database';
import { timeOf, timeText } from '../sql-text';
import { AnnouncedLeases, DEAD_ROWS_KEPT_MS } from './announced-leases';
import type { LeaseThreadData, LeaseThreadReport, LeaseTimings } from './lease-thread-protocol';

export const LEASE_TIMINGS: LeaseTimings = { ...LEASE, retry_ms: 1_000, statement_ms: 4_000 };

/** How often the main loop shows that it turns. */
const TURN_MS = 1_000;

/** Leases of the stack mode: a thread with a database connection of its own beats for the process. */
export class BeatingWorkerLeases extends AnnouncedLeases {
  constructor(
    protected override readonly database: MysqlDatabase,
    protected override readonly clock: DatabaseClock,
    private readonly log: (line: string) => void,
    private readonly timings: LeaseTimings = LEASE_TIMINGS,
  ) {
    super(database, clock);
  }

  /** Resolves after the first beat. Rejects with `Unavailable` when it fails. */
  async keep(worker: WorkerIdentity): Promise<BeatingLease> {
    const now = this.clock.now();
    const dead = new Date(now.getTime() - DEAD_ROWS_KEPT_MS);
    await this.database.transaction((sql) => sql.run('DELETE FROM worker_lease WHERE expires_at < ?', [dead]));
    const lease = new BeatingLease(this.threadData(worker, now), this.timings, this.clock, this.log);
    try {
      await lease.firstBeat;
    } catch (error) {
      await lease.terminate();
      throw new Unavailable(
        `The worker's lease cannot be written to the database at ${printable(this.database.address)}.`,
        error,
      );
    }
    return lease;
  }

  private threadData(worker: WorkerIdentity, now: Date): LeaseThreadData {
    return {
      connection: { ...this.database.address, ...DRIVER_OPTIONS },
      session: [`SET SESSION sql_mode = 'STRICT_ALL_TABLES', time_zone = '+00:00', innodb_lock_wait_timeout = 2, autocommit = 1`],
      worker_id: worker.worker_id,
      identity: JSON.stringify(worker),
      started_at: timeText(now),
      timings: this.timings,
      shared: new SharedArrayBuffer(16),
    };
  }
}

/** A lease with the thread that beats for it. */
export class BeatingLease implements Lease {
  readonly firstBeat: Promise<void>;
  private thread: Worker;
  private readonly lastBeat: BigInt64Array;
  private readonly turning: NodeJS.Timeout;
  private released = false;

  constructor(
    private readonly data: LeaseThreadData,
    private readonly timings: LeaseTimings,
    private readonly clock: DatabaseClock,
    private readonly log: (line: string) => void,
  ) {
    this.lastBeat = new BigInt64Array(data.shared, 8, 1);
    const turns = new Int32Array(data.shared, 0, 1);
    this.turning = setInterval(() => Atomics.add(turns, 0, 1), TURN_MS).unref();
    this.thread = this.begin();
    this.firstBeat = this.follow();
  }

  live(): boolean {
    if (this.released) return false;
    const age_ns = process.hrtime.bigint() - Atomics.load(this.lastBeat, 0);
    return age_ns < BigInt(this.timings.stall_ms) * 1_000_000n;
  }

  async release(): Promise<void> {
    if (this.released) return;
    this.released = true;
    clearInterval(this.turning);
    // A thread that has ended has no number and says nothing more; its row expires.
    if (this.thread.threadId === -1) return;
    const ended = once(this.thread, 'exit');
    this.thread.postMessage('stop');
    await ended;
  }

  /** Stops beating and leaves the row to expire, as the end of the process would. */
  async terminate(): Promise<void> {
    this.released = true;
    clearInterval(this.turning);
    await this.thread.terminate();
  }

  /** A thread that ends by a fault is followed by another: without beats this worker would take no tasks for ever. */
  private begin(): Worker {
    const thread = new Worker(join(__dirname, 'lease-thread.js'), { workerData: this.data, execArgv: [] });
    thread.unref();
    thread.on('error', (error) => {
      this.log(`The lease thread ended, another one takes its place: ${error.message}.`);
      setTimeout(() => this.beginAgain(), this.timings.retry_ms).unref();
    });
    return thread;
  }

  private beginAgain(): void {
    if (this.released) return;
    this.thread = this.begin();
    this.follow().catch(() => undefined);
  }

  private follow(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.thread.once('error', reject);
      this.thread.on('message', (report: LeaseThreadReport) => {
        if (report.kind === 'beat') {
          this.clock.adjust(timeOf(report.database_time), report.sent_ms, report.received_ms);
          resolve();
        } else if (report.kind === 'failed') {
          this.log(`The worker's lease could not be renewed: ${report.reason}.`);
          reject(new Error(report.reason));
        }
      });
    });
  }
}
