import { buildGraph, criticalPath, topologicalOrder } from '@taskflow/dag';
import type { RunNode } from '@taskflow/contracts';
import type { Critical } from './graph-view';
import type { Picture } from './run-picture';

/** A task that has not run yet weighs a little, so that of two unknown paths the one with more steps counts. */
const UNKNOWN_MS = 1;

/** The chain of tasks that decides how long the run takes, by how long its tasks took so far. */
export function criticalOf({ ids, edges, indexOf }: Picture, nodes: readonly RunNode[], now: number): Critical {
  const named: { from: string; to: string }[] = [];
  for (let at = 0; at < edges.length; at += 2) named.push({ from: ids[edges[at]!]!, to: ids[edges[at + 1]!]! });
  const built = buildGraph(ids, named);
  const sorted = built.ok ? topologicalOrder(built.graph) : null;
  if (!sorted?.ok) return { nodes: new Set(), edges: new Set() };
  const { path } = criticalPath(sorted.graph, (id) => timeOf(nodes[indexOf.get(id) ?? -1], now));
  const onPath = path.map((id) => indexOf.get(id)!);
  const next = new Map(onPath.slice(1).map((node, at) => [onPath[at]!, node]));
  const pairs = new Set<number>();
  for (let at = 0; at < edges.length; at += 2) if (next.get(edges[at]!) === edges[at + 1]) pairs.add(at / 2);
  return { nodes: new Set(onPath), edges: pairs };
}

function timeOf(node: RunNode | undefined, now: number): number {
  if (node?.duration_ms != null) return Math.max(UNKNOWN_MS, node.duration_ms);
  if (node?.status !== 'PROCESSING' || node.started_at === null) return UNKNOWN_MS;
  return Math.max(UNKNOWN_MS, now - Date.parse(node.started_at));
}
