import {
  APPROVAL_TYPE,
  CHILD_RUN_TYPES,
  LIMITS,
  NODE_NAME,
  type ErrorCode,
  type Fault,
  type NodeDefinition,
  type WorkflowDefinition,
} from '@taskflow/contracts';
import { buildGraph, topologicalOrder, type GraphFault } from '@taskflow/dag';
import { expressionFaults } from './expression-faults';
import { kindOf } from './plan-run';

/** What is wrong with a definition, and the order in which its nodes can run when nothing is. */
export interface DefinitionCheck {
  faults: Fault[];
  /** Node names, dependencies first; empty with faults of the graph. */
  order: readonly string[];
}

/**
 * Checks what the form of a definition does not say: names, the graph, expressions and what they refer to. Every fault at once,
 * with its path (`tasks.ship.depends_on[0]`). Payloads are checked by whoever knows the handlers.
 */
export function checkDefinition(definition: WorkflowDefinition): DefinitionCheck {
  const nodes = Object.entries(definition.tasks);
  if (nodes.length > LIMITS.tasks_per_request)
    return {
      faults: [fault('tasks', 'too_many_tasks', `has ${nodes.length} nodes; the most is ${LIMITS.tasks_per_request}`)],
      order: [],
    };
  const graph = checkGraph(definition);
  const faults = [...nodes.flatMap(([name, node]) => [...nodeFaults(name, node), ...personFaults(name, node)]), ...graph.faults];
  faults.push(...expressionFaults(definition, graph.order));
  return { faults, order: graph.order };
}

function fault(path: string, code: ErrorCode, message: string): Fault {
  return { path, code, message };
}

function nodeFaults(name: string, node: NodeDefinition): Fault[] {
  const path = `tasks.${name}`;
  const faults: Fault[] = [];
  if (!NODE_NAME.test(name))
    faults.push(
      fault(path, 'invalid_definition', 'is no name for a node: up to 64 letters, digits, _ and -, beginning with a letter or _'),
    );
  const isWorkflow = node.workflow !== undefined;
  for (const field of ['type', 'payload', 'timeout_ms', 'retry', 'queue', 'concurrency_key'] as const)
    if (isWorkflow && node[field] !== undefined)
      faults.push(fault(`${path}.${field}`, 'invalid_definition', 'has no meaning beside "workflow": its own tasks have theirs'));
  if (isWorkflow && node.kind === 'human')
    faults.push(fault(`${path}.kind`, 'invalid_definition', 'cannot be human beside "workflow"'));
  for (const field of ['version', 'input'] as const)
    if (!isWorkflow && node[field] !== undefined)
      faults.push(fault(`${path}.${field}`, 'invalid_definition', 'has a meaning beside "workflow" only'));
  if (node.concurrency !== undefined && node.for_each === undefined)
    faults.push(fault(`${path}.concurrency`, 'invalid_definition', 'has a meaning beside "for_each" only'));
  if ((CHILD_RUN_TYPES as readonly (string | undefined)[]).includes(node.type))
    faults.push(
      fault(`${path}.type`, 'invalid_definition', `is not written like this: give the node the field "${node.type}" instead`),
    );
  return faults;
}

/** Faults of what has a meaning for people only, and of what undoes a node. */
function personFaults(name: string, node: NodeDefinition): Fault[] {
  const path = `tasks.${name}`;
  const faults: Fault[] = [];
  const { kind } = kindOf(node);
  for (const field of ['assignee_role', 'form', 'due_in_ms'] as const)
    if (kind !== 'human' && node[field] !== undefined)
      faults.push(fault(`${path}.${field}`, 'invalid_definition', 'has a meaning for nodes that a person completes only'));
  if (node.type === APPROVAL_TYPE && node.form !== undefined)
    faults.push(fault(`${path}.form`, 'invalid_definition', 'is fixed for an approval: use kind human for a form of your own'));
  if (node.compensation?.title?.includes('{{') === true)
    faults.push(fault(`${path}.compensation.title`, 'invalid_definition', 'cannot hold templates'));
  return faults;
}

function checkGraph({ tasks }: WorkflowDefinition): DefinitionCheck {
  const names = Object.keys(tasks);
  const paths: string[] = [];
  const edges = names.flatMap((to) =>
    (tasks[to]?.depends_on ?? []).map((from, position) => {
      paths.push(`tasks.${to}.depends_on[${position}]`);
      return { from, to };
    }),
  );
  const faults = names.flatMap((name) => tooMany(name, tasks[name]?.depends_on?.length ?? 0));
  const built = buildGraph(names, edges);
  const bad = new Set<number>();
  if (!built.ok)
    for (const found of built.faults) {
      bad.add(found.index);
      faults.push(graphFault(found, paths));
    }
  const sound = built.ok
    ? built
    : buildGraph(
        names,
        edges.filter((_, index) => !bad.has(index)),
      );
  if (!sound.ok) return { faults, order: [] };
  const sorted = topologicalOrder(sound.graph);
  if (sorted.ok) return { faults, order: sorted.order };
  const cycle = [...sorted.cycle, sorted.cycle[0]].join(' → ');
  faults.push(fault('tasks', 'cycle', `the dependencies form a cycle: ${cycle}`));
  return { faults, order: [] };
}

function tooMany(name: string, count: number): Fault[] {
  if (count <= LIMITS.dependencies_per_task) return [];
  const message = `has ${count} entries; the most is ${LIMITS.dependencies_per_task}`;
  return [fault(`tasks.${name}.depends_on`, 'too_many_dependencies', message)];
}

function graphFault(found: GraphFault, paths: readonly string[]): Fault {
  const path = paths[found.index] ?? 'tasks';
  switch (found.code) {
    case 'duplicate_node':
      return fault('tasks', 'duplicate_ref', `"${found.node}" is there twice`);
    case 'unknown_node':
      return fault(path, 'unknown_dependency', `"${found.node}" is no node of this workflow`);
    case 'self_edge':
      return fault(path, 'self_dependency', `"${found.node}" depends on itself`);
    case 'duplicate_edge':
      return fault(path, 'duplicate_dependency', `"${found.from}" is named twice`);
  }
}
