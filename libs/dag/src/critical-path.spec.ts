import { describe, expect, it } from '@jest/globals';
import { criticalPath } from './index';
import { acyclicGraphOf, DIAMOND, LINEAR } from '../test/graph-of';

describe('criticalPath', () => {
  it('linear: everything', () => {
    expect(criticalPath(acyclicGraphOf(...LINEAR), () => 5)).toEqual({ path: ['a', 'b', 'c', 'd'], total: 20 });
  });

  it('diamond: by way of the slower middle', () => {
    const durations: Record<string, number> = { a: 1, b: 10, c: 11, d: 2 };
    expect(criticalPath(acyclicGraphOf(...DIAMOND), (id) => durations[id]!)).toEqual({ path: ['a', 'c', 'd'], total: 14 });
  });

  it('prefers few slow nodes to many quick ones', () => {
    const durationOf = (id: string) => (id === 'slow' ? 100 : 1);
    expect(criticalPath(acyclicGraphOf('a b c slow', 'a>b b>c'), durationOf)).toEqual({ path: ['slow'], total: 100 });
  });

  it('runs from end to end even where nodes take no time, and takes the earliest in the input of equal ones', () => {
    expect(criticalPath(acyclicGraphOf(...DIAMOND), () => 0)).toEqual({ path: ['a', 'b', 'd'], total: 0 });
    expect(criticalPath(acyclicGraphOf('b a c', 'c>a'), (id) => (id === 'b' ? 2 : 1))).toEqual({ path: ['b'], total: 2 });
  });

  it('is empty for the empty graph', () => {
    expect(criticalPath(acyclicGraphOf(''), () => 1)).toEqual({ path: [], total: 0 });
  });

  it('asks once for each node', () => {
    const asked: string[] = [];
    criticalPath(acyclicGraphOf(...DIAMOND), (id) => asked.push(id));
    expect(asked.sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it.each([-1, NaN, Infinity])('refuses the duration %p', (duration) => {
    const message = `Duration of node "a" is ${duration}; it must be a finite number of ms, 0 or more`;
    expect(() => criticalPath(acyclicGraphOf('a'), () => duration)).toThrow(new RangeError(message));
  });
});
