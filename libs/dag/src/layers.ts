import { type AcyclicGraph, idsOf } from './graph';

/**
 * The nodes by layer. A node's layer is the number of edges on the longest path that leads to it: layer 0 has no dependencies,
 * every other node lies one below its deepest dependency. All nodes of a layer can run at the same time; the number of layers is
 * the least number of rounds in which the graph can be run. Within a layer the nodes keep input order. O(nodes).
 *
 * @returns one non-empty array per layer, none for the empty graph
 */
export function layers(graph: AcyclicGraph): string[][] {
  const { starts, members } = graph.waves;
  const result: string[][] = [];
  for (let layer = 0; layer + 1 < starts.length; layer++) {
    result.push(idsOf(graph, members, starts[layer], starts[layer + 1]));
  }
  return result;
}
