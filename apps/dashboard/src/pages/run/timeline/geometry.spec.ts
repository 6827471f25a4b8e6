import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sampleNode, second } from '../test/sample-run';
import { AHEAD_MS, barsOf, leftOf, roomFor, ticksOf, wholeOf, type PastAttempt } from './geometry';

const ms = (at: number) => Date.parse(second(at));
const now = ms(30);

describe('the bars of a task', () => {
  it('are its time in the queue and its run', () => {
    expect(barsOf(sampleNode(4, 'a', 'DONE'), [], now)).toEqual([
      { kind: 'queued', from: ms(1), to: ms(2) },
      { kind: 'done', from: ms(2), to: ms(6) },
    ]);
  });

  it('reach up to now for what is under way, and there are none for what has not begun', () => {
    expect(barsOf(sampleNode(1, 'a', 'PROCESSING'), [], now)).toContainEqual({ kind: 'running', from: ms(2), to: now });
    expect(barsOf(sampleNode(1, 'a', 'QUEUED'), [], now)).toEqual([{ kind: 'queued', from: ms(1), to: now }]);
    expect(barsOf(sampleNode(1, 'a', 'WAITING', { kind: 'human' }), [], now)).toEqual([
      { kind: 'waiting', from: ms(1), to: now },
    ]);
    expect(barsOf(sampleNode(1, 'a', 'PENDING'), [], now)).toEqual([]);
    expect(barsOf(sampleNode(1, 'a', 'SKIPPED', { queued_at: null }), [], now)).toEqual([]);
  });

  it('show earlier attempts and the waits between them', () => {
    const past: PastAttempt[] = [
      { attempt: 2, status: 'CRASHED', started_at: second(7), finished_at: second(9) },
      { attempt: 1, status: 'FAILED', started_at: second(2), finished_at: second(3) },
    ];
    const node = sampleNode(1, 'a', 'DONE', {
      attempt: 3,
      started_at: second(12),
      finished_at: second(13),
      queued_at: second(1),
    });
    expect(barsOf(node, past, now)).toEqual([
      { kind: 'queued', from: ms(1), to: ms(2) },
      { kind: 'failed', from: ms(2), to: ms(3) },
      { kind: 'retry', from: ms(3), to: ms(7) },
      { kind: 'failed', from: ms(7), to: ms(9) },
      { kind: 'retry', from: ms(9), to: ms(12) },
      { kind: 'done', from: ms(12), to: ms(13) },
    ]);
  });

  it('never overlap, run backwards or lie outside of what has happened', () => {
    const statuses = fc.constantFrom(
      'PENDING',
      'QUEUED',
      'WAITING',
      'PROCESSING',
      'DONE',
      'FAILED',
      'CANCELLED',
      'SKIPPED' as const,
    );
    const moment = fc.option(fc.integer({ min: 0, max: 30 }), { nil: null });
    const nodes = fc.tuple(statuses, moment, moment, moment).map(([status, queued, started, finished]) =>
      sampleNode(1, 'a', status, {
        queued_at: queued === null ? null : second(queued),
        started_at: started === null ? null : second(started),
        finished_at: finished === null ? null : second(finished),
      }),
    );
    fc.assert(
      fc.property(nodes, (node) => {
        let before = -Infinity;
        for (const { from, to } of barsOf(node, [], now)) {
          expect(to).toBeGreaterThanOrEqual(from);
          expect(from).toBeGreaterThanOrEqual(before);
          expect(to).toBeLessThanOrEqual(Math.max(now, ms(30)));
          before = to;
        }
      }),
    );
  });
});

describe('the whole span', () => {
  it('ends with the last task, or with now while something is open', () => {
    const nodes = [sampleNode(5, 'a', 'DONE'), sampleNode(2, 'b', 'FAILED')];
    expect(wholeOf(second(0), nodes, now)).toEqual({ from: ms(0), to: ms(7) });
    expect(wholeOf(second(0), [...nodes, sampleNode(3, 'c', 'PENDING')], now)).toEqual({ from: ms(0), to: now + AHEAD_MS });
    expect(wholeOf(second(0), [], now)).toEqual({ from: ms(0), to: ms(1) });
  });

  it('is drawn with room to grow, which is not taken back with every second', () => {
    const first = roomFor({ from: 0, to: 100 }, null);
    expect(first.to).toBe(104);
    expect(roomFor({ from: 0, to: 103 }, first)).toBe(first);
    const grown = roomFor({ from: 0, to: 110 }, first);
    expect(grown.to).toBe(137.5);
    expect(roomFor({ from: 0, to: 130 }, grown)).toBe(grown);
    // Another run.
    expect(roomFor({ from: 50, to: 100 }, grown).from).toBe(50);
  });

  it('has marks at round times that do not touch', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 9 }), fc.integer({ min: 100, max: 20_000 }), (length, width) => {
        const span = { from: 7, to: 7 + length };
        const ticks = ticksOf(span, width);
        expect(ticks[0]).toBe(0);
        expect(ticks.length).toBeLessThanOrEqual(width / 90 + 2);
        for (let at = 1; at < ticks.length; at += 1)
          expect(leftOf(7 + ticks[at]!, span, width) - leftOf(7 + ticks[at - 1]!, span, width)).toBeGreaterThanOrEqual(89);
      }),
    );
    expect(ticksOf({ from: 0, to: 60_000 }, 900)).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000]);
  });
});
