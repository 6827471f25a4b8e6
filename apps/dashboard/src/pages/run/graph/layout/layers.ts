import { buildGraph, layers, topologicalOrder } from '@taskflow/dag';
import type { LayoutInput } from './layout';

/** A graph by layers, with numbers for nodes. */
export interface Layers {
  members: readonly (readonly number[])[];
  layerOf: Uint32Array;
  parents: readonly (readonly number[])[];
  children: readonly (readonly number[])[];
}

/**
 * Sorts the nodes by layers: each lies after all that it depends on.
 * @throws Error when the edges form a cycle, which no run has
 */
export function layersOf({ nodes, edges }: LayoutInput): Layers {
  const ids = Array.from({ length: nodes }, (_, node) => String(node));
  const parents: number[][] = ids.map(() => []);
  const children: number[][] = ids.map(() => []);
  const named: { from: string; to: string }[] = [];
  for (let at = 0; at < edges.length; at += 2) {
    const [from, to] = [edges[at]!, edges[at + 1]!];
    parents[to]!.push(from);
    children[from]!.push(to);
    named.push({ from: ids[from]!, to: ids[to]! });
  }
  const built = buildGraph(ids, named);
  const sorted = built.ok ? topologicalOrder(built.graph) : null;
  if (!sorted?.ok) throw new Error('The tasks do not form a graph that can be drawn: a cycle, or a dependency named twice.');
  const members = layers(sorted.graph).map((layer) => layer.map(Number));
  const layerOf = new Uint32Array(nodes);
  members.forEach((layer, index) => layer.forEach((node) => (layerOf[node] = index)));
  return { members, layerOf, parents, children };
}
