import { Graph, layout as runDagre } from '@dagrejs/dagre';
import { framed } from './layered';
import { layersOf } from './layers';
import { GAP, NODE, type Layout, type LayoutInput } from './layout';

/**
 * Lays a small graph out with dagre, which keeps edges from running through cards. Its time grows faster than the graph: see
 * `layOut` for where it ends.
 */
export function small(input: LayoutInput): Layout {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: GAP.row, ranksep: GAP.layer, edgesep: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (let node = 0; node < input.nodes; node += 1) graph.setNode(String(node), { ...NODE });
  for (let at = 0; at < input.edges.length; at += 2) graph.setEdge(String(input.edges[at]), String(input.edges[at + 1]));
  runDagre(graph);
  const positions = new Float32Array(input.nodes * 2);
  for (let node = 0; node < input.nodes; node += 1) {
    // dagre tells the middle of a node.
    const { x, y } = graph.node(String(node)) as { x: number; y: number };
    positions[node * 2] = x - NODE.width / 2;
    positions[node * 2 + 1] = y - NODE.height / 2;
  }
  const { layerOf } = layersOf(input);
  if (isUpsideDown(positions, layerOf)) for (let at = 1; at < positions.length; at += 2) positions[at] = -positions[at]!;
  return framed(positions, layerOf);
}

/** More nodes stand above the one before them in their layer than below: people list first what they mean to see on top. */
function isUpsideDown(positions: Float32Array, layerOf: ArrayLike<number>): boolean {
  const lastOf = new Map<number, number>();
  let below = 0;
  for (let node = 0; node < layerOf.length; node += 1) {
    const last = lastOf.get(layerOf[node]!);
    if (last !== undefined) below += Math.sign(positions[node * 2 + 1]! - positions[last * 2 + 1]!);
    lastOf.set(layerOf[node]!, node);
  }
  return below < 0;
}
