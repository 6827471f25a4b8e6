import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { TaskHandler } from '@taskflow/core/worker';
import { NonRetryable } from '@taskflow/core/worker';
import fc from 'fast-check';
import { NO_INPUTS, CLOCK, Lines, MemoryFeed, MemoryStore, NAME } from '../test/fakes';
import { Execution } from './execution';
import { ProgressReporter } from './progress-reporter';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

async function stage(run: TaskHandler['run'], timeout_ms = 1_000) {
  const store = new MemoryStore();
  store.queue('a', { timeout_ms });
  const [claimed] = await store.claim({ queues: [], types: [], limit: 1, worker_id: NAME.worker_id });
  if (!claimed) throw new Error('nothing was claimed');
  const feed = new MemoryFeed();
  const reporter = new ProgressReporter(store, feed, CLOCK, new Lines());
  const execution = new Execution(claimed, { type: 'echo', run }, NO_INPUTS, reporter);
  return { store, feed, reporter, execution, claimed };
}

function unreadable(): never {
  throw new TypeError('this cannot be read');
}

const never = () => new Promise<never>(() => undefined);

describe('Execution', () => {
  it('asks the handler to stop at the soft limit, and ends at the hard limit whatever it does', async () => {
    let reason: unknown = null;
    const { execution } = await stage((_, { signal }) => {
      signal.addEventListener('abort', () => {
        reason = signal.reason as unknown;
      });
      return never();
    });
    const result = execution.run();
    await jest.advanceTimersByTimeAsync(800);
    expect(reason).toMatchObject({ code: 'soft_time_limit' });
    await jest.advanceTimersByTimeAsync(200);
    expect(await result).toMatchObject({ kind: 'failed', error: { code: 'timeout' }, retryable: true });
    expect(execution.written.log_lines).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('hears nothing of a handler that goes on after its hard limit', async () => {
    let late: (() => void) | null = null;
    const { execution, feed, store } = await stage((_, { progress, log }) => {
      late = () => {
        progress(50);
        log('still here');
      };
      return never();
    });
    const result = execution.run();
    await jest.advanceTimersByTimeAsync(1_000);
    await result;
    const before = feed.messages.length;
    (late as unknown as () => void)();
    await jest.runAllTimersAsync();
    expect([feed.messages.length, store.reports, execution.written.log_lines.length]).toEqual([before, [], 1]);
  });

  it('keeps the last lines and counts those before them', async () => {
    jest.useRealTimers();
    const { execution } = await stage((_, { log }) => {
      for (let line = 1; line <= 1_003; line += 1) log(`line ${line}`);
      return Promise.resolve(null);
    });
    await execution.run();
    const { log_lines, log_dropped } = execution.written;
    expect([log_lines.length, log_lines[0], log_lines.at(-1), log_dropped]).toEqual([1_000, 'line 4', 'line 1003', 3]);
  });

  it('turns whatever a handler throws into a failure that can be stored', async () => {
    jest.useRealTimers();
    await fc.assert(
      fc.asyncProperty(fc.anything(), fc.anything(), fc.boolean(), async (thrown, message, wrapped) => {
        const error: unknown = wrapped ? Object.assign(new Error('x'), { message }) : thrown;
        const { execution } = await stage(jest.fn<TaskHandler['run']>().mockRejectedValue(error));
        const result = await execution.run();
        expect(result.kind).toBe('failed');
        expect(result.kind === 'failed' && typeof result.error.message).toBe('string');
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['a message that cannot become text', Object.assign(new Error('x'), { message: [{ toString: false }] })],
    ['a final error with such a message', Object.assign(new NonRetryable('bad', 'x'), { message: { toString: 1 } })],
    ['a name that cannot become text', Object.assign(new Error(''), { name: { toString: null } })],
    ['an error whose message throws', Object.defineProperty(new Error('x'), 'message', { get: () => unreadable() })],
    ['a proxy that throws at every touch', new Proxy({}, { get: () => unreadable(), getPrototypeOf: () => unreadable() })],
  ])('stores a failure for %s', async (_, thrown) => {
    jest.useRealTimers();
    const { execution } = await stage(jest.fn<TaskHandler['run']>().mockRejectedValue(thrown));
    const result = await execution.run();
    expect(result).toMatchObject({ kind: 'failed', error: { message: expect.any(String) as unknown } });
  });

  it('does not have a failure tried again that its handler calls final', async () => {
    const { execution } = await stage(() => Promise.reject(new NonRetryable('bad', 'Bad.')));
    expect(await execution.run()).toEqual({ kind: 'failed', error: { code: 'bad', message: 'Bad.' }, retryable: false });
  });
});

describe('ProgressReporter', () => {
  it('stores four reports a second at most, the newest last', async () => {
    const { reporter, store, feed, claimed } = await stage(never);
    for (let percent = 1; percent <= 100; percent += 1) {
      reporter.progress(claimed, percent, null);
      await jest.advanceTimersByTimeAsync(10);
    }
    await jest.advanceTimersByTimeAsync(1_000);
    expect(store.reports.length).toBeLessThanOrEqual(6);
    expect(store.reports.at(-1)?.progress).toBe(100);
    expect(feed.messages.map((message) => message.event)).toEqual(store.reports.map(() => 'progress'));
  });

  it('reports nothing more once the execution has ended', async () => {
    const { reporter, store, claimed } = await stage(never);
    reporter.progress(claimed, 10, null);
    reporter.progress(claimed, 20, null);
    reporter.ended(claimed);
    await jest.runAllTimersAsync();
    expect(store.reports.map((report) => report.progress)).toEqual([10]);
  });

  it('does not tell live views of progress whose lease is lost', async () => {
    const { reporter, store, feed, claimed } = await stage(never);
    store.queue('a');
    reporter.progress(claimed, 10, null);
    await jest.runAllTimersAsync();
    expect(feed.messages).toEqual([]);
  });
});
