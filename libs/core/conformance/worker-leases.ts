import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Lease, WorkerIdentity, WorkerLeases } from '../src/ports';

/** Leases as one process sees them, and as another would. */
export interface WorkerLeasesHarness {
  leases: WorkerLeases;
  /** Ends as if the process had been killed: no lease is released. Then the time passes after which others must see it. */
  killAndOutlive(): Promise<WorkerLeases>;
  close(): Promise<void>;
}

/** The guarantees of `WorkerLeases`, for every implementation. */
export function describeWorkerLeases(open: () => Promise<WorkerLeasesHarness>): void {
  let harness: WorkerLeasesHarness;
  const kept: Lease[] = [];
  beforeEach(async () => {
    harness = await open();
  });
  afterEach(async () => {
    await Promise.all(kept.splice(0).map((lease) => lease.release()));
    await harness.close();
  });

  const worker = (worker_id: string): WorkerIdentity => ({
    worker_id,
    host: 'host',
    pid: 42,
    queues: ['default', 'render'],
    slots: 8,
  });
  const keep = async (worker_id: string): Promise<Lease> => {
    const lease = await harness.leases.keep(worker(worker_id));
    kept.push(lease);
    return lease;
  };
  const liveIds = async (leases: WorkerLeases = harness.leases): Promise<string[]> =>
    (await leases.live()).map(({ worker_id }) => worker_id);

  it('shows a kept lease with its identity and a time to come', async () => {
    const lease = await keep('worker-1');
    const [found] = await harness.leases.live();
    expect(lease.live()).toBe(true);
    expect(found?.identity).toEqual(worker('worker-1'));
    expect(found?.expires_at.getTime()).toBeGreaterThan(Date.now());
  });

  it('shows every worker, and none when there is none', async () => {
    expect(await liveIds()).toEqual([]);
    await Promise.all([keep('worker-1'), keep('worker-2')]);
    expect(await liveIds()).toEqual(['worker-1', 'worker-2']);
  });

  it('removes a released lease at once', async () => {
    const lease = await keep('worker-1');
    await keep('worker-2');
    await lease.release();
    expect(lease.live()).toBe(false);
    expect(await liveIds()).toEqual(['worker-2']);
  });

  it('can be released twice', async () => {
    const lease = await keep('worker-1');
    await lease.release();
    await lease.release();
    expect(await liveIds()).toEqual([]);
  });

  it('lets a worker come back under its name', async () => {
    await (await keep('worker-1')).release();
    const again = await keep('worker-1');
    expect(again.live()).toBe(true);
    expect(await liveIds()).toEqual(['worker-1']);
  });

  it('lets a killed process’s leases die', async () => {
    await keep('worker-1');
    kept.length = 0;
    const others = await harness.killAndOutlive();
    expect(await liveIds(others)).toEqual([]);
  });

  it('tells a worker to drain, and shows since when, whatever becomes of the message', async () => {
    await Promise.all([keep('worker-1'), keep('worker-2')]);
    expect(await harness.leases.draining('worker-1')).toBe(false);
    expect(await harness.leases.drain('worker-1')).toBe(true);
    const [first, second] = await harness.leases.live();
    expect(await harness.leases.drain('worker-1')).toBe(true);
    expect((await harness.leases.live())[0]?.draining_at).toEqual(first?.draining_at);
    expect([first?.draining_at, second?.draining_at]).toEqual([expect.any(Date), null]);
    expect([await harness.leases.draining('worker-1'), await harness.leases.draining('worker-2')]).toEqual([true, false]);
    expect(await harness.leases.drain('nobody')).toBe(false);
  });
}
