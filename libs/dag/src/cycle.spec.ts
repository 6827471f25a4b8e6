import { describe, expect, it } from '@jest/globals';
import { cycleClosedBy, findCycle, wouldCycle } from './index';
import { CYCLE, DIAMOND, graphOf, LINEAR } from '../test/graph-of';

describe('findCycle', () => {
  it('linear, diamond: none', () => {
    expect(findCycle(graphOf(...LINEAR))).toBeNull();
    expect(findCycle(graphOf(...DIAMOND))).toBeNull();
    expect(findCycle(graphOf(''))).toBeNull();
  });

  it('cycle: names its nodes only, not what leads to it or hangs behind it', () => {
    expect(findCycle(graphOf(...CYCLE))).toEqual(['b', 'c']);
  });

  it('goes from dependency to dependent and begins with the node earliest in the input', () => {
    expect(findCycle(graphOf('tail c a b', 'a>b b>c c>a b>tail'))).toEqual(['c', 'a', 'b']);
  });

  it('takes the short way round where a long one passes the same node', () => {
    expect(findCycle(graphOf('a b c d e', 'a>b b>c c>d d>e e>a d>a'))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('finds one of two that share nothing', () => {
    expect(findCycle(graphOf('a b c d', 'a>b b>a c>d d>c'))).toEqual(['a', 'b']);
  });
});

describe('cycleClosedBy and wouldCycle', () => {
  const diamond = graphOf(...DIAMOND);

  it('name the cycle that a new edge would close, beginning with the edge', () => {
    expect(cycleClosedBy(diamond, 'd', 'a')).toEqual(['d', 'a', 'b']);
    expect(cycleClosedBy(diamond, 'b', 'a')).toEqual(['b', 'a']);
    expect(wouldCycle(diamond, 'd', 'a')).toBe(true);
  });

  it('allow an edge that goes forward, between strangers or a second time', () => {
    expect(cycleClosedBy(diamond, 'a', 'd')).toBeNull();
    expect(cycleClosedBy(diamond, 'b', 'c')).toBeNull();
    expect(wouldCycle(diamond, 'a', 'b')).toBe(false);
  });

  it('count a self-edge as a cycle of one', () => {
    expect(cycleClosedBy(diamond, 'a', 'a')).toEqual(['a']);
    expect(wouldCycle(diamond, 'a', 'a')).toBe(true);
  });

  it('ignore a cycle that is there already and elsewhere', () => {
    expect(wouldCycle(graphOf('a b c d', 'a>b b>a'), 'c', 'd')).toBe(false);
  });

  it('refuse a node that is not there', () => {
    expect(() => wouldCycle(diamond, 'a', 'z')).toThrow(RangeError);
    expect(() => wouldCycle(diamond, 'z', 'a')).toThrow(RangeError);
  });
});
