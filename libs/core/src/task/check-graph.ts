import { buildGraph, topologicalOrder, type Edge as GraphEdge, type GraphFault } from '@taskflow/dag';
import { LIMITS, QUEUE_NAME, TASK_DEFAULTS, type Fault } from '@taskflow/contracts';
import { DomainError } from '../errors';
import type { TaskDraft } from './draft';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An edge between two tasks of the request, with the place where it was written. */
interface WrittenEdge extends GraphEdge {
  path: string;
}

/**
 * Checks refs, queues and dependencies of a request.
 * @returns positions of the drafts in dependency order
 * @throws DomainError naming every fault at once; a cycle node by node
 */
export function checkGraph(tasks: readonly TaskDraft[], queues: ReadonlySet<string>): number[] {
  if (tasks.length > LIMITS.tasks_per_request)
    throw new DomainError(
      'too_many_tasks',
      `The request has ${tasks.length} tasks; the most is ${LIMITS.tasks_per_request}. Split it.`,
    );
  const refs = new Map(tasks.map((task, index) => [task.ref, index]));
  const edges = writtenEdges(tasks, refs);
  const faults = [
    ...tasks.flatMap((task, index) => queueFaults(task, index, queues)),
    ...tasks.flatMap((task, index) => externalFaults(task, index, refs)),
  ];
  const nodes = tasks.map((task) => task.ref);
  const built = buildGraph(nodes, edges);
  if (!built.ok) faults.push(...built.faults.map((fault) => graphFault(fault, edges)));
  const graph = built.ok ? built.graph : soundPart(nodes, edges, built.faults);
  const sorted = topologicalOrder(graph);
  if (!sorted.ok)
    faults.push({
      path: 'tasks',
      code: 'cycle',
      message: `the dependencies form a cycle: ${[...sorted.cycle, sorted.cycle[0]].join(' → ')}`,
    });
  if (faults.length > 0 || !sorted.ok) throw refusal(faults);
  return sorted.order.map((ref) => refs.get(ref) as number);
}

/** One error for many faults: its code is theirs when they share one. */
export function refusal(faults: readonly Fault[]): DomainError {
  const codes = new Set(faults.map((fault) => fault.code ?? 'invalid_graph'));
  const [only] = codes;
  const detail =
    faults.length === 1
      ? `${faults[0]?.path}: ${faults[0]?.message}.`
      : `${faults.length} faults; nothing was created. See errors.`;
  return new DomainError(codes.size === 1 && only ? only : 'invalid_graph', detail, faults);
}

function writtenEdges(tasks: readonly TaskDraft[], refs: ReadonlyMap<string, number>): WrittenEdge[] {
  return tasks.flatMap((task, index) =>
    (task.depends_on ?? []).flatMap((name, position) =>
      refs.has(name) ? [{ from: name, to: task.ref, path: `tasks[${index}].depends_on[${position}]` }] : [],
    ),
  );
}

function queueFaults(task: TaskDraft, index: number, queues: ReadonlySet<string>): Fault[] {
  const queue = task.queue ?? TASK_DEFAULTS.queue;
  if (QUEUE_NAME.test(queue) && queues.has(queue)) return [];
  return [
    {
      path: `tasks[${index}].queue`,
      code: 'unknown_queue',
      message: `there is no queue "${queue}"; known are ${[...queues].sort().join(', ')}`,
    },
  ];
}

/** Faults of dependencies on tasks outside the request, and of their number. */
function externalFaults(task: TaskDraft, index: number, refs: ReadonlyMap<string, number>): Fault[] {
  const names = task.depends_on ?? [];
  const path = `tasks[${index}].depends_on`;
  const faults: Fault[] = [];
  if (names.length > LIMITS.dependencies_per_task)
    faults.push({
      path,
      code: 'too_many_dependencies',
      message: `has ${names.length} entries; the most is ${LIMITS.dependencies_per_task}`,
    });
  const seen = new Set<string>();
  names.forEach((name, position) => {
    if (refs.has(name)) return;
    const place = `${path}[${position}]`;
    if (!UUID.test(name))
      faults.push({
        path: place,
        code: 'unknown_dependency',
        message: `"${name}" is neither a ref of this request nor a task id`,
      });
    else if (seen.has(name)) faults.push({ path: place, code: 'duplicate_dependency', message: `"${name}" is named twice` });
    seen.add(name);
  });
  return faults;
}

function graphFault(fault: GraphFault, edges: readonly WrittenEdge[]): Fault {
  const path = edges[fault.index]?.path ?? 'tasks';
  switch (fault.code) {
    case 'duplicate_node':
      return {
        path: `tasks[${fault.index}].ref`,
        code: 'duplicate_ref',
        message: `"${fault.node}" is already the ref of tasks[${fault.firstIndex}]`,
      };
    case 'unknown_node':
      return { path, code: 'unknown_dependency', message: `"${fault.node}" is not a ref of this request` };
    case 'self_edge':
      return { path, code: 'self_dependency', message: `"${fault.node}" depends on itself` };
    case 'duplicate_edge':
      return { path, code: 'duplicate_dependency', message: `"${fault.from}" is named twice` };
  }
}

/** The graph without its faulty nodes and edges, so that a cycle elsewhere is named in the same answer. */
function soundPart(nodes: readonly string[], edges: readonly WrittenEdge[], faults: readonly GraphFault[]) {
  const bad = new Set(faults.filter((fault) => fault.code !== 'duplicate_node').map((fault) => fault.index));
  const built = buildGraph(
    [...new Set(nodes)],
    edges.filter((_, index) => !bad.has(index)),
  );
  if (!built.ok) throw new Error('a graph without its faults still has faults');
  return built.graph;
}
