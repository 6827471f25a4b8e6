import { describe, expect, it } from '@jest/globals';
import { ancestors, descendants, readyNodes } from './index';
import { CYCLE, DIAMOND, graphOf, LINEAR } from '../test/graph-of';

describe('descendants and ancestors', () => {
  it('linear: all behind, all before', () => {
    const graph = graphOf(...LINEAR);
    expect(descendants(graph, ['b'])).toEqual(['c', 'd']);
    expect(ancestors(graph, ['c'])).toEqual(['a', 'b']);
  });

  it('diamond: a node reached twice is listed once', () => {
    const graph = graphOf(...DIAMOND);
    expect(descendants(graph, ['a'])).toEqual(['b', 'c', 'd']);
    expect(ancestors(graph, ['d'])).toEqual(['a', 'b', 'c']);
  });

  it('cycle: a node on it is reached from itself', () => {
    const graph = graphOf(...CYCLE);
    expect(descendants(graph, ['b'])).toEqual(['b', 'c', 'd']);
    expect(ancestors(graph, ['c'])).toEqual(['a', 'b', 'c']);
  });

  it('take several starts, and list one only when another reaches it', () => {
    const graph = graphOf('a b c d', 'a>b c>d');
    expect(descendants(graph, ['a', 'c', 'a'])).toEqual(['b', 'd']);
    expect(descendants(graph, ['b', 'a'])).toEqual(['b']);
    expect(descendants(graph, [])).toEqual([]);
  });

  it('refuse a node that is not there', () => {
    expect(() => descendants(graphOf('a'), ['a', 'z'])).toThrow(RangeError);
    expect(() => ancestors(graphOf('a'), ['z'])).toThrow(RangeError);
  });
});

describe('readyNodes', () => {
  const readyOf = (graph: readonly [string, string], ...settled: string[]) =>
    readyNodes(graphOf(...graph), (id) => settled.includes(id));

  it('linear: one after the other, then none', () => {
    expect(readyOf(LINEAR)).toEqual(['a']);
    expect(readyOf(LINEAR, 'a', 'b')).toEqual(['c']);
    expect(readyOf(LINEAR, 'a', 'b', 'c', 'd')).toEqual([]);
  });

  it('diamond: the join waits for both', () => {
    expect(readyOf(DIAMOND, 'a')).toEqual(['b', 'c']);
    expect(readyOf(DIAMOND, 'a', 'b')).toEqual(['c']);
    expect(readyOf(DIAMOND, 'a', 'b', 'c')).toEqual(['d']);
  });

  it('cycle: its nodes never become ready', () => {
    expect(readyOf(CYCLE, 'a')).toEqual([]);
  });

  it('asks once for each node, in input order', () => {
    const asked: string[] = [];
    readyNodes(graphOf(...DIAMOND), (id) => asked.push(id) > 2);
    expect(asked).toEqual(['a', 'b', 'c', 'd']);
  });
});
