import { describe, expect, it } from '@jest/globals';
import type { DelayPayload, HandlerContext } from '@taskflow/core/worker';
import { delayHandler } from './delay.handler';

function stage(signal = new AbortController().signal) {
  const told: [number, string | undefined][] = [];
  const progress = (percent: number, message?: string) => void told.push([Math.round(percent), message]);
  const context = { signal, progress } as unknown as HandlerContext;
  return { told, run: (payload: DelayPayload) => delayHandler.run(payload, context) };
}

describe('a delay', () => {
  it('counts its steps as they end', async () => {
    const { told, run } = stage();
    expect(await run({ ms: 8, steps: 4 })).toEqual({ message: 'waited 8 ms', duration_ms: 8 });
    expect(told).toEqual([
      [25, 'step 1 of 4'],
      [50, 'step 2 of 4'],
      [75, 'step 3 of 4'],
      [100, 'step 4 of 4'],
    ]);
  });

  it('tells its messages as each part begins', async () => {
    const { told, run } = stage();
    await run({ ms: 4, messages: ['Validating order 1 of 2', 'Validating order 2 of 2'] });
    expect(told).toEqual([
      [0, 'Validating order 1 of 2'],
      [50, 'Validating order 2 of 2'],
    ]);
  });

  it('spreads messages over steps, more or fewer than they are', async () => {
    const more = stage();
    await more.run({ ms: 4, steps: 4, messages: ['a', 'b'] });
    expect(more.told.map(([percent, message]) => `${percent} ${message}`)).toEqual(['0 a', '25 a', '50 b', '75 b']);
    const fewer = stage();
    await fewer.run({ ms: 4, steps: 2, messages: ['a', 'b', 'c', 'd'] });
    expect(fewer.told.map(([percent, message]) => `${percent} ${message}`)).toEqual(['0 a', '50 c']);
  });

  it('ends at once when it is aborted', async () => {
    const abort = new AbortController();
    const { run } = stage(abort.signal);
    const running = run({ ms: 60_000, messages: ['a'] });
    abort.abort(new Error('cancelled'));
    await expect(running).rejects.toThrow('cancelled');
  });
});
