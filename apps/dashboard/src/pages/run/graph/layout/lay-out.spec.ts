import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { layOut } from './lay-out';
import { layered } from './layered';
import { NODE, type Layout, type LayoutInput } from './layout';
import { small } from './small';

/** Random graphs: edges lead from lower to higher numbers, so there is no cycle. */
const graphs = fc.integer({ min: 0, max: 60 }).chain((nodes) =>
  fc
    .uniqueArray(fc.tuple(fc.nat(Math.max(0, nodes - 1)), fc.nat(Math.max(0, nodes - 1))), {
      maxLength: nodes < 2 ? 0 : nodes * 2,
      selector: ([one, other]) => `${Math.min(one, other)} ${Math.max(one, other)}`,
    })
    .map((pairs): LayoutInput => {
      const edges = pairs
        .filter(([one, other]) => one !== other)
        .flatMap(([one, other]) => [Math.min(one, other), Math.max(one, other)]);
      return { nodes, edges: new Uint32Array(edges) };
    }),
);

function check({ nodes, edges }: LayoutInput, { positions, layers, width, height }: Layout): void {
  expect([positions.length, layers.length]).toEqual([nodes * 2, nodes]);
  const x = (node: number) => positions[node * 2]!;
  const y = (node: number) => positions[node * 2 + 1]!;
  for (let at = 0; at < edges.length; at += 2) {
    const [from, to] = [edges[at]!, edges[at + 1]!];
    expect(layers[to]!).toBeGreaterThan(layers[from]!);
    expect(x(to)).toBeGreaterThanOrEqual(x(from) + NODE.width);
  }
  for (let one = 0; one < nodes; one += 1) {
    expect(x(one)).toBeGreaterThanOrEqual(0);
    expect(x(one) + NODE.width).toBeLessThanOrEqual(width + 1);
    expect(y(one) + NODE.height).toBeLessThanOrEqual(height + 1);
    for (let other = one + 1; other < nodes; other += 1) {
      const isApart = Math.abs(x(one) - x(other)) >= NODE.width || Math.abs(y(one) - y(other)) >= NODE.height;
      if (!isApart) throw new Error(`nodes ${one} and ${other} overlap`);
    }
  }
}

describe('a layout', () => {
  it.each([
    ['layered', layered, 200],
    ['dagre', small, 40],
    ['either', layOut, 40],
  ] as const)('by %s: nothing overlaps, and every edge goes to a later layer, to the right', (_, lay, numRuns) => {
    fc.assert(
      fc.property(graphs, (graph) => check(graph, lay(graph))),
      { numRuns },
    );
  });

  it('has on top what stands first in the list', () => {
    for (const width of [3, 5]) {
      const ends = Array.from({ length: width }, (_, index) => [0, index + 1, index + 1, width + 1]).flat();
      const { positions } = small({ nodes: width + 2, edges: new Uint32Array(ends) });
      const heights = Array.from({ length: width }, (_, index) => positions[index * 2 + 3]!);
      expect(heights).toEqual([...heights].sort((one, other) => one - other));
    }
  });

  it('is the same each time', () => {
    fc.assert(
      fc.property(graphs, (graph) => expect(layered(graph)).toEqual(layered(graph))),
      { numRuns: 30 },
    );
  });

  it('wraps a high layer, so that a fan-out of a thousand fits a screen', () => {
    const wide = 1_000;
    const edges = Array.from({ length: wide }, (_, node) => [0, node + 1, node + 1, wide + 1]).flat();
    const { width, height } = layOut({ nodes: wide + 2, edges: new Uint32Array(edges) });
    expect(width / height).toBeGreaterThan(0.8);
    expect(width / height).toBeLessThan(4);
  });

  it('sets a join at the middle of what it joins', () => {
    const { positions } = layered({ nodes: 4, edges: new Uint32Array([0, 3, 1, 3, 2, 3]) });
    expect(positions[7]).toBeCloseTo(positions[3]!, 3);
  });

  it('of 20,000 nodes ends soon enough to be waited for', () => {
    const nodes = 20_000;
    const edges = Array.from({ length: nodes - 40 }, (_, node) => [node, node + 20 + (node % 20)]).flat();
    const began = performance.now();
    layOut({ nodes, edges: new Uint32Array(edges) });
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it('refuses a cycle with a sentence', () => {
    expect(() => layered({ nodes: 2, edges: new Uint32Array([0, 1, 1, 0]) })).toThrow(/cycle/);
  });
});
