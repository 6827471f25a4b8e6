import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ApiProblem, unreachable } from '../api/problem';
import { keepDemoAlive } from './demo-life';

let asked: number;
let answer: () => Promise<{ next_at: string }>;
let gone: number;
let stop: () => void;

function see(state: DocumentVisibilityState): void {
  jest.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
}
const inMs = (ms: number) => () => Promise.resolve({ next_at: new Date(Date.now() + ms).toISOString() });
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  jest.useFakeTimers();
  asked = 0;
  gone = 0;
  answer = inMs(30_000);
  see('visible');
  stop = keepDemoAlive(
    () => {
      asked += 1;
      return answer();
    },
    () => (gone += 1),
  );
});
afterEach(() => {
  stop();
  jest.restoreAllMocks();
  jest.useRealTimers();
});

describe('the life of the demo', () => {
  it('is asked for at once, and again when the next run may be due, but not sooner than after ten seconds', async () => {
    await pass(0);
    expect(asked).toBe(1);
    await pass(29_000);
    expect(asked).toBe(1);
    answer = inMs(-5_000);
    await pass(1_000);
    expect(asked).toBe(2);
    await pass(9_900);
    expect(asked).toBe(2);
    await pass(100);
    expect(asked).toBe(3);
  });

  it('rests while nobody sees the page, and goes on when somebody does', async () => {
    await pass(0);
    see('hidden');
    await pass(600_000);
    expect(asked).toBe(1);
    see('visible');
    await pass(0);
    expect(asked).toBe(2);
    see('hidden');
    see('visible');
    await pass(5_000);
    expect(asked).toBe(2);
  });

  it('outlives a server that is away, and ends where there is no demo', async () => {
    answer = () => Promise.reject(unreachable());
    await pass(0);
    await pass(10_000);
    expect([asked, gone]).toEqual([2, 0]);
    answer = () => Promise.reject(new ApiProblem(404, 'not_found', 'Not found', 'removed', [], null));
    await pass(10_000);
    await pass(600_000);
    see('visible');
    await pass(600_000);
    expect([asked, gone]).toEqual([3, 1]);
  });

  it('ends when it is stopped', async () => {
    await pass(0);
    stop();
    see('visible');
    await pass(600_000);
    expect(asked).toBe(1);
  });
});
