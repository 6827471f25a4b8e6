import type { RunGraph } from '@taskflow/contracts';
import type { Layout } from './layout/layout';

/** A run's graph with its layout: what is drawn, whatever the status of its tasks. */
export interface Picture {
  ids: readonly string[];
  indexOf: ReadonlyMap<string, number>;
  /** Edges as pairs of positions in `ids`. */
  edges: Uint32Array;
  parents: readonly (readonly number[])[];
  children: readonly (readonly number[])[];
  layout: Layout;
}

/** The edges of a graph as numbers; those that lead out of it are left out. */
export function edgesOf({ nodes, edges }: Pick<RunGraph, 'nodes' | 'edges'>): Uint32Array {
  const indexOf = new Map(nodes.map(({ task_id }, index) => [task_id, index]));
  const pairs: number[] = [];
  for (const { from, to } of edges) {
    const [one, other] = [indexOf.get(from), indexOf.get(to)];
    if (one !== undefined && other !== undefined) pairs.push(one, other);
  }
  return new Uint32Array(pairs);
}

export function pictureOf({ nodes }: Pick<RunGraph, 'nodes'>, edges: Uint32Array, layout: Layout): Picture {
  const ids = nodes.map(({ task_id }) => task_id);
  const parents: number[][] = ids.map(() => []);
  const children: number[][] = ids.map(() => []);
  for (let at = 0; at < edges.length; at += 2) {
    children[edges[at]!]!.push(edges[at + 1]!);
    parents[edges[at + 1]!]!.push(edges[at]!);
  }
  return { ids, indexOf: new Map(ids.map((id, index) => [id, index])), edges, parents, children, layout };
}
