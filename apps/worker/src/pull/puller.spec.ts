import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { BusSubscription, MessageBus, Subscriptions } from '@taskflow/core/ports';
import type { WorkerSettings } from '@taskflow/core/settings';
import { Executions } from '../execution/executions';
import { Executor } from '../execution/executor';
import { ProgressReporter } from '../execution/progress-reporter';
import { Handlers } from '../handlers/handlers';
import { NO_INPUTS, away, CLOCK, gate, Lines, MemoryFeed, MemoryStore, NAME, RANDOMNESS } from '../test/fakes';
import { Claimer } from './claimer';
import type { LeaseHolder } from './lease-holder';
import { Puller } from './puller';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** As the bus does it: while paused nothing is delivered, and what was not acknowledged before goes back. */
class Bells implements Subscriptions {
  readonly calls: string[] = [];
  acknowledged = 0;
  returned = 0;
  held = new Set<object>();
  cancelling: Promise<void> = Promise.resolve();
  refusing: Partial<BusSubscription> = {};

  async pause(): Promise<void> {
    this.calls.push('pause');
    await this.cancelling;
    this.returned += this.held.size;
    this.held.clear();
  }
  async resume(): Promise<void> {
    this.calls.push('resume');
    await this.refusing.resume?.();
  }
  async deliver(puller: Puller): Promise<void> {
    const bell = {};
    this.held.add(bell);
    await puller.ring();
    if (this.held.delete(bell)) this.acknowledged += 1;
  }
}

function stage(concurrency = 2) {
  const store = new MemoryStore();
  const lines = new Lines();
  const bells = new Bells();
  const ends: ((value: unknown) => void)[] = [];
  const run = () => new Promise((resolve) => ends.push(resolve));
  const reporter = new ProgressReporter(store, new MemoryFeed(), CLOCK, lines);
  const handlers = new Handlers([{ type: 'echo', run }]);
  const executor = new Executor(store, RANDOMNESS, new Executions(handlers, NO_INPUTS, reporter), reporter, lines, NAME);
  const settings = { concurrency, queues: ['default'] } as unknown as WorkerSettings;
  const claimer = new Claimer(store, executor, handlers, settings, NAME);
  const state = { live: true, connected: true };
  const lease = {
    get mayClaim() {
      return state.live;
    },
  } as LeaseHolder;
  const bus = { connected: () => state.connected } as MessageBus;
  const puller = new Puller(claimer, lease, bells, bus, lines);
  const flush = () => jest.advanceTimersByTimeAsync(0);
  return { store, lines, bells, executor, puller, state, ends, flush, claim: jest.spyOn(store, 'claim') };
}

