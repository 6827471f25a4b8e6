import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Lease, WorkerLeases } from '@taskflow/core/ports';
import { Executions } from '../execution/executions';
import { Executor } from '../execution/executor';
import { ProgressReporter } from '../execution/progress-reporter';
import { Handlers } from '../handlers/handlers';
import { NO_INPUTS, away, CLOCK, gate, Lines, MemoryFeed, MemoryStore, NAME, RANDOMNESS } from '../test/fakes';
import { LeaseHolder, type WorkerIdentitySource } from './lease-holder';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

async function stage() {
  const store = new MemoryStore();
  const lines = new Lines();
  const aborted: unknown[] = [];
  const run = (_: unknown, { signal }: { signal: AbortSignal }) =>
    new Promise<never>((_resolve, reject) =>
      signal.addEventListener('abort', () => {
        aborted.push(signal.reason);
        reject(signal.reason as Error);
      }),
    );
  const reporter = new ProgressReporter(store, new MemoryFeed(), CLOCK, lines);
  const executor = new Executor(
    store,
    RANDOMNESS,
    new Executions(new Handlers([{ type: 'echo', run }]), NO_INPUTS, reporter),
    reporter,
    lines,
    NAME,
  );
  const state = { live: true, released: false, draining: () => Promise.resolve(false) };
  const lease: Lease = {
    live: () => state.live,
    release: async () => void (state.released = true),
  };
  const leases = {
    keep: () => Promise.resolve(lease),
    live: () => Promise.resolve([]),
    draining: () => state.draining(),
  } as unknown as WorkerLeases;
  const holder = new LeaseHolder(leases, store, executor, lines, { identity: {} } as unknown as WorkerIdentitySource);
  store.queue('a');
  executor.start(await store.claim({ queues: [], types: [], limit: 1, worker_id: NAME.worker_id }));
  return { store, lines, aborted, executor, holder, state };
}

describe('LeaseHolder', () => {
  it('is live only with a lease that is', async () => {
    const { holder, state } = await stage();
    expect(holder.mayClaim).toBe(false);
    await holder.start();
    expect(holder.mayClaim).toBe(true);
    state.live = false;
    expect(holder.mayClaim).toBe(false);
    await holder.stop();
    expect(state.released).toBe(true);
  });

  it('stops within 5 s what somebody else has taken', async () => {
    const { holder, store, executor, aborted } = await stage();
    await holder.start();
    await jest.advanceTimersByTimeAsync(5_000);
    expect([executor.size, aborted]).toEqual([1, []]);
    store.queue('a', { attempt: 1 });
    await jest.advanceTimersByTimeAsync(5_000);
    expect([executor.size, aborted]).toEqual([0, [expect.objectContaining({ code: 'lease_lost' })]]);
    await holder.stop();
  });

  it('lets handlers run while the database is away, and looks again', async () => {
    const { holder, store, executor, lines } = await stage();
    const lost = jest.spyOn(store, 'lost').mockImplementation(away);
    await holder.start();
    store.queue('a', { attempt: 1 });
    await jest.advanceTimersByTimeAsync(10_000);
    expect([executor.size, lines.said.length]).toEqual([1, 2]);
    lost.mockRestore();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(executor.size).toBe(0);
    await holder.stop();
  });

  it('looks anew for a cancellation that comes while it is looking', async () => {
    const { holder, store, executor } = await stage();
    await holder.start();
    const looked = gate<never[]>();
    jest.spyOn(store, 'lost').mockImplementationOnce(() => looked.promise);
    const first = holder.check();
    await jest.advanceTimersByTimeAsync(0);
    store.queue('a', { attempt: 1 });
    const cancelled = holder.check();
    looked.open([]);
    await Promise.all([first, cancelled]);
    expect(executor.size).toBe(0);
    await holder.stop();
  });

  it('takes nothing any more once it is asked to drain, lets run what runs, and tells it once', async () => {
    const { holder, executor, state, lines } = await stage();
    let told = 0;
    holder.onDraining(() => (told += 1));
    await holder.start();
    state.draining = away;
    await jest.advanceTimersByTimeAsync(5_000);
    expect([holder.mayClaim, told]).toEqual([true, 0]);
    state.draining = () => Promise.resolve(true);
    await holder.check();
    state.draining = () => Promise.resolve(false);
    await jest.advanceTimersByTimeAsync(10_000);
    expect([holder.mayClaim, told, executor.size]).toEqual([false, 1, 1]);
    expect(lines.said).toContain('draining: takes no more tasks, what runs goes on');
    await holder.stop();
  });
});
