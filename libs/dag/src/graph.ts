import type { Groups } from './group';

/** A dependency: `to` depends on `from`, so `from` comes first. */
export interface Edge {
  readonly from: string;
  readonly to: string;
}

/**
 * A directed graph without duplicate nodes, duplicate edges or self-edges; it may hold cycles. Made by `buildGraph` and never
 * changed. Plain data, so it can be posted to a web worker. The numbers inside are positions in `nodes`; callers speak ids.
 */
export interface Graph {
  /** Ids in the order of the input. "Input order" everywhere in this package means this order. */
  readonly nodes: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** Dependents of each node, in input order. */
  readonly children: Groups;
  /** Dependencies of each node, in input order. */
  readonly parents: Groups;
}

/** A graph that `topologicalOrder` has shown to hold no cycle. */
export interface AcyclicGraph extends Graph {
  /** Nodes of each layer (see `layers`), in input order. Read straight through, the members are the topological order. */
  readonly waves: Groups;
}

/** True when the graph has a node of this id. O(1). */
export function hasNode(graph: Graph, id: string): boolean {
  return graph.indexOf.has(id);
}

/**
 * The nodes that depend directly on `id` (its children), in input order. O(answer).
 *
 * @throws RangeError when the graph has no such node
 */
export function dependentsOf(graph: Graph, id: string): string[] {
  return neighbours(graph, graph.children, id);
}

/**
 * The nodes that `id` depends on directly (its parents), in input order. O(answer).
 *
 * @throws RangeError when the graph has no such node
 */
export function dependenciesOf(graph: Graph, id: string): string[] {
  return neighbours(graph, graph.parents, id);
}

/**
 * Position of a node in the input. O(1).
 *
 * @throws RangeError when the graph has no such node: ids from outside are checked with `hasNode` first
 */
export function indexOfNode(graph: Graph, id: string): number {
  const index = graph.indexOf.get(id);
  if (index === undefined) throw new RangeError(`Node ${JSON.stringify(id)} is not in the graph; ask hasNode() before`);
  return index;
}

/** Ids of the nodes at `indices[begin]` up to, not including, `indices[end]`. O(end - begin). */
export function idsOf(graph: Graph, indices: ArrayLike<number>, begin = 0, end = indices.length): string[] {
  const ids: string[] = [];
  for (let position = begin; position < end; position++) ids.push(graph.nodes[indices[position]!]!);
  return ids;
}

function neighbours(graph: Graph, adjacency: Groups, id: string): string[] {
  const index = indexOfNode(graph, id);
  return idsOf(graph, adjacency.members, adjacency.starts[index], adjacency.starts[index + 1]);
}
