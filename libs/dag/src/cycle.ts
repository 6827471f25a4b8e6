import { type Graph, idsOf, indexOfNode } from './graph';
import { peel } from './kahn';
import { shortestPath } from './path';

/**
 * Finds one cycle. `[a, b, c]` means a → b → c → a: every node is a dependency of the next and the last one of the first, which
 * is not repeated. It begins with its node that is earliest in the input and is as short as a cycle through one certain node of
 * it can be, not always the shortest of the graph. The same graph always gives the same cycle.
 *
 * Kahn's algorithm (1962) leaves the nodes on and behind cycles; from one of them the way back through parents must enter a cycle;
 * a breadth-first search then shortens it. O(nodes + edges) time, O(nodes) memory beyond the graph.
 *
 * @returns at least two ids, or null when the graph is acyclic
 */
export function findCycle(graph: Graph): string[] | null {
  const { removed, waitingFor } = peel(graph);
  return removed < graph.nodes.length ? cycleAmong(graph, waitingFor) : null;
}

/**
 * The cycle that a new edge `from` → `to` would close, beginning with `from`, `to` and going on along a shortest way back; in the
 * notation of `findCycle`, with `[from]` for a self-edge. Cycles that the graph already holds elsewhere do not count.
 * Breadth-first search, O(nodes + edges).
 *
 * @returns null when the edge can be added safely
 * @throws RangeError when one of the nodes is not in the graph
 */
export function cycleClosedBy(graph: Graph, from: string, to: string): string[] | null {
  const start = indexOfNode(graph, from);
  const next = indexOfNode(graph, to);
  if (start === next) return [from];
  const wayBack = shortestPath(graph, next, start);
  return wayBack && [from, ...idsOf(graph, wayBack, 0, wayBack.length - 1)];
}

/**
 * True when a new edge `from` → `to` would close a cycle; `cycleClosedBy` tells which. O(nodes + edges).
 *
 * @throws RangeError when one of the nodes is not in the graph
 */
export function wouldCycle(graph: Graph, from: string, to: string): boolean {
  return cycleClosedBy(graph, from, to) !== null;
}

/** The cycle of `findCycle`, given what `peel` left: `waitingFor` above zero for at least one node. */
export function cycleAmong(graph: Graph, waitingFor: Uint32Array): string[] {
  const node = nodeOnCycle(graph, waitingFor);
  const cycle = shortestPath(graph, node, node)!;
  cycle.pop();
  const earliest = cycle.reduce((best, index, position) => (index < cycle[best]! ? position : best), 0);
  return [...idsOf(graph, cycle, earliest), ...idsOf(graph, cycle, 0, earliest)];
}

/** Every node left over has a parent left over, so going back from parent to parent ends only by meeting itself. */
function nodeOnCycle({ parents }: Graph, waitingFor: Uint32Array): number {
  const visited = new Uint8Array(waitingFor.length);
  let node = waitingFor.findIndex((count) => count > 0);
  while (visited[node] === 0) {
    visited[node] = 1;
    let slot = parents.starts[node]!;
    while (waitingFor[parents.members[slot]!] === 0) slot++;
    node = parents.members[slot]!;
  }
  return node;
}
