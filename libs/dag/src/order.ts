import { cycleAmong } from './cycle';
import { type AcyclicGraph, type Graph, idsOf } from './graph';
import { groupBy } from './group';
import { peel } from './kahn';

export type OrderResult =
  | {
      readonly ok: true;
      /** Every node once, each after all its dependencies. */
      readonly order: readonly string[];
      /** The same graph, now known to be acyclic: what `layers` and `criticalPath` take. */
      readonly graph: AcyclicGraph;
    }
  | {
      readonly ok: false;
      /** A cycle, as `findCycle` describes it. */
      readonly cycle: readonly string[];
    };

/**
 * Sorts the nodes so that dependencies come before dependents, or names a cycle when that is impossible.
 *
 * The order is stable and unique: Kahn's algorithm (1962) in waves. A wave is every node that is ready once all earlier waves are
 * done; it is put out whole, in input order, before the next begins. In other words, the nodes are sorted by layer and within a
 * layer by position in the input. It depends on the order of the nodes only, not on the order of the edges, and sorting its own
 * output again changes nothing.
 *
 * O(nodes + edges) time, O(nodes) memory beyond the graph.
 */
export function topologicalOrder(graph: Graph): OrderResult {
  const { removed, layerOf, layerCount, waitingFor } = peel(graph);
  if (removed < graph.nodes.length) return { ok: false, cycle: cycleAmong(graph, waitingFor) };
  const waves = groupBy(layerOf, layerCount);
  return { ok: true, order: idsOf(graph, waves.members), graph: { ...graph, waves } };
}
