import { type Graph, indexOfNode } from './graph';
import type { Groups } from './group';

/**
 * Everything that depends on one of `ids`, directly or through others: the nodes reached from them by one edge or more. One of
 * `ids` itself is in the answer only when it is reached so, from another of them or through a cycle. In input order. Search with
 * a stack of its own, O(nodes + edges) however many ids are given.
 *
 * @throws RangeError when one of `ids` is not in the graph
 */
export function descendants(graph: Graph, ids: readonly string[]): string[] {
  return reached(graph, graph.children, ids);
}

/**
 * Everything that one of `ids` depends on, directly or through others; `descendants` with all edges turned round.
 *
 * @throws RangeError when one of `ids` is not in the graph
 */
export function ancestors(graph: Graph, ids: readonly string[]): string[] {
  return reached(graph, graph.parents, ids);
}

function reached(graph: Graph, adjacency: Groups, ids: readonly string[]): string[] {
  const { nodes } = graph;
  const isReached = new Uint8Array(nodes.length);
  const isStacked = new Uint8Array(nodes.length);
  const stack = new Uint32Array(nodes.length);
  let height = 0;
  const visit = (node: number): void => {
    if (isStacked[node] === 1) return;
    isStacked[node] = 1;
    stack[height++] = node;
  };
  for (const id of ids) visit(indexOfNode(graph, id));
  while (height > 0) {
    const node = stack[--height]!;
    const end = adjacency.starts[node + 1]!;
    for (let slot = adjacency.starts[node]!; slot < end; slot++) {
      isReached[adjacency.members[slot]!] = 1;
      visit(adjacency.members[slot]!);
    }
  }
  return nodes.filter((_id, node) => isReached[node] === 1);
}
