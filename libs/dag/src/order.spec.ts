import { describe, expect, it } from '@jest/globals';
import { layers, topologicalOrder } from './index';
import { acyclicGraphOf, CYCLE, DIAMOND, graphOf, LINEAR } from '../test/graph-of';

function orderOf(nodes: string, edges?: string): string | undefined {
  const sorted = topologicalOrder(graphOf(nodes, edges));
  return sorted.ok ? sorted.order.join(' ') : undefined;
}

describe('topologicalOrder', () => {
  it('linear: follows the chain, whatever the order of the input', () => {
    expect(orderOf(...LINEAR)).toBe('a b c d');
    expect(orderOf('d b a c', LINEAR[1])).toBe('a b c d');
  });

  it('diamond: both middles between the ends, in input order', () => {
    expect(orderOf(...DIAMOND)).toBe('a b c d');
    expect(orderOf('d c b a', DIAMOND[1])).toBe('a c b d');
  });

  it('cycle: names it instead of an order', () => {
    expect(topologicalOrder(graphOf(...CYCLE))).toEqual({ ok: false, cycle: ['b', 'c'] });
  });

  it('keeps the input order where no dependency forbids it', () => {
    expect(orderOf('c a b')).toBe('c a b');
  });

  it('puts out all that is ready before anything that becomes ready by it', () => {
    expect(orderOf('a next-of-a b', 'a>next-of-a')).toBe('a b next-of-a');
  });

  it('goes by the order of the nodes, not by which dependency is met first', () => {
    expect(orderOf('a b x y', 'b>x a>y')).toBe('a b x y');
  });

  it('sorts nothing into nothing', () => {
    expect(orderOf('')).toBe('');
  });
});

describe('layers', () => {
  it('linear: one node per layer', () => {
    expect(layers(acyclicGraphOf(...LINEAR))).toEqual([['a'], ['b'], ['c'], ['d']]);
  });

  it('diamond: the middles share a layer', () => {
    expect(layers(acyclicGraphOf(...DIAMOND))).toEqual([['a'], ['b', 'c'], ['d']]);
  });

  it('puts a node below its deepest dependency, not its nearest', () => {
    expect(layers(acyclicGraphOf('a b c lone', 'a>b b>c a>c'))).toEqual([['a', 'lone'], ['b'], ['c']]);
  });

  it('has none for the empty graph', () => {
    expect(layers(acyclicGraphOf(''))).toEqual([]);
  });
});
