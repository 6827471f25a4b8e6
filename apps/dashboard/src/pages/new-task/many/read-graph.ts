import { buildGraph, layers, topologicalOrder, type Edge, type GraphFault } from '@taskflow/dag';
import { LIMITS, type CreateTasksRequest } from '@taskflow/contracts';
import { readJson } from '../../../json/read-json';
import { t } from '../../../strings/form-texts';
import { tooLarge } from '../../../task/payload-form/payload-limit';
import { isLines, readLines } from './read-lines';
import { readRows } from './read-rows';

type Tasks = CreateTasksRequest['tasks'];

export interface GraphReading {
  tasks: Tasks;
  /** What is wrong, for people; none: it can be sent. */
  faults: string[];
  /** Refs that can run at the same time, step by step; empty while something is wrong. */
  layers: string[][];
  /** Refs that wait for each other, in their order. */
  cycle: string[] | null;
}

const NOTHING: GraphReading = { tasks: [], faults: [], layers: [], cycle: null };
/** Dependencies may also name tasks that exist. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads what somebody typed or pasted: tasks with their dependencies, as lines, as rows or as JSON; and what graph they are. */
export function readGraph(text: string): GraphReading {
  if (text.trim() === '') return NOTHING;
  const large = tooLarge(text, LIMITS.bulk_body_bytes);
  if (large !== undefined) return { ...NOTHING, faults: [large] };
  const { tasks: found, faults } = readText(text);
  if (found.length > LIMITS.tasks_per_request)
    faults.push(t('many.too_many', { n: found.length, most: LIMITS.tasks_per_request }));
  found.forEach((task, index) => faults.push(...taskFaults(task, index)));
  if (faults.length > 0) return { ...NOTHING, faults };
  return graphOf(found as Tasks);
}

function readText(text: string): { tasks: unknown[]; faults: string[] } {
  if (/^\s*[[{]/.test(text)) return readList(text);
  return isLines(text) ? readLines(text) : readRows(text);
}

function readList(text: string): { tasks: unknown[]; faults: string[] } {
  const reading = readJson(text);
  if ('fault' in reading) return { tasks: [], faults: [reading.fault] };
  const { value } = reading;
  const tasks = typeof value === 'object' && value !== null && 'tasks' in value ? value.tasks : value;
  if (!Array.isArray(tasks)) return { tasks: [], faults: [`${t('many.text')} ${t('many.fault.not_list')}.`] };
  return { tasks, faults: [] };
}

function taskFaults(task: unknown, index: number): string[] {
  const name = t('many.fault.task', { n: index + 1 });
  if (typeof task !== 'object' || task === null || Array.isArray(task)) return [`${name} ${t('many.fault.not_task')}.`];
  const { ref, title, depends_on } = task as Record<string, unknown>;
  const faults: string[] = [];
  if (typeof ref !== 'string' || ref === '') faults.push(`${name} ${t('many.fault.ref')}.`);
  if (typeof title !== 'string' || title.trim() === '') faults.push(`${name} ${t('many.fault.title')}.`);
  if (depends_on !== undefined && !isTexts(depends_on)) faults.push(`${name}: ${t('many.fault.depends_on')}.`);
  return faults;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function graphOf(tasks: Tasks): GraphReading {
  const refs = tasks.map(({ ref }) => ref);
  const known = new Set(refs);
  const edges = tasks.flatMap(({ ref, depends_on = [] }) =>
    depends_on.filter((from) => known.has(from) || !UUID.test(from)).map((from): Edge => ({ from, to: ref })),
  );
  const built = buildGraph(refs, edges);
  if (!built.ok) return { tasks, faults: built.faults.map((fault) => faultText(fault, edges)), layers: [], cycle: null };
  const order = topologicalOrder(built.graph);
  if (!order.ok) {
    const cycle = [...order.cycle, ...order.cycle.slice(0, 1)];
    return { tasks, faults: [t('many.cycle', { cycle: cycle.join(' → ') })], layers: [], cycle };
  }
  return { tasks, faults: [], layers: layers(order.graph), cycle: null };
}

function faultText(fault: GraphFault, edges: readonly Edge[]): string {
  switch (fault.code) {
    case 'duplicate_node':
      return `${t('many.fault.task', { n: fault.index + 1 })} ${t('many.fault.duplicate_ref', { n: fault.firstIndex + 1, ref: fault.node })}.`;
    case 'unknown_node':
      return `“${edges[fault.index]?.to}” ${t('many.fault.unknown', { ref: fault.node })}.`;
    case 'self_edge':
      return `“${fault.node}” ${t('many.fault.self')}.`;
    case 'duplicate_edge':
      return `“${fault.to}” ${t('many.fault.duplicate_edge', { ref: fault.from })}.`;
  }
}
