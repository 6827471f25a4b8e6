import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Unavailable } from '@taskflow/core/errors';
import type { WorkerIdentity } from '@taskflow/core/ports';
import { DatabaseClock } from '../database-clock';
import { MysqlDatabase } from '../mysql-database';
import { silent } from '../test/opened';
import { openStack, type OpenedStack } from '../test/stack';
import { type BeatingLease, BeatingWorkerLeases, LEASE_TIMINGS } from './beating-leases';
import type { LeaseTimings } from './lease-thread-protocol';

const WORKER: WorkerIdentity = { worker_id: 'worker-1', host: 'host', pid: 1, queues: ['default'], slots: 1 };

/** A loop that is too busy to turn; the thread must go on, or stop, without it. */
function blockMainLoop(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

describe('BeatingWorkerLeases', () => {
  let stack: OpenedStack;
  let database: MysqlDatabase;
  let lease: BeatingLease | null = null;
  beforeAll(async () => {
    stack = await openStack();
    if (!(stack.database instanceof MysqlDatabase)) throw new Error('The stack runs on MySQL or MariaDB.');
    database = stack.database;
  });
  afterEach(async () => {
    await lease?.release();
    lease = null;
  });
  afterAll(() => stack.close());

  const leases = (
    timings: Partial<LeaseTimings> = {},
    clock = new DatabaseClock(),
    log: (line: string) => void = silent,
  ): BeatingWorkerLeases =>
    new BeatingWorkerLeases(database, clock, log, { ...LEASE_TIMINGS, beat_ms: 20, retry_ms: 20, ...timings });
  const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
    const end = Date.now() + 10_000;
    while (!(await condition())) if (Date.now() > end) throw new Error('The condition did not come about within 10 s.');
  };
  const expiry = async (): Promise<number> => (await leases().live())[0]?.expires_at.getTime() ?? 0;

  it('renews the lease, 15 s ahead of the database’s clock', async () => {
    lease = await leases().keep(WORKER);
    const first = await expiry();
    const clock = new DatabaseClock();
    await clock.measure(database);
    expect(Math.abs(first - clock.now().getTime() - 15_000)).toBeLessThan(2_000);
    await until(async () => (await expiry()) > first);
  });

  it('keeps beating while the main loop is busy', async () => {
    lease = await leases({ stall_ms: 400 }).keep(WORKER);
    blockMainLoop(1_000);
    expect(lease.live()).toBe(true);
  });

  it('stops beating when the main loop has not answered for too long, and goes on when it does', async () => {
    lease = await leases({ stall_ms: 400, main_loop_ms: 200 }).keep(WORKER);
    blockMainLoop(1_000);
    expect(lease.live()).toBe(false);
    const held = lease;
    await until(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return held.live();
    });
  });

  it('writes its row again when it was taken away', async () => {
    lease = await leases().keep(WORKER);
    await database.transaction((sql) => sql.run('DELETE FROM worker_lease'));
    await until(async () => (await expiry()) > 0);
  });

  it('tells the clock the database’s time with each beat', async () => {
    const offsets: number[] = [];
    class ObservedClock extends DatabaseClock {
      override adjust(database_time: Date, sent_ms: number, received_ms: number): void {
        super.adjust(database_time, sent_ms, received_ms);
        offsets.push(database_time.getTime() - sent_ms);
      }
    }
    const clock = new ObservedClock();
    await clock.measure(database);
    const [measured = Number.NaN] = offsets.splice(0);
    lease = await leases({}, clock).keep(WORKER);
    expect(Math.abs((offsets[0] ?? Number.NaN) - measured)).toBeLessThan(1_000);
  });

  it('says with a line that a beat failed, and recovers', async () => {
    const lines: string[] = [];
    lease = await leases({}, new DatabaseClock(), (line) => lines.push(line)).keep(WORKER);
    await database.transaction((sql) => sql.run('RENAME TABLE worker_lease TO worker_lease_away'));
    await until(async () => {
      await database.ping();
      return lines.length > 0;
    });
    await database.transaction((sql) => sql.run('RENAME TABLE worker_lease_away TO worker_lease'));
    const before = await expiry();
    await until(async () => (await expiry()) > before);
    expect(lines[0]).toContain('could not be renewed');
  });

  it('rejects with Unavailable when the first beat fails', async () => {
    const away = leases({ statement_ms: 1 }, new DatabaseClock());
    await database.transaction((sql) => sql.run('RENAME TABLE worker_lease TO worker_lease_away'));
    await database.transaction((sql) =>
      sql.run('CREATE VIEW worker_lease AS SELECT * FROM worker_lease_away WHERE 1 = 0 WITH CHECK OPTION'),
    );
    try {
      await expect(away.keep(WORKER)).rejects.toThrow(Unavailable);
    } finally {
      await database.transaction((sql) => sql.run('DROP VIEW worker_lease'));
      await database.transaction((sql) => sql.run('RENAME TABLE worker_lease_away TO worker_lease'));
    }
  });
});
