import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ancestors,
  buildGraph,
  criticalPath,
  cycleClosedBy,
  dependenciesOf,
  dependentsOf,
  descendants,
  type Edge,
  findCycle,
  type GraphFault,
  layers,
  readyNodes,
  topologicalOrder,
  wouldCycle,
} from './index';
import { acyclic, graphFrom } from '../test/graph-of';
import { Oracle } from '../test/oracle';

interface Case {
  readonly oracle: Oracle;
  readonly graph: ReturnType<typeof graphFrom>;
}

function toCase(nodes: readonly string[], edges: readonly Edge[]): Case {
  return { oracle: new Oracle(nodes, edges), graph: graphFrom(nodes, edges) };
}

const ids = fc.uniqueArray(fc.string({ maxLength: 3 }), { maxLength: 9 });

/** Edges drawn from all pairs of different nodes that `allowed` lets pass, in any order; the more often true, the denser. */
const edgesAmong = (nodes: readonly string[], allowed: (from: number, to: number) => boolean): fc.Arbitrary<Edge[]> => {
  const pairs = nodes.flatMap((from, i) => nodes.flatMap((to, j) => (i !== j && allowed(i, j) ? [{ from, to }] : [])));
  return fc.shuffledSubarray(pairs);
};

/** Any digraph; mostly cyclic, the small ones often not. */
const digraphs = ids.chain((nodes) => edgesAmong(nodes, () => true).map((edges) => toCase(nodes, edges)));

/** Acyclic, because edges go forward in one order of the nodes while another order is given as the input. */
const dags = ids.chain((hidden) =>
  fc
    .tuple(
      edgesAmong(hidden, (from, to) => from < to),
      fc.shuffledSubarray(hidden, { minLength: hidden.length }),
    )
    .map(([edges, nodes]) => toCase(nodes, edges)),
);

const anyGraphs = fc.oneof(digraphs, dags);

function isCycle({ oracle }: Case, cycle: readonly string[]): boolean {
  const isClosed = cycle.every((node, index) => oracle.hasEdge(node, cycle[(index + 1) % cycle.length]!));
  return isClosed && cycle.length >= 2 && new Set(cycle).size === cycle.length;
}

describe('properties: order', () => {
  it('is a linear extension: every node once, after its dependencies', () => {
    fc.assert(
      fc.property(dags, ({ oracle, graph }) => {
        const sorted = topologicalOrder(graph);
        const order = sorted.ok ? sorted.order : [];
        expect([...order].sort()).toEqual([...oracle.nodes].sort());
        for (const { from, to } of oracle.edges) expect(order.indexOf(from)).toBeLessThan(order.indexOf(to));
      }),
    );
  });

  it('is stable: wave by wave what is ready, each wave in input order', () => {
    fc.assert(
      fc.property(dags, ({ oracle, graph }) => {
        const expected: string[] = [];
        while (expected.length < oracle.nodes.length) {
          const isDone = (node: string) => expected.includes(node);
          expected.push(...oracle.nodes.filter((node) => !isDone(node) && oracle.dependencies(node).every(isDone)));
        }
        expect(topologicalOrder(graph)).toMatchObject({ ok: true, order: expected });
      }),
    );
  });

  it('does not depend on the order of the edges, and sorting it again changes nothing', () => {
    fc.assert(
      fc.property(dags, ({ oracle, graph }) => {
        const sorted = topologicalOrder(graph);
        const order = sorted.ok ? sorted.order : [];
        const edges = [...oracle.edges].reverse();
        expect(topologicalOrder(graphFrom(oracle.nodes, edges))).toMatchObject({ ok: true, order });
        expect(topologicalOrder(graphFrom(order, edges))).toMatchObject({ ok: true, order });
      }),
    );
  });

  it('puts every node in the layer of its longest path', () => {
    fc.assert(
      fc.property(dags, ({ oracle, graph }) => {
        const found = layers(acyclic(graph));
        const depth = Math.max(-1, ...oracle.nodes.map((node) => oracle.layerOf(node)));
        const expected = Array.from({ length: depth + 1 }, (_, layer) =>
          oracle.nodes.filter((node) => oracle.layerOf(node) === layer),
        );
        expect(found).toEqual(expected);
      }),
    );
  });
});

