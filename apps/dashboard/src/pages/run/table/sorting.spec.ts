import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sampleNode } from '../test/sample-run';
import { queueTime, readSort, sorted, SORTS, turned, writeSort } from './sorting';

const nodes = [
  sampleNode(3, 'batch 10', 'DONE'),
  sampleNode(1, 'batch 2', 'FAILED'),
  sampleNode(2, 'alpha', 'PENDING', { type: null }),
  sampleNode(4, 'batch 2', 'PROCESSING'),
];
const all = [0, 1, 2, 3];

describe('the order of the table', () => {
  it.each([
    ['title', [2, 1, 3, 0]],
    ['-title', [0, 1, 3, 2]],
    ['duration', [1, 0, 2, 3]],
    ['-duration', [0, 1, 2, 3]],
    ['status', [2, 3, 0, 1]],
    ['type', [0, 1, 3, 2]],
  ])('by %s is %j: numbers in titles count, and what has no value comes last', (text, order) => {
    expect(sorted(nodes, all, readSort(text))).toEqual(order);
  });

  it('is that of the graph without a sort, and keeps every row with one', () => {
    expect(sorted(nodes, all, null)).toBe(all);
    fc.assert(
      fc.property(fc.constantFrom(...SORTS), fc.boolean(), fc.shuffledSubarray(all), (by, isDown, some) => {
        expect([...sorted(nodes, some, { by, isDown })].sort()).toEqual([...some].sort());
      }),
    );
  });

  it('is in the address', () => {
    for (const by of SORTS)
      for (const isDown of [false, true]) expect(readSort(writeSort({ by, isDown }))).toEqual({ by, isDown });
    expect([readSort(undefined), readSort('nonsense'), readSort('--title'), writeSort(null)]).toEqual([
      null,
      null,
      null,
      undefined,
    ]);
  });

  it('turns upwards, downwards and back', () => {
    const up = turned(null, 'title');
    const down = turned(up, 'title');
    expect([up, down, turned(down, 'title')]).toEqual([{ by: 'title', isDown: false }, { by: 'title', isDown: true }, null]);
    expect(turned(down, 'status')).toEqual({ by: 'status', isDown: false });
  });
});

describe('the time in the queue', () => {
  it('ends with the start, and is unknown for clocks that disagree', () => {
    expect(queueTime(nodes[0]!)).toBe(1_000);
    expect(queueTime(nodes[2]!)).toBeNull();
    expect(queueTime({ ...nodes[0]!, queued_at: '2026-11-27T11:00:00.000Z' })).toBeNull();
  });
});
