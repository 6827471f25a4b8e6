import { type Edge, type Graph } from './graph';
import { groupBy, type Groups } from './group';

/** One fault of the input of `buildGraph`. `index` is the position of the offending node or edge in its input array. */
export type GraphFault =
  | { readonly code: 'duplicate_node'; readonly index: number; readonly firstIndex: number; readonly node: string }
  | {
      readonly code: 'unknown_node';
      readonly index: number;
      /** The end of the edge that names a node which is not there. */
      readonly end: 'from' | 'to';
      readonly node: string;
      readonly from: string;
      readonly to: string;
    }
  | { readonly code: 'self_edge'; readonly index: number; readonly node: string }
  | {
      readonly code: 'duplicate_edge';
      readonly index: number;
      readonly firstIndex: number;
      readonly from: string;
      readonly to: string;
    };

export type BuildResult =
  { readonly ok: true; readonly graph: Graph } | { readonly ok: false; readonly faults: readonly GraphFault[] };

/**
 * Checks nodes and edges and compresses them into a graph. Cycles are no fault here: see `topologicalOrder`, `findCycle`.
 *
 * Every fault is reported and none hides another: x → x given twice where x is unknown is unknown at both ends, a self-edge, and
 * the second time a duplicate too. Faults come sorted: nodes by index, then edges by index, and within one edge unknown `from`,
 * unknown `to`, self-edge, duplicate. A repetition is reported each time, with the index of the first of its kind.
 *
 * O(nodes + edges) time and memory. Ids are compared as they are, exactly. At most 2^24 distinct ids (the limit of a `Map`).
 *
 * @param nodes ids; their order is the "input order" that all results keep
 * @param edges dependencies; their order has no influence on any result but the faults
 */
export function buildGraph(nodes: readonly string[], edges: readonly Edge[]): BuildResult {
  const faults: GraphFault[] = [];
  const indexOf = indexNodes(nodes, faults);
  const ends = resolveEnds(nodes.length, indexOf, edges);

  // Sorted by `to` first and then stably by `from`: both adjacencies come out in input order, and duplicates side by side.
  const byTo = groupBy(ends.to, ends.idCount);
  const byFrom = groupBy(ends.from, ends.idCount, byTo.members);
  reportEdges(edges, ends, findDuplicates(byFrom, ends), faults);
  if (faults.length > 0) return { ok: false, faults };

  const children = neighboursOf(byFrom, ends.to);
  const parents = neighboursOf(groupBy(ends.to, nodes.length, byFrom.members), ends.from);
  return { ok: true, graph: { nodes: nodes.slice(), indexOf, children, parents } };
}

/** Both ends of every edge as numbers: below `nodeCount` a node's index, from there on an id that is not among the nodes. */
interface Ends {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly nodeCount: number;
  readonly idCount: number;
}

function indexNodes(nodes: readonly string[], faults: GraphFault[]): Map<string, number> {
  const indexOf = new Map<string, number>();
  nodes.forEach((node, index) => {
    const firstIndex = indexOf.get(node);
    if (firstIndex === undefined) indexOf.set(node, index);
    else faults.push({ code: 'duplicate_node', index, firstIndex, node });
  });
  return indexOf;
}

function resolveEnds(nodeCount: number, indexOf: ReadonlyMap<string, number>, edges: readonly Edge[]): Ends {
  const from = new Uint32Array(edges.length);
  const to = new Uint32Array(edges.length);
  // Unknown ids are numbered too, so that a duplicate edge is found even when one of its ends is unknown.
  const unknown = new Map<string, number>();
  let lastId: string | undefined;
  let lastNumber = 0;
  const numberOf = (id: string): number => {
    // Looking ids up is most of the time of a large build, and edges mostly come grouped by one of their ends.
    if (id === lastId) return lastNumber;
    lastId = id;
    lastNumber = indexOf.get(id) ?? unknown.get(id) ?? nodeCount + unknown.size;
    if (lastNumber === nodeCount + unknown.size) unknown.set(id, lastNumber);
    return lastNumber;
  };
  edges.forEach((edge, index) => (from[index] = numberOf(edge.from)));
  edges.forEach((edge, index) => (to[index] = numberOf(edge.to)));
  return { from, to, nodeCount, idCount: nodeCount + unknown.size };
}

/** Position of each repeated edge with the position of its first, from the edges sorted by (from, to, position). */
function findDuplicates(sorted: Groups, ends: Ends): Map<number, number> {
  const firstOf = new Map<number, number>();
  let first = -1;
  for (const edge of sorted.members) {
    const repeats = first >= 0 && ends.from[edge] === ends.from[first] && ends.to[edge] === ends.to[first];
    if (repeats) firstOf.set(edge, first);
    else first = edge;
  }
  return firstOf;
}

function reportEdges(edges: readonly Edge[], ends: Ends, firstOf: ReadonlyMap<number, number>, faults: GraphFault[]): void {
  edges.forEach(({ from, to }, index) => {
    if (ends.from[index]! >= ends.nodeCount) faults.push({ code: 'unknown_node', index, end: 'from', node: from, from, to });
    if (ends.to[index]! >= ends.nodeCount) faults.push({ code: 'unknown_node', index, end: 'to', node: to, from, to });
    if (ends.from[index] === ends.to[index]) faults.push({ code: 'self_edge', index, node: from });
    const firstIndex = firstOf.get(index);
    if (firstIndex !== undefined) faults.push({ code: 'duplicate_edge', index, firstIndex, from, to });
  });
}

/** Adjacency from the edges grouped by one end: each edge is replaced by the node at its other end. */
function neighboursOf(edgesOf: Groups, otherEnd: Uint32Array): Groups {
  return { starts: edgesOf.starts, members: edgesOf.members.map((edge) => otherEnd[edge]!) };
}
