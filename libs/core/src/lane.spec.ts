import { describe, expect, it } from '@jest/globals';
import { KeyedLanes, Lane } from './lane';

function gate() {
  let open: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => (open = resolve));
  return { promise, open };
}

describe('Lane', () => {
  it('starts at once when idle, and makes what arrives meanwhile the next batch', async () => {
    const batches: number[][] = [];
    const first = gate();
    const lane = new Lane<number, number>(async (items) => {
      batches.push(items);
      if (batches.length === 1) await first.promise;
      return items.map((item) => item * 10);
    }, 3);
    const one = lane.add(1);
    await Promise.resolve();
    const rest = [2, 3, 4, 5].map((item) => lane.add(item));
    first.open();
    expect(await Promise.all([one, ...rest])).toEqual([10, 20, 30, 40, 50]);
    expect(batches).toEqual([[1], [2, 3, 4], [5]]);
  });

  it('rejects every item of a failed batch and goes on with the next', async () => {
    let tries = 0;
    const lane = new Lane<number, number>(
      (items) => ((tries += 1) === 1 ? Promise.reject(new Error('down')) : Promise.resolve(items)),
      10,
    );
    await expect(lane.add(1)).rejects.toThrow('down');
    await expect(lane.add(2)).resolves.toBe(2);
  });

  it('tells when it is idle', async () => {
    const lane = new Lane<number, number>((items) => Promise.resolve(items), 1);
    const done = Promise.all([lane.add(1), lane.add(2)]);
    await lane.idle();
    expect(lane.backlog).toBe(0);
    await done;
  });
});

describe('KeyedLanes', () => {
  it('keeps keys apart: one that is slow delays no other', async () => {
    const slow = gate();
    const lanes = new KeyedLanes<number, string>(async (key, items) => {
      if (key === 'slow') await slow.promise;
      return items.map((item) => `${key}${item}`);
    }, 10);
    const late = lanes.add('slow', 1);
    expect(await lanes.add('fast', 2)).toBe('fast2');
    slow.open();
    expect(await late).toBe('slow1');
  });
});