describe('properties: cycles', () => {
  it('one is reported exactly when there is one, and it is real', () => {
    fc.assert(
      fc.property(anyGraphs, (sample) => {
        const cycle = findCycle(sample.graph);
        expect(cycle !== null).toBe(sample.oracle.hasCycle());
        if (cycle) expect(isCycle(sample, cycle)).toBe(true);
        const sorted = topologicalOrder(sample.graph);
        expect(sorted.ok ? null : sorted.cycle).toEqual(cycle);
      }),
    );
  });

  it('begins with the earliest node and is shortest through one of its nodes', () => {
    fc.assert(
      fc.property(digraphs, ({ oracle, graph }) => {
        const cycle = findCycle(graph) ?? [];
        const positions = cycle.map((node) => oracle.nodes.indexOf(node));
        expect(positions[0] ?? 0).toBe(Math.min(...positions, positions[0] ?? 0));
        expect(cycle.length === 0 || cycle.some((node) => oracle.distance(node, node) === cycle.length)).toBe(true);
      }),
    );
  });

  it('a new edge closes one exactly when its end leads back to its start, by a shortest way', () => {
    fc.assert(
      fc.property(anyGraphs, (sample) => {
        for (const from of sample.oracle.nodes) {
          for (const to of sample.oracle.nodes) {
            const wayBack = from === to ? 0 : sample.oracle.distance(to, from);
            const cycle = cycleClosedBy(sample.graph, from, to);
            expect(wouldCycle(sample.graph, from, to)).toBe(wayBack < Infinity);
            expect(cycle?.length ?? Infinity).toBe(wayBack + 1);
            if (!cycle || from === to) continue;
            expect(cycle.slice(0, 2)).toEqual([from, to]);
            const withEdge = new Oracle(sample.oracle.nodes, [...sample.oracle.edges, { from, to }]);
            expect(isCycle({ ...sample, oracle: withEdge }, cycle)).toBe(true);
          }
        }
      }),
    );
  });
});

describe('properties: neighbours, reach, ready', () => {
  it('neighbours are those of the edges, in input order', () => {
    fc.assert(
      fc.property(anyGraphs, ({ oracle, graph }) => {
        for (const node of oracle.nodes) {
          expect(dependentsOf(graph, node)).toEqual(oracle.dependents(node));
          expect(dependenciesOf(graph, node)).toEqual(oracle.dependencies(node));
        }
      }),
    );
  });

  it('descendants and ancestors are those of a naive search', () => {
    const withStarts = anyGraphs.chain((sample) => fc.tuple(fc.constant(sample), fc.subarray([...sample.oracle.nodes])));
    fc.assert(
      fc.property(withStarts, ([{ oracle, graph }, starts]) => {
        expect(descendants(graph, starts)).toEqual(oracle.descendants(starts));
        expect(ancestors(graph, starts)).toEqual(oracle.ancestors(starts));
      }),
    );
  });

  it('ready are the unsettled nodes with all dependencies settled', () => {
    const withSettled = anyGraphs.chain((sample) => fc.tuple(fc.constant(sample), fc.subarray([...sample.oracle.nodes])));
    fc.assert(
      fc.property(withSettled, ([{ oracle, graph }, settled]) => {
        const isSettled = (node: string) => settled.includes(node);
        const expected = oracle.nodes.filter((node) => !isSettled(node) && oracle.dependencies(node).every(isSettled));
        expect(readyNodes(graph, isSettled)).toEqual(expected);
      }),
    );
  });
});

describe('properties: critical path', () => {
  it('is the longest of all paths, from end to end', () => {
    const withDurations = dags.chain((sample) => {
      const durations = fc.array(fc.nat({ max: 4 }), { minLength: sample.oracle.nodes.length });
      return fc.tuple(fc.constant(sample), durations);
    });
    fc.assert(
      fc.property(withDurations, ([{ oracle, graph }, durations]) => {
        const durationOf = (node: string) => durations[oracle.nodes.indexOf(node)]!;
        const sum = (path: readonly string[]) => path.reduce((total, node) => total + durationOf(node), 0);
        const paths = oracle.paths();
        const found = criticalPath(acyclic(graph), durationOf);
        expect(found.total).toBe(Math.max(0, ...paths.map(sum)));
        expect(sum(found.path)).toBe(found.total);
        expect(paths.length === 0 ? [[]] : paths).toContainEqual(found.path);
      }),
    );
  });
});

describe('properties: faults', () => {
  const few = fc.constantFrom('a', 'b', 'c', 'd');
  const anyInput = fc.tuple(fc.array(few, { maxLength: 5 }), fc.array(fc.record({ from: few, to: few }), { maxLength: 8 }));

  it('are all those and only those that a naive check finds, in the same order', () => {
    fc.assert(
      fc.property(anyInput, ([nodes, edges]) => {
        const expected: GraphFault[] = [];
        nodes.forEach((node, index) => {
          const firstIndex = nodes.indexOf(node);
          if (firstIndex < index) expected.push({ code: 'duplicate_node', index, firstIndex, node });
        });
        edges.forEach(({ from, to }, index) => {
          if (!nodes.includes(from)) expected.push({ code: 'unknown_node', index, end: 'from', node: from, from, to });
          if (!nodes.includes(to)) expected.push({ code: 'unknown_node', index, end: 'to', node: to, from, to });
          if (from === to) expected.push({ code: 'self_edge', index, node: from });
          const firstIndex = edges.findIndex((edge) => edge.from === from && edge.to === to);
          if (firstIndex < index) expected.push({ code: 'duplicate_edge', index, firstIndex, from, to });
        });
        const built = buildGraph(nodes, edges);
        expect(built.ok ? [] : built.faults).toEqual(expected);
        expect(built.ok).toBe(expected.length === 0);
      }),
      { numRuns: 500 },
    );
  });
});
