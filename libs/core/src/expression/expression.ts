import { Environment, type ASTNode, type ParseResult } from '@marcbachmann/cel-js';
import { jsonOf } from './json-of';

/** What expressions may speak of. */
export const SCOPE_NAMES = ['input', 'tasks', 'item', 'index', 'run', 'secrets', 'output'] as const;
export type ScopeName = (typeof SCOPE_NAMES)[number];

/** Values by name, as JSON gives them. A name that is missing is `unknown` to the expression. */
export type Scope = Partial<Record<ScopeName, unknown>>;

/** An expression that cannot be read, or that has no value over a scope. The message is for the person who wrote it. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

/** A CEL expression, read and checked. */
export interface Expression {
  readonly source: string;
  /** Names of the scope that it uses. */
  readonly names: ReadonlySet<ScopeName>;
  /** Tasks whose outcome it uses: `tasks.fetch…`. */
  readonly tasks: ReadonlySet<string>;
  readonly secrets: ReadonlySet<string>;
  /** The secret that it is and nothing else (`secrets.API_KEY`); null for all others. */
  readonly secret: string | null;
  /** Fields of `input` that it uses by name. */
  readonly inputs: ReadonlySet<string>;
  /** It takes a time linear in its scope; others may loop over lists within lists and belong into a thread with a limit. */
  readonly isPlain: boolean;
  /** Its value, as JSON. @throws ExpressionError */
  evaluate(scope: Scope): unknown;
}

const LONGEST_SOURCE = 4_096;
const CACHED = 1_000;

/** Calls whose work is linear in what they are given and that build nothing larger. All others make an expression not plain. */
const PLAIN_CALLS: ReadonlySet<string> = new Set([
  ...['has', 'size', 'string', 'int', 'uint', 'double', 'bool', 'dyn', 'type'],
  ...['startsWith', 'endsWith', 'contains', 'trim', 'lowerAscii', 'upperAscii', 'orValue', 'or', 'hasValue', 'value'],
]);

const environment = makeEnvironment();
const cache = new Map<string, Expression>();

/**
 * Reads an expression. One that was read lately costs nothing again.
 * @param source CEL, at most 4,096 characters
 * @throws ExpressionError that says what cannot be read, and where
 */
export function readExpression(source: string): Expression {
  const known = cache.get(source);
  if (known) return known;
  const expression = read(source);
  if (cache.size >= CACHED) cache.delete(cache.keys().next().value as string);
  cache.set(source, expression);
  return expression;
}

function read(source: string): Expression {
  if (source.trim() === '') throw new ExpressionError('the expression is empty');
  if (source.length > LONGEST_SOURCE)
    throw new ExpressionError(`the expression has ${source.length} characters; the most is ${LONGEST_SOURCE}`);
  const parsed = parse(source);
  const uses: Uses = { names: new Set(), tasks: new Set(), secrets: new Set(), inputs: new Set(), isPlain: true };
  look(parsed.ast, uses, new Set());
  return { source, ...uses, secret: secretOf(parsed.ast), evaluate: (scope) => valueOf(parsed, scope, uses.names) };
}

function parse(source: string): ParseResult {
  try {
    const parsed = environment.parse(source);
    const { valid, error } = parsed.check();
    if (!valid && error) throw error;
    return parsed;
  } catch (error) {
    throw new ExpressionError(`${summaryOf(error)}${placeOf(error)} in "${shown(source)}"`);
  }
}

function valueOf(parsed: ParseResult, scope: Scope, names: ReadonlySet<ScopeName>): unknown {
  const context: Scope = {};
  // What is not used is not given either: the library looks at all that it gets.
  for (const name of names) if (scope[name] !== undefined) context[name] = scope[name];
  try {
    return jsonOf(parsed(context));
  } catch (error) {
    throw new ExpressionError(summaryOf(error));
  }
}

/** Numbers of JSON are doubles, numbers in an expression are mostly integers: people expect `input.n + 1` to work. */
function makeEnvironment(): Environment {
  const made = new Environment({
    unlistedVariablesAreDyn: false,
    homogeneousAggregateLiterals: false,
    enableOptionalTypes: true,
    limits: { maxAstNodes: 500, maxDepth: 50, maxListElements: 200, maxMapEntries: 100, maxCallArguments: 16 },
  });
  for (const name of SCOPE_NAMES) made.registerVariable(name, 'dyn');
  const arithmetic: Record<string, (left: number, right: number) => number> = {
    '+': (left, right) => left + right,
    '-': (left, right) => left - right,
    '*': (left, right) => left * right,
    '/': (left, right) => left / right,
    '%': (left, right) => left % right,
  };
  for (const [operator, apply] of Object.entries(arithmetic)) {
    const mixed = (left: unknown, right: unknown) => apply(Number(left), Number(right));
    made.registerOperator(`double ${operator} int`, mixed);
    made.registerOperator(`int ${operator} double`, mixed);
    if (operator === '%') made.registerOperator('double % double', mixed);
  }
  return made;
}

