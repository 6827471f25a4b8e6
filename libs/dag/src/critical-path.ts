import { type AcyclicGraph, idsOf } from './graph';

export interface CriticalPath {
  /** From a node without dependencies to a node without dependents; empty only for the empty graph. */
  readonly path: readonly string[];
  /** Sum of the durations along the path, in the unit of the durations (ms): the shortest time in which everything can be done. */
  readonly total: number;
}

/**
 * The path whose durations add up to the most: with workers enough it decides how long the whole graph takes (critical path method,
 * Kelley and Walker 1959; longest path by one pass in topological order). Of equal paths, read from the end, the nodes earliest in
 * the input win. O(nodes + edges).
 *
 * @param durationOf asked exactly once for each node; ms, finite, not negative
 * @throws RangeError when a duration is anything else
 */
export function criticalPath(graph: AcyclicGraph, durationOf: (id: string) => number): CriticalPath {
  const { nodes, parents, waves } = graph;
  const slowestParent = new Uint32Array(nodes.length);
  const finish = new Float64Array(nodes.length);
  for (const node of waves.members) {
    let start = 0;
    const end = parents.starts[node + 1]!;
    for (let slot = parents.starts[node]!; slot < end; slot++) {
      const parent = parents.members[slot]!;
      if (slot > parents.starts[node]! && finish[parent]! <= start) continue;
      start = finish[parent]!;
      slowestParent[node] = parent;
    }
    finish[node] = start + checkedDuration(nodes[node]!, durationOf);
  }
  const path = pathBack(graph, slowestParent, lastToFinish(graph, finish));
  return { path: idsOf(graph, path), total: path.length === 0 ? 0 : finish[path[path.length - 1]!]! };
}

function checkedDuration(id: string, durationOf: (id: string) => number): number {
  const duration = durationOf(id);
  if (Number.isFinite(duration) && duration >= 0) return duration;
  throw new RangeError(`Duration of node ${JSON.stringify(id)} is ${duration}; it must be a finite number of ms, 0 or more`);
}

/** Only nodes without dependents are asked: one of them is always among the last, and the path shall not stop before the end. */
function lastToFinish({ nodes, children }: AcyclicGraph, finish: Float64Array): number {
  let last = -1;
  for (let node = 0; node < nodes.length; node++) {
    if (children.starts[node] !== children.starts[node + 1]) continue;
    if (last < 0 || finish[node]! > finish[last]!) last = node;
  }
  return last;
}

function pathBack({ parents }: AcyclicGraph, slowestParent: Uint32Array, last: number): number[] {
  if (last < 0) return [];
  const path = [last];
  let node = last;
  while (parents.starts[node] !== parents.starts[node + 1]) {
    node = slowestParent[node]!;
    path.push(node);
  }
  return path.reverse();
}
