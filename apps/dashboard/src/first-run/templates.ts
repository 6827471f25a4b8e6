import type { CreateTaskRequest, CreateTasksRequest } from '@taskflow/contracts';

type Node = CreateTaskRequest & { ref: string };

/** What the person says of the run that a template makes. */
export interface Plan {
  /** Goes into every title, so that one's own tasks are found again. */
  name: string;
  /** How many branches, items, or calls. */
  items: number;
  /** One step fails at its first attempt, and works when it is run again. */
  fails_once: boolean;
}

export const TEMPLATE_IDS = ['diamond', 'fan', 'approval', 'retry'] as const;
export type TemplateId = (typeof TEMPLATE_IDS)[number];
export const MOST_ITEMS = 100;
export const LONGEST_NAME = 80;

/** A graph that can be made in different sizes. */
export interface Template {
  id: TemplateId;
  usual: Omit<Plan, 'name'>;
  /** The tasks of a plan, in an order in which each stands after what it depends on. */
  nodes(plan: Plan): Node[];
}

/**
 * Numbers for `simulate`, which decides from seed and attempt whether an attempt fails: with this one the first attempt fails and
 * the next ones do not, with the other the first two.
 */
export const SEEDS = { fails_once: 900, fails_twice: 587, fail_rate: 0.5 } as const;

const ONE_BY_ONE = (items: number): number[] => Array.from({ length: items }, (_, index) => index + 1);

/** What a made-up step tells of its way. */
const TOLD = ['Getting ready', 'Reading', 'Working through it', 'Looking it over', 'Writing it down'];

const work = (ref: string, title: string, ms: number, depends_on: string[] = []): Node => ({
  ref,
  title,
  type: 'delay',
  payload: { ms, steps: 10, messages: TOLD },
  depends_on,
});

const unsteady = (ref: string, title: string, seed: number, limit: number, depends_on: string[]): Node => ({
  ref,
  title,
  type: 'simulate',
  payload: { duration_ms: 1_500, fail_rate: SEEDS.fail_rate, seed },
  retry: { limit, base_ms: 1_500, cap_ms: 3_000 },
  depends_on,
});

const branch = (n: number, title: string, { fails_once }: Plan, depends_on: string[]): Node =>
  fails_once && n === 1
    ? unsteady(`item-${n}`, title, SEEDS.fails_once, 0, depends_on)
    : work(`item-${n}`, title, 1_500 + 350 * (n % 5), depends_on);

const refs = (nodes: readonly Node[]): string[] => nodes.map(({ ref }) => ref);

function diamond(plan: Plan): Node[] {
  const checks = ONE_BY_ONE(plan.items).map((n) => branch(n, `Check part ${n}`, plan, ['collect']));
  return [work('collect', 'Collect material', 1_200), ...checks, work('publish', 'Publish', 1_500, refs(checks))];
}

function fan(plan: Plan): Node[] {
  const items = ONE_BY_ONE(plan.items).map((n) => branch(n, `Convert item ${n}`, plan, ['list']));
  return [
    work('list', 'List the items', 1_000),
    ...items,
    { ...work('join', 'Put together what came out', 1_500, refs(items)), join: 'all_finished' },
    { ref: 'tell', title: 'Say that it is done', payload: { message: 'Everything was converted' }, depends_on: ['join'] },
  ];
}

function approval(plan: Plan): Node[] {
  const items = ONE_BY_ONE(plan.items).map((n) => branch(n, `Send copy ${n}`, plan, ['approve']));
  return [
    work('draft', 'Write a draft', 1_500),
    {
      ref: 'approve',
      title: 'Approve the draft',
      kind: 'human',
      priority: 'high',
      description: 'A step for a person: complete it, and what depends on it starts at once.',
      depends_on: ['draft'],
    },
    ...items,
    work('file', 'File it', 1_000, refs(items)),
  ];
}

function retry(plan: Plan): Node[] {
  const calls = ONE_BY_ONE(plan.items).map((n) =>
    n === 1
      ? unsteady('item-1', 'Call a service that fails twice', SEEDS.fails_twice, 3, ['prepare'])
      : branch(n, `Call service ${n}`, { ...plan, fails_once: false }, ['prepare']),
  );
  return [work('prepare', 'Prepare the calls', 800), ...calls, work('store', 'Store the answers', 1_200, refs(calls))];
}

/** The one to begin with. */
export const FIRST_TEMPLATE: Template = { id: 'diamond', usual: { items: 3, fails_once: true }, nodes: diamond };

export const TEMPLATES: readonly Template[] = [
  FIRST_TEMPLATE,
  { id: 'fan', usual: { items: 8, fails_once: false }, nodes: fan },
  { id: 'approval', usual: { items: 2, fails_once: false }, nodes: approval },
  { id: 'retry', usual: { items: 3, fails_once: false }, nodes: retry },
];

/** What makes a run of a template. */
export function requestOf(template: Template, plan: Plan): CreateTasksRequest {
  const name = plan.name.trim();
  return { run: true, tasks: template.nodes(plan).map((node) => ({ ...node, title: `${node.title} · ${name}` })) };
}