interface Uses {
  names: Set<ScopeName>;
  tasks: Set<string>;
  secrets: Set<string>;
  inputs: Set<string>;
  isPlain: boolean;
}

/** Walks the tree; its depth is limited by the environment. `bound`: variables of the loops around the node. */
function look(node: ASTNode, uses: Uses, bound: ReadonlySet<string>): void {
  switch (node.op) {
    case 'value':
      return;
    case 'id':
      return useName(node.args, uses, bound);
    case '.':
    case '.?':
      return useField(node.args[0], node.args[1], uses, bound);
    case '[]':
    case '[?]': {
      const [owner, key] = node.args;
      const isNamed = key.op === 'value' && typeof key.args === 'string';
      if (isNamed) return useField(owner, key.args, uses, bound);
      look(owner, uses, bound);
      return look(key, uses, bound);
    }
    case 'call':
    case 'rcall':
      return useCall(node, uses, bound);
    case 'map':
      for (const [key, value] of node.args) [key, value].forEach((part) => look(part, uses, bound));
      return;
    case '!_':
    case '-_':
      return look(node.args, uses, bound);
    default:
      for (const part of node.args) look(part, uses, bound);
  }
}

function useName(name: string, uses: Uses, bound: ReadonlySet<string>): void {
  if (bound.has(name)) return;
  if (name === 'tasks' || name === 'secrets')
    throw new ExpressionError(
      `"${name}" must be followed by a name, as in ${name}.${name === 'tasks' ? 'fetch.output' : 'API_KEY'}`,
    );
  if ((SCOPE_NAMES as readonly string[]).includes(name)) uses.names.add(name as ScopeName);
}

/** `tasks` and `secrets` must be followed by a name; of `input` the names are noted. */
function useField(owner: ASTNode, field: string, uses: Uses, bound: ReadonlySet<string>): void {
  if (owner.op !== 'id' || bound.has(owner.args)) return look(owner, uses, bound);
  switch (owner.args) {
    case 'tasks':
    case 'secrets':
      uses.names.add(owner.args);
      uses[owner.args].add(field);
      return;
    case 'input':
      uses.names.add('input');
      uses.inputs.add(field);
      return;
    default:
      look(owner, uses, bound);
  }
}

/** Name of the secret that an expression stands for. */
function secretOf(ast: ASTNode): string | null {
  if (ast.op !== '.' && ast.op !== '[]') return null;
  const [owner, key] = ast.args;
  if (owner.op !== 'id' || owner.args !== 'secrets') return null;
  if (typeof key === 'string') return key;
  return key.op === 'value' && typeof key.args === 'string' ? key.args : null;
}

function useCall(node: Extract<ASTNode, { op: 'call' | 'rcall' }>, uses: Uses, bound: ReadonlySet<string>): void {
  const [name] = node.args;
  if (!PLAIN_CALLS.has(name)) uses.isPlain = false;
  const parts = node.op === 'call' ? node.args[1] : [node.args[1], ...node.args[2]];
  const variable = node.op === 'rcall' ? loopVariable(name, node.args[2]) : undefined;
  const inner = variable === undefined ? bound : new Set([...bound, variable]);
  parts.forEach((part, index) => look(part, uses, index === 0 && node.op === 'rcall' ? bound : inner));
}

const LOOPS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter', 'bind']);

function loopVariable(call: string, args: readonly ASTNode[]): string | undefined {
  const [first] = args;
  return LOOPS.has(call) && first?.op === 'id' ? first.args : undefined;
}

/** What the library says, without its drawing of the place. */
function summaryOf(error: unknown): string {
  if (error instanceof ExpressionError) return error.message;
  const { summary, message } = error as { summary?: unknown; message?: unknown };
  if (typeof summary === 'string' && summary !== '') return summary;
  return typeof message === 'string' ? (message.split('\n', 1)[0] ?? message) : String(error);
}

function placeOf(error: unknown): string {
  const start = (error as { range?: { start: number } }).range?.start;
  return start === undefined ? '' : ` at character ${start + 1}`;
}

/** An expression in a message: enough of it to find it again. */
export function shown(source: string): string {
  const line = source.replace(/\s+/gu, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
