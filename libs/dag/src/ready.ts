import type { Graph } from './graph';

/**
 * The nodes that can go next: not settled themselves, while all their dependencies are. In input order. Nodes without
 * dependencies are ready from the start; nodes on or behind a cycle never are. O(nodes + edges).
 *
 * @param isSettled asked exactly once for each node, in input order; what counts as settled is the caller's rule
 */
export function readyNodes({ nodes, parents }: Graph, isSettled: (id: string) => boolean): string[] {
  const settled = Uint8Array.from(nodes, (id) => (isSettled(id) ? 1 : 0));
  return nodes.filter((_id, node) => {
    if (settled[node] === 1) return false;
    const end = parents.starts[node + 1]!;
    let slot = parents.starts[node]!;
    while (slot < end && settled[parents.members[slot]!] === 1) slot++;
    return slot === end;
  });
}
