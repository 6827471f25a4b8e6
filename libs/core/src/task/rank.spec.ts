import { describe, expect, it } from '@jest/globals';
import { PRIORITIES, type Priority } from '@taskflow/contracts';
import fc from 'fast-check';
import { lineKey, Ranks } from './rank';

const SHARES: Record<Priority, number> = { urgent: 8, high: 4, medium: 2, low: 1 };
const QUEUE = 'default';

/** One queue of many workspaces, served by lowest rank. */
class Queue {
  private readonly waiting: { workspace: string; priority: Priority; rank: number }[] = [];
  private readonly last = new Map<string, Map<string, number>>();
  private now = 0;

  join(workspace: string, priority: Priority, count: number): void {
    const last = this.last.get(workspace) ?? new Map<string, number>();
    this.last.set(workspace, last);
    const served = Math.min(...this.waiting.map(({ rank }) => rank), Infinity);
    const ranks = new Ranks({ served: new Map([[QUEUE, served === Infinity ? this.now : served]]), last, floor: 0 });
    for (let n = 0; n < count; n += 1) this.waiting.push({ workspace, priority, rank: ranks.next({ queue: QUEUE, priority }) });
    for (const [key, rank] of ranks.reached) last.set(key, rank);
  }

  serve(count: number): string[] {
    this.waiting.sort((a, b) => a.rank - b.rank);
    const served = this.waiting.splice(0, count);
    this.now = Math.max(this.now, ...served.map(({ rank }) => rank));
    return served.map(({ workspace, priority }) => `${workspace} ${priority}`);
  }
}

function counted(served: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of served) counts[line] = (counts[line] ?? 0) + 1;
  return counts;
}

describe('fair queueing', () => {
  it('lets a single task of one workspace in at once, however long the line of another is', () => {
    const queue = new Queue();
    queue.join('large', 'medium', 100_000);
    queue.serve(1_000);
    queue.join('small', 'medium', 1);
    expect(queue.serve(3)).toContain('small medium');
    queue.join('large', 'urgent', 1_000);
    queue.join('small', 'low', 1);
    expect(queue.serve(20)).toContain('small low');
  });

  it('serves priorities 8 : 4 : 2 : 1, and workspaces alike', () => {
    const queue = new Queue();
    for (const priority of PRIORITIES) queue.join('a', priority, 1_000);
    queue.join('b', 'medium', 1_000);
    const counts = counted(queue.serve(1_700));
    for (const [line, share] of [
      ['a urgent', 8],
      ['a high', 4],
      ['a medium', 2],
      ['a low', 1],
      ['b medium', 2],
    ] as const)
      expect(Math.abs((counts[line] ?? 0) - share * 100)).toBeLessThanOrEqual(2);
  });

  it('gives a line that was empty no turns that it missed', () => {
    const queue = new Queue();
    queue.join('busy', 'medium', 1_000);
    queue.join('idle', 'medium', 1);
    queue.serve(801);
    queue.join('idle', 'medium', 200);
    const counts = counted(queue.serve(100));
    expect(Math.abs((counts['idle medium'] ?? 0) - 50)).toBeLessThanOrEqual(1);
  });

  it('keeps the shares of lines that wait at the same time within one turn of each other, whoever comes when', () => {
    const arrival = fc.record({
      workspace: fc.constantFrom('a', 'b', 'c', 'd'),
      priority: fc.constantFrom(...PRIORITIES),
      after: fc.nat(30),
    });
    fc.assert(
      fc.property(fc.array(arrival, { minLength: 2, maxLength: 8 }), (arrivals) => {
        const queue = new Queue();
        const lines = new Set<string>();
        for (const { workspace, priority, after } of arrivals) {
          queue.join(workspace, priority, 500);
          lines.add(`${workspace} ${priority}`);
          queue.serve(after);
        }
        const counts = counted(queue.serve(200));
        const shareOf = (line: string) => SHARES[line.split(' ')[1] as Priority];
        const turns = [...lines].map((line) => (counts[line] ?? 0) / shareOf(line));
        expect(Math.max(...turns) - Math.min(...turns)).toBeLessThanOrEqual(2.01);
      }),
      { numRuns: 200 },
    );
  });

  it('names a line by queue and priority', () => {
    expect(lineKey({ queue: 'render', priority: 'low' })).toBe('render low');
  });
});
