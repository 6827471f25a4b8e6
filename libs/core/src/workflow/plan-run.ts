import { APPROVAL_TYPE, type CompensationDefinition, type NodeDefinition, type WorkflowDefinition } from '@taskflow/contracts';
import { DomainError } from '../errors';
import { ExpressionError, templatesOf, textWith, type Scope, type Values } from '../expression';
import type { CompensationSpec, EachDraft, NodeSpec, TaskDraft } from '../task';
import { namedTasks, TEXT_FIELDS } from './expression-faults';

/** Evaluates the expressions in `value` over a scope. */
export type Evaluate = (value: unknown, scope: Scope) => Promise<Values>;

/** Somebody whom a node names as assignee; undefined when the workspace has no such member. */
export type FindPerson = (name: string) => { user_id: string; email: string } | undefined;

/** What of a definition is a text for people, with its templates filled in. */
export type NodeTexts = Pick<NodeDefinition, (typeof TEXT_FIELDS)[number]>;

/**
 * The texts of every node, filled in with the input of a run; those of a `for_each` stay as they are, because they may speak
 * of the entry.
 * @throws DomainError `invalid_expression` naming the first text that has no value
 */
export async function nodeTexts(
  definition: WorkflowDefinition,
  input: Record<string, unknown>,
  evaluate: Evaluate,
): Promise<Map<string, NodeTexts>> {
  const texts = new Map<string, NodeTexts>();
  for (const [name, node] of Object.entries(definition.tasks)) {
    const own = textsOf(node);
    texts.set(name, node.for_each === undefined ? await filled(own, `tasks.${name}`, { input }, evaluate) : own);
  }
  return texts;
}

function textsOf(node: NodeTexts): NodeTexts {
  return Object.fromEntries(TEXT_FIELDS.flatMap((field) => (node[field] === undefined ? [] : [[field, node[field]]])));
}

/** Texts filled in over a scope. @throws DomainError `invalid_expression` */
export async function filled(texts: NodeTexts, path: string, scope: Scope, evaluate: Evaluate): Promise<NodeTexts> {
  if (templatesOf(texts, path).places.length === 0) return texts;
  try {
    const values = await evaluate(texts, scope);
    return Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, bounded(field, textWith(text, values))]));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new DomainError('invalid_expression', `${path}: ${error.message}.`, [
      { path, code: 'invalid_expression', message: error.message },
    ]);
  }
}

const LONGEST: Readonly<Record<string, number>> = { title: 255, assignee: 254, concurrency_key: 255 };

/** What a value makes too long for its column is cut: it is known only now, and no reason not to run. */
function bounded(field: string, text: string): string {
  const limit = LONGEST[field] ?? 64 * 1024;
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

/**
 * The tasks of a run of a definition that `checkDefinition` has passed.
 * @param texts from `nodeTexts`
 */
export function planRun(definition: WorkflowDefinition, texts: ReadonlyMap<string, NodeTexts>, person: FindPerson): TaskDraft[] {
  return Object.entries(definition.tasks).map(([name, node]) => draftOf(name, node, texts.get(name) ?? {}, person));
}

function draftOf(name: string, node: NodeDefinition, texts: NodeTexts, person: FindPerson): TaskDraft {
  const { when, for_each, depends_on = [], join, hold, priority, tags, on_failure } = node;
  const own = each(name, node, texts, person);
  const place = {
    ref: name,
    node: name,
    depends_on,
    names: namedTasks(node),
    ...(join === undefined ? {} : { join }),
    ...(hold === undefined ? {} : { hold }),
  };
  if (for_each === undefined) {
    const spec: NodeSpec = { ...own.spec, ...(when === undefined ? {} : { when }) };
    return { ...own, ...place, spec };
  }
  const spec: NodeSpec = {
    for_each,
    each: own,
    ...(when === undefined ? {} : { when }),
    ...(node.concurrency === undefined ? {} : { concurrency: node.concurrency }),
  };
  const title = node.title === undefined || node.title.includes('{{') ? name : node.title;
  return { ...place, title, kind: 'automated', type: 'for_each', spec, ...given({ priority, tags, on_failure }) };
}

/** A node without its place in the graph: with `for_each`, each of its tasks is made from this. */
function each(name: string, node: NodeDefinition, texts: NodeTexts, person: FindPerson): EachDraft {
  const { kind, type } = kindOf(node);
  const { assignee, title = name, ...others } = texts;
  const { payload, priority, tags, queue, retry, timeout_ms, on_failure, custom_fields, assignee_role } = node;
  const { form, due_in_ms, compensation } = node;
  const spec: NodeSpec = {
    ...given({ form, due_in_ms }),
    ...(node.workflow === undefined
      ? {}
      : { workflow: { name: node.workflow, input: node.input ?? {}, ...given({ version: node.version }) } }),
    ...(compensation === undefined ? {} : { compensation: compensationOf(name, compensation) }),
  };
  const found = assignee === undefined ? undefined : person(assignee);
  return {
    title,
    kind,
    type,
    spec,
    ...others,
    ...given({ payload, priority, tags, queue, retry, timeout_ms, on_failure, custom_fields, assignee_role, assignee: found }),
  };
}

function compensationOf(
  name: string,
  { title, payload, queue, retry, timeout_ms, type }: CompensationDefinition,
): CompensationSpec {
  return {
    title: title ?? `Undo ${name}`,
    ...kindOf(given({ type, payload })),
    ...given({ payload, queue, retry, timeout_ms }),
  };
}

/** Neither type nor payload nor workflow, or an approval: a task for a person. */
export function kindOf(node: Pick<NodeDefinition, 'workflow' | 'kind' | 'type' | 'payload'>): Pick<TaskDraft, 'kind' | 'type'> {
  if (node.workflow !== undefined) return { kind: 'automated', type: 'workflow' };
  if (node.type === APPROVAL_TYPE) return { kind: 'human', type: APPROVAL_TYPE };
  const kind = node.kind ?? (node.type === undefined && node.payload === undefined ? 'human' : 'automated');
  return { kind, type: kind === 'human' ? null : (node.type ?? 'echo') };
}

type Given<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

/** Without the fields that are not there. */
function given<Fields extends Record<string, unknown>>(fields: Fields): Given<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<Fields>;
}
