import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LEASE, type Lease, type WorkerIdentity, type WorkerLeases } from '../src/ports';

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

  describe('of workers outside', () => {
    const remote = (change: Partial<WorkerIdentity> = {}): WorkerIdentity => ({
      ...worker('remote-1'),
      types: ['render'],
      workspace_id: '01a00000-0000-7000-8000-00000000000a',
      ...change,
    });

    it('live for the length of a lease, with what they say of themselves', async () => {
      await harness.leases.announce(remote());
      const [found] = await harness.leases.live();
      expect(found?.identity).toEqual(remote());
      const left = (found?.expires_at.getTime() ?? 0) - Date.now();
      expect(left).toBeGreaterThan(LEASE.length_ms - 5_000);
      expect(left).toBeLessThan(LEASE.length_ms + 5_000);
      await harness.leases.announce(remote({ types: ['render', 'resize'] }));
      expect((await harness.leases.live()).map(({ identity }) => identity.types)).toEqual([['render', 'resize']]);
    });

    it('are renewed by their beats, and only if they are known', async () => {
      expect(await harness.leases.beat('remote-1')).toBe(false);
      expect(await liveIds()).toEqual([]);
      await harness.leases.announce(remote());
      const [before] = await harness.leases.live();
      const end = Date.now() + 10_000;
      let [after] = [before];
      while (after?.expires_at.getTime() === before?.expires_at.getTime() && Date.now() < end) {
        expect(await harness.leases.beat('remote-1')).toBe(true);
        [after] = await harness.leases.live();
      }
      expect(after?.expires_at.getTime()).toBeGreaterThan(before?.expires_at.getTime() ?? Infinity);
      expect(after?.identity).toEqual(remote());
    });

    it('end at once when they say so, also twice, and touch no others', async () => {
      await keep('worker-1');
      await harness.leases.announce(remote());
      await harness.leases.end('remote-1');
      await harness.leases.end('remote-1');
      expect(await liveIds()).toEqual(['worker-1']);
    });
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
