import { SECRET_NAME, type Fault, type NodeDefinition, type WorkflowDefinition } from '@taskflow/contracts';
import { ExpressionError, readExpression, shown, templatesOf, type Expression, type ScopeName } from '../expression';

/** An expression of a definition and where it stands. */
interface Placed {
  path: string;
  expression: Expression;
  /** What may be spoken of there. */
  allowed: readonly ScopeName[];
}

/** Texts that are filled in when the run starts: nothing has an outcome yet. */
export const TEXT_FIELDS = ['title', 'description', 'assignee', 'concurrency_key'] as const;

const AT_START: readonly ScopeName[] = ['input'];
const WHEN_READY: readonly ScopeName[] = ['input', 'tasks', 'run'];

/** Faults of the expressions and templates of a definition. @param order dependencies first; empty when there is none */
export function expressionFaults(definition: WorkflowDefinition, order: readonly string[]): Fault[] {
  const above = ancestors(definition, order);
  const inputs = definition.input === undefined ? null : new Set(Object.keys(definition.input));
  return Object.entries(definition.tasks).flatMap(([name, node]) => {
    const { placed, faults } = expressionsOf(`tasks.${name}`, node);
    const isKnown = (other: string) => Object.hasOwn(definition.tasks, other);
    const found = placed.flatMap((one) => [
      ...scopeFaults(one),
      ...secretFaults(one),
      ...inputFaults(one, inputs),
      // Without an order there is a cycle, and who is above whom is not to be said.
      ...(order.length > 0 ? taskFaults(one, above.get(name) ?? new Set(), isKnown) : []),
    ]);
    return [...faults, ...found];
  });
}

/**
 * Faults of the templates in a payload of a task that belongs to no workflow: it may name secrets, because nothing else is known
 * where it stands.
 */
export function payloadTemplateFaults(payload: unknown, path: string): Fault[] {
  const { places, faults } = templatesOf(payload, path);
  const placed = places.flatMap(({ path: at, parts }) =>
    parts.flatMap((part): Placed[] => (typeof part === 'object' ? [{ path: at, expression: part, allowed: ['secrets'] }] : [])),
  );
  return [
    ...faults.map(({ path: at, message }) => invalid(at, message)),
    ...placed.flatMap((one) => [...scopeFaults(one), ...secretFaults(one)]),
  ];
}

/** Names of other nodes whose outcome the expressions of a node use. */
export function namedTasks(node: NodeDefinition): string[] {
  const { placed } = expressionsOf('', node);
  return [...new Set(placed.flatMap(({ expression }) => [...expression.tasks]))];
}

function expressionsOf(path: string, node: NodeDefinition): { placed: Placed[]; faults: Fault[] } {
  const placed: Placed[] = [];
  const faults: Fault[] = [];
  const inEach: readonly ScopeName[] = node.for_each === undefined ? [] : ['item', 'index'];
  for (const field of ['when', 'for_each'] as const) {
    const source = node[field];
    if (source !== undefined) read(`${path}.${field}`, source, placed, faults);
  }
  const templates: [string, unknown, readonly ScopeName[]][] = [
    ...TEXT_FIELDS.map((field): [string, unknown, readonly ScopeName[]] => [field, node[field], [...AT_START, ...inEach]]),
    ['payload', node.payload, [...WHEN_READY, 'secrets', ...inEach]],
    ['input', node.input, [...WHEN_READY, ...inEach]],
    ['compensation.payload', node.compensation?.payload, [...WHEN_READY, 'output', 'secrets', ...inEach]],
  ];
  for (const [field, value, allowed] of templates) {
    const found = templatesOf(value, `${path}.${field}`);
    faults.push(...found.faults.map(({ path: at, message }) => invalid(at, message)));
    for (const { path: at, parts } of found.places)
      for (const part of parts) if (typeof part === 'object') placed.push({ path: at, expression: part, allowed });
  }
  return { placed, faults };
}

function read(path: string, source: string, placed: Placed[], faults: Fault[]): void {
  try {
    placed.push({ path, expression: readExpression(source), allowed: WHEN_READY });
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    faults.push(invalid(path, error.message));
  }
}

function invalid(path: string, message: string): Fault {
  return { path, code: 'invalid_expression', message };
}

function scopeFaults({ path, expression, allowed }: Placed): Fault[] {
  return [...expression.names]
    .filter((name) => !allowed.includes(name))
    .map((name) =>
      invalid(path, `"${shown(expression.source)}" cannot speak of "${name}" here; known are ${allowed.join(', ')}`),
    );
}

/** Only a value that goes on as it is can be found again where it must not stand. */
function secretFaults({ path, expression, allowed }: Placed): Fault[] {
  if (!allowed.includes('secrets')) return [];
  const [first] = expression.secrets;
  if (first !== undefined && expression.secret === null)
    return [
      invalid(
        path,
        `"${shown(expression.source)}" does more with a secret than pass it on: write {{ secrets.${first} }} by itself`,
      ),
    ];
  if (expression.secret === null || SECRET_NAME.test(expression.secret)) return [];
  return [invalid(path, `"${shown(expression.secret)}" cannot be the name of a secret: letters, digits and _, at most 64`)];
}

function inputFaults({ path, expression }: Placed, inputs: ReadonlySet<string> | null): Fault[] {
  return [...expression.inputs]
    .filter((name) => inputs === null || !inputs.has(name))
    .map((name) => {
      const known =
        inputs === null || inputs.size === 0 ? 'the workflow declares no input' : `declared are ${[...inputs].join(', ')}`;
      return invalid(path, `"input.${name}" is not declared; ${known}`);
    });
}

function taskFaults({ path, expression }: Placed, above: ReadonlySet<string>, isKnown: (name: string) => boolean): Fault[] {
  return [...expression.tasks].flatMap((name) => {
    if (above.has(name)) return [];
    if (!isKnown(name)) return [invalid(path, `"tasks.${name}" is no node of this workflow`)];
    return [invalid(path, `"tasks.${name}" is not above this node: name it in depends_on, or something that depends on it`)];
  });
}

/** What each node depends on, directly or through others; only as far as expressions ask for it. */
function ancestors({ tasks }: WorkflowDefinition, order: readonly string[]): Map<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const name of order) {
    const node = tasks[name];
    if (!node || namedTasks(node).length === 0) continue;
    const above = new Set<string>();
    const open = [...(node.depends_on ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (above.has(next)) continue;
      above.add(next);
      open.push(...(tasks[next]?.depends_on ?? []));
    }
    found.set(name, above);
  }
  return found;
}