describe('Puller', () => {
  it('pulls at the start, and with each bell', async () => {
    const { store, puller, executor, bells, flush } = stage();
    store.queue('a');
    puller.start(executor);
    await flush();
    expect(executor.size).toBe(1);
    store.queue('b');
    await bells.deliver(puller);
    expect([executor.size, bells.acknowledged]).toEqual([2, 1]);
  });

  it('pulls at once when this process made a task claimable, without a bell; when it is full, as soon as it is not', async () => {
    const { store, puller, executor, bells, ends, flush } = stage(1);
    puller.start(executor);
    await flush();
    store.queue('a');
    puller.nudge();
    await flush();
    store.queue('b');
    puller.nudge();
    await flush();
    expect(executor.held().map((task) => task.task_id)).toEqual(['a']);
    ends[0]?.(1);
    await flush();
    expect([executor.held().map((task) => task.task_id), bells.acknowledged]).toEqual([['b'], 0]);
  });

  it('gives every bell back when it stays full, also those that come while the broker is being told', async () => {
    const { store, puller, executor, bells, flush } = stage(1);
    const told = gate();
    bells.cancelling = told.promise;
    store.queue('a');
    puller.start(executor);
    await flush();
    const rung = [bells.deliver(puller), bells.deliver(puller), bells.deliver(puller)];
    await jest.advanceTimersByTimeAsync(50);
    told.open();
    await Promise.all(rung);
    expect([bells.acknowledged, bells.returned, bells.calls]).toEqual([0, 3, ['pause']]);
  });

  it('pulls when a slot is free again, and listens again once a pull comes back short', async () => {
    const { store, puller, executor, bells, ends, flush } = stage(1);
    store.queue('a');
    puller.start(executor);
    await flush();
    store.queue('b');
    const rung = bells.deliver(puller);
    await jest.advanceTimersByTimeAsync(50);
    await rung;
    ends[0]?.(1);
    await flush();
    expect([executor.held().map((task) => task.task_id), bells.calls]).toEqual([['b'], ['pause']]);
    ends[1]?.(1);
    await flush();
    expect([executor.size, bells.calls]).toEqual([0, ['pause', 'resume']]);
  });

  it('gives bells back while its lease is not live, and pulls within a second of its return', async () => {
    const { store, puller, executor, bells, state, flush } = stage();
    puller.start(executor);
    await flush();
    state.live = false;
    store.queue('a');
    await bells.deliver(puller);
    expect([bells.acknowledged, bells.returned, executor.size]).toEqual([0, 1, 0]);
    state.live = true;
    await jest.advanceTimersByTimeAsync(1_000);
    expect([executor.size, bells.calls]).toEqual([1, ['pause', 'resume']]);
  });

  it('gives bells back while it cannot claim, and tries again each second', async () => {
    const { store, puller, executor, bells, claim, flush } = stage();
    puller.start(executor);
    await flush();
    claim.mockImplementation(away);
    await bells.deliver(puller);
    expect(bells.acknowledged).toBe(0);
    store.queue('a');
    claim.mockRestore();
    await jest.advanceTimersByTimeAsync(1_000);
    expect([executor.size, bells.calls.at(-1)]).toEqual([1, 'resume']);
  });

  it('gives bells back from the moment it is stopped', async () => {
    const { store, puller, executor, bells, flush } = stage();
    puller.start(executor);
    await flush();
    await puller.stop();
    store.queue('a');
    await bells.deliver(puller);
    expect([bells.calls[0], executor.size]).toEqual(['pause', 0]);
  });

  it('claims on while the broker hangs or refuses', async () => {
    const { store, puller, executor, bells, ends, flush, lines } = stage(1);
    bells.refusing.resume = () => Promise.reject(new Error('Channel closed'));
    store.queue('a');
    puller.start(executor);
    await flush();
    const rung = bells.deliver(puller);
    await jest.advanceTimersByTimeAsync(50);
    await rung;
    ends[0]?.(1);
    await flush();
    expect(lines.said).toEqual(['the consumer of bells could not resume']);
    bells.cancelling = new Promise(() => undefined);
    store.queue('b');
    await jest.advanceTimersByTimeAsync(15_000);
    void bells.deliver(puller);
    await jest.advanceTimersByTimeAsync(50);
    ends[1]?.(1);
    store.queue('c');
    await flush();
    expect(executor.held().map((task) => task.task_id)).toEqual(['c']);
    await puller.stop();
  });

  it('pulls every 15 s when nothing rings, every second while the broker is away and for a while after', async () => {
    const { puller, executor, state, claim, flush } = stage();
    puller.start(executor);
    await flush();
    const pulls = async (ms: number) => {
      claim.mockClear();
      await jest.advanceTimersByTimeAsync(ms);
      return claim.mock.calls.length;
    };
    expect(await pulls(60_000)).toBe(4);
    state.connected = false;
    expect(await pulls(10_000)).toBeGreaterThanOrEqual(9);
    state.connected = true;
    expect(await pulls(10_000)).toBeGreaterThanOrEqual(9);
    await pulls(20_000);
    expect(await pulls(60_000)).toBeLessThanOrEqual(5);
  });

  it('gives back the tasks of a claim that took effect without an answer, and runs them then', async () => {
    const { store, puller, executor, flush, claim } = stage();
    store.queue('a');
    store.answering = away;
    puller.start(executor);
    await flush();
    expect([store.row('a').status, executor.size]).toEqual(['PROCESSING', 0]);
    store.answering = () => Promise.resolve();
    await jest.advanceTimersByTimeAsync(1_000);
    expect([store.row('a').status, store.row('a').attempt, executor.size]).toEqual(['PROCESSING', 2, 1]);
    expect([store.row('a').failures, store.row('a').crashes]).toEqual([0, 0]);
    await jest.advanceTimersByTimeAsync(60_000);
    expect([store.row('a').attempt, claim.mock.calls.length > 2]).toEqual([2, true]);
  });
});
