import { describe, expect, it } from '@jest/globals';
import {
  ancestors,
  criticalPath,
  cycleClosedBy,
  dependenciesOf,
  dependentsOf,
  descendants,
  findCycle,
  layers,
  readyNodes,
  topologicalOrder,
  wouldCycle,
} from './index';
import { acyclic, graphFrom } from '../test/graph-of';

// Deep enough to overflow the stack of anything recursive, long enough to stall anything quadratic. The assertions compare single
// numbers and ids, because jest's deep equality over a million elements would take longer than all the work.
describe('a chain of 1,000,000 nodes', () => {
  const length = 1_000_000;
  const nodes = Array.from({ length }, (_, index) => `n${index}`);
  const first = nodes[0]!;
  const last = nodes[length - 1]!;
  const chain = graphFrom(
    nodes,
    nodes.slice(1).map((to, index) => ({ from: nodes[index]!, to })),
  );
  const isWholeChain = (ids: readonly string[]) => ids.length === length && ids.every((id, index) => id === nodes[index]);

  it('is sorted', () => {
    const sorted = topologicalOrder(chain);
    expect(sorted.ok && isWholeChain(sorted.order)).toBe(true);
  });

  it('has as many layers', () => {
    const all = layers(acyclic(chain));
    expect(all.every((layer) => layer.length === 1)).toBe(true);
    expect(isWholeChain(all.flat())).toBe(true);
  });

  it('is its own critical path', () => {
    const { path, total } = criticalPath(acyclic(chain), () => 2);
    expect(isWholeChain(path)).toBe(true);
    expect(total).toBe(2 * length);
  });

  it('is reached from end to end, both ways', () => {
    expect(descendants(chain, [first])).toHaveLength(length - 1);
    expect(ancestors(chain, [last])).toHaveLength(length - 1);
  });

  it('knows neighbours and what is ready', () => {
    expect(dependentsOf(chain, 'n499999')).toEqual(['n500000']);
    expect(dependenciesOf(chain, 'n500000')).toEqual(['n499999']);
    const settled = new Set(nodes.slice(0, 600_000));
    expect(readyNodes(chain, (id) => settled.has(id))).toEqual(['n600000']);
  });

  it('has no cycle, but would have with an edge from last to first', () => {
    expect(findCycle(chain)).toBeNull();
    expect(wouldCycle(chain, first, last)).toBe(false);
    expect(wouldCycle(chain, last, first)).toBe(true);
    const cycle = cycleClosedBy(chain, last, first)!;
    expect(cycle[0]).toBe(last);
    expect(isWholeChain([...cycle.slice(1), last])).toBe(true);
  });

  it('closed to a ring is one cycle', () => {
    const ring = graphFrom(
      nodes,
      nodes.map((to, index) => ({ from: nodes.at(index - 1)!, to })),
    );
    expect(isWholeChain(findCycle(ring)!)).toBe(true);
    expect(topologicalOrder(ring).ok).toBe(false);
    expect(descendants(ring, [first])).toHaveLength(length);
    expect(readyNodes(ring, () => false)).toEqual([]);
  });
});
