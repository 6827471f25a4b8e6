import type { Graph } from './graph';

/**
 * A shortest path of at least one edge along dependents, by breadth-first search (Moore 1959). Among equally short ones the
 * choice follows input order. O(nodes + edges).
 *
 * @param start index of the first node
 * @param goal index of the last node; the same as `start` asks for a shortest cycle through it
 * @returns indices from `start` to `goal`, both included, or null when there is no path
 */
export function shortestPath({ nodes, children }: Graph, start: number, goal: number): number[] | null {
  const unseen = nodes.length;
  const cameFrom = new Uint32Array(nodes.length).fill(unseen);
  const queue = new Uint32Array(nodes.length);
  queue[0] = start;
  let tail = 1;
  for (let head = 0; head < tail; head++) {
    const node = queue[head]!;
    const end = children.starts[node + 1]!;
    for (let slot = children.starts[node]!; slot < end; slot++) {
      const child = children.members[slot]!;
      if (cameFrom[child] !== unseen) continue;
      cameFrom[child] = node;
      if (child === goal) return retrace(cameFrom, start, goal);
      if (child !== start) queue[tail++] = child;
    }
  }
  return null;
}

function retrace(cameFrom: Uint32Array, start: number, goal: number): number[] {
  const path = [goal];
  let node = goal;
  do {
    node = cameFrom[node]!;
    path.push(node);
  } while (node !== start);
  return path.reverse();
}
