import type { Graph } from './graph';

/** What Kahn's algorithm could remove, and what it could not. */
export interface Peeling {
  /** How many nodes were removed; all of them exactly when the graph has no cycle. */
  readonly removed: number;
  /** Layer of each removed node. */
  readonly layerOf: Uint32Array;
  readonly layerCount: number;
  /** Parents of each node that were not removed: above zero for the nodes of cycles and all that descends from them. */
  readonly waitingFor: Uint32Array;
}

/**
 * Removes, again and again, the nodes that have no parent left (Kahn 1962, "Topological sorting of large networks").
 * O(nodes + edges).
 */
export function peel({ nodes, children, parents }: Graph): Peeling {
  const waitingFor = new Uint32Array(nodes.length);
  const layerOf = new Uint32Array(nodes.length);
  const queue = new Uint32Array(nodes.length);
  let tail = 0;
  for (let node = 0; node < nodes.length; node++) {
    waitingFor[node] = parents.starts[node + 1]! - parents.starts[node]!;
    if (waitingFor[node] === 0) queue[tail++] = node;
  }
  // First in, first out, so layers never fall along the queue: the parent that frees a child is one of its deepest.
  for (let head = 0; head < tail; head++) {
    const node = queue[head]!;
    const end = children.starts[node + 1]!;
    for (let slot = children.starts[node]!; slot < end; slot++) {
      const child = children.members[slot]!;
      waitingFor[child]! -= 1;
      if (waitingFor[child] !== 0) continue;
      layerOf[child] = layerOf[node]! + 1;
      queue[tail++] = child;
    }
  }
  return { removed: tail, layerOf, layerCount: tail === 0 ? 0 : layerOf[queue[tail - 1]!]! + 1, waitingFor };
}
