import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Pace } from './pace';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

function paced() {
  const ends: (() => void)[] = [];
  const work = jest.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
  return { work, pace: new Pace(2_000, work), end: async () => (ends.shift()?.(), jest.advanceTimersByTimeAsync(0)) };
}

describe('a pace', () => {
  it('does what it is asked at once, and what comes meanwhile as one, once the time has passed', async () => {
    const { work, pace, end } = paced();
    pace.ask();
    expect(work).toHaveBeenCalledTimes(1);
    await end();
    for (let times = 0; times < 50; times += 1) pace.ask();
    await jest.advanceTimersByTimeAsync(1_999);
    expect(work).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledTimes(2);
    await end();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('does not lose what it is asked while the work is under way, nor start it twice', async () => {
    const { work, pace, end } = paced();
    pace.ask();
    pace.ask();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(work).toHaveBeenCalledTimes(1);
    await end();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('goes on after work that failed, and ends when stopped', async () => {
    let calls = 0;
    const pace = new Pace(2_000, () => {
      calls += 1;
      return Promise.reject(new Error('away'));
    });
    pace.ask();
    await jest.advanceTimersByTimeAsync(0);
    pace.ask();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(calls).toBe(2);
    pace.ask();
    pace.stop();
    await jest.advanceTimersByTimeAsync(10_000);
    pace.ask();
    expect(calls).toBe(2);
  });
});
