import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { StatusFeedMessage } from '@taskflow/contracts';
import type { Log, StatusFeed } from '@taskflow/core/ports';
import type { DueWork, RoundResult } from './due-work';
import { DueWorkLoop } from './due-work.loop';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const PENDING = { event: 'status', status: 'PENDING' } as StatusFeedMessage;

function stage(amnesty_ms = 15_000) {
  const rounds: { at: number; rescuing: boolean }[] = [];
  const state: { result: RoundResult; next: number | null; tell: (message: StatusFeedMessage) => void } = {
    result: { done: 0, troubled: false },
    next: null,
    tell: () => undefined,
  };
  const begun = Date.now();
  const work = {
    runOnce: async (rescuing: boolean) => {
      rounds.push({ at: Date.now() - begun, rescuing });
      const { result } = state;
      state.result = { done: 0, troubled: false };
      return result;
    },
    next: async () => (state.next === null ? null : new Date(begun + state.next)),
  } as unknown as DueWork;
  const feed = {
    subscribe: async (handle: (message: StatusFeedMessage) => void) => {
      state.tell = handle;
      return () => Promise.resolve();
    },
  } as unknown as StatusFeed;
  const log = { warn: () => undefined } as unknown as Log;
  return { rounds, state, loop: new DueWorkLoop(work, feed, { amnesty_ms }, { now: () => new Date() }, log) };
}

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

describe('DueWorkLoop', () => {
  it('sleeps 5 s at most, and to the next due time', async () => {
    const { loop, rounds, state } = stage();
    await loop.onApplicationBootstrap();
    await pass(10_000);
    expect(rounds.map(({ at }) => at)).toEqual([0, 5_000, 10_000]);
    state.next = 16_200;
    await pass(6_300);
    expect(rounds.map(({ at }) => at).slice(3)).toEqual([15_000, 16_200]);
    await loop.beforeApplicationShutdown();
  });

  it('goes on at once while there is work', async () => {
    const { loop, rounds, state } = stage();
    state.result = { done: 500, troubled: false };
    await loop.onApplicationBootstrap();
    await pass(0);
    expect(rounds).toHaveLength(2);
    await loop.beforeApplicationShutdown();
  });

  it('follows a hint at once, and a flood of hints some 40 times a second', async () => {
    const { loop, rounds, state } = stage();
    await loop.onApplicationBootstrap();
    await pass(1_000);
    state.tell(PENDING);
    await pass(0);
    expect(rounds).toHaveLength(2);
    for (let ms = 0; ms < 1_000; ms += 1) {
      state.tell(PENDING);
      await pass(1);
    }
    expect(rounds.length).toBeGreaterThan(20);
    expect(rounds.length).toBeLessThan(60);
    await loop.beforeApplicationShutdown();
  });

  it('looks again when a task was edited, whose start may be earlier now, and not at other news', async () => {
    const { loop, rounds, state } = stage();
    await loop.onApplicationBootstrap();
    await pass(1_000);
    state.tell({ event: 'notification', type: 'member.added' } as StatusFeedMessage);
    await pass(0);
    expect(rounds).toHaveLength(1);
    state.tell({ event: 'notification', type: 'task.edited' } as StatusFeedMessage);
    await pass(0);
    expect(rounds).toHaveLength(2);
    await loop.beforeApplicationShutdown();
  });

  it('does not spin on what is due and cannot be taken', async () => {
    const { loop, rounds, state } = stage();
    state.next = 0;
    await loop.onApplicationBootstrap();
    await pass(1_000);
    expect(rounds.length).toBeLessThanOrEqual(6);
    await loop.beforeApplicationShutdown();
  });

  it('rescues nobody for an amnesty after its start, trouble with the database, and being stopped itself', async () => {
    const { loop, rounds, state } = stage();
    const rescuing = () => rounds.at(-1)?.rescuing;
    await loop.onApplicationBootstrap();
    await pass(14_000);
    expect(rescuing()).toBe(false);
    await pass(6_000);
    expect(rescuing()).toBe(true);
    state.result = { done: 0, troubled: true };
    await pass(12_000);
    expect(rescuing()).toBe(false);
    await pass(20_000);
    expect(rescuing()).toBe(true);
    jest.setSystemTime(Date.now() + 40_000);
    await pass(6_000);
    expect(rescuing()).toBe(false);
    await loop.beforeApplicationShutdown();
  });

  it('rescues at once where there is no amnesty', async () => {
    const { loop, rounds } = stage(0);
    await loop.onApplicationBootstrap();
    await pass(0);
    expect(rounds[0]?.rescuing).toBe(true);
    await loop.beforeApplicationShutdown();
  });

  it('ends at once, wherever it is', async () => {
    const { loop } = stage();
    await loop.onApplicationBootstrap();
    await pass(10);
    await loop.beforeApplicationShutdown();
    expect(jest.getTimerCount()).toBe(0);
  });
});
