import { buildGraph, topologicalOrder, type AcyclicGraph, type Edge, type Graph } from '../src/index';

/** The graph of these nodes and edges; a fault in them is a mistake in the test. */
export function graphFrom(nodes: readonly string[], edges: readonly Edge[]): Graph {
  const built = buildGraph(nodes, edges);
  if (!built.ok) throw new Error(`The test's graph is faulty: ${JSON.stringify(built.faults)}`);
  return built.graph;
}

/** `graphOf('a b c d', 'a>b a>c')`: four nodes in this order; b and c depend on a. */
export function graphOf(nodes: string, edges = ''): Graph {
  return graphFrom(words(nodes), words(edges).map(toEdge));
}

/** The same for a graph that must be acyclic. */
export function acyclicGraphOf(nodes: string, edges = ''): AcyclicGraph {
  return acyclic(graphOf(nodes, edges));
}

/** What `layers` and `criticalPath` take; a cycle is a mistake in the test. */
export function acyclic(graph: Graph): AcyclicGraph {
  const sorted = topologicalOrder(graph);
  if (!sorted.ok) throw new Error(`The test's graph has the cycle ${sorted.cycle.join(' > ')}`);
  return sorted.graph;
}

export const LINEAR = ['a b c d', 'a>b b>c c>d'] as const;
export const DIAMOND = ['a b c d', 'a>b a>c b>d c>d'] as const;
export const CYCLE = ['a b c d', 'a>b b>c c>b c>d'] as const;

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

function toEdge(text: string): Edge {
  const [from = '', to = ''] = text.split('>');
  return { from, to };
}
