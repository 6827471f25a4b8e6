import type { Expressions } from '../ports/expressions';
import type { OutcomeReader } from '../ports/outcome-reader';
import { templatesOf, type Expression, type Scope, type Values } from '../expression';
import type { NodeSpec } from '../task/node-spec';

/** A task whose expressions are evaluated. */
export interface Speaker {
  workspace_id: string;
  run_id: string | null;
  spec: NodeSpec | null;
}

/** Every expression in the templates of a value. */
export function expressionsIn(value: unknown): Expression[] {
  return templatesOf(value, '').places.flatMap(({ parts }) =>
    parts.filter((part): part is Expression => typeof part === 'object'),
  );
}

/** Puts together what the expressions of tasks speak of, and evaluates them. */
export class Scopes {
  constructor(
    private readonly outcomes: OutcomeReader,
    private readonly expressions: Expressions,
  ) {}

  /**
   * Values of expressions for a task, by source. Reads only what they name.
   * @param more what the caller knows already
   * @throws ExpressionError
   */
  async values(speaker: Speaker, expressions: readonly Expression[], more: Scope = {}): Promise<Values> {
    if (expressions.length === 0) return new Map();
    return this.expressions.evaluate(expressions, { ...(await this.scopeOf(speaker, expressions)), ...more });
  }

  /** As `values`, for what is known without reading. */
  evaluate(expressions: readonly Expression[], scope: Scope): Promise<Values> {
    return expressions.length === 0 ? Promise.resolve(new Map()) : this.expressions.evaluate(expressions, scope);
  }

  private async scopeOf({ workspace_id, run_id, spec }: Speaker, expressions: readonly Expression[]): Promise<Scope> {
    const names = new Set(expressions.flatMap((one) => [...one.names]));
    const scope: Scope = { run: { run_id } };
    const of = spec?.compensates?.run_id ?? run_id;
    if (names.has('input')) scope.input = of === null ? {} : ((await this.outcomes.input(workspace_id, of)) ?? {});
    if (names.has('output') && spec?.compensates) {
      const [undone] = await this.outcomes.outcomes(workspace_id, [spec.compensates.task_id]);
      scope.output = undone?.output ?? null;
    }
    if (names.has('tasks'))
      scope.tasks = await this.tasksOf(workspace_id, spec, new Set(expressions.flatMap((one) => [...one.tasks])));
    if (spec?.entry) [scope.item, scope.index] = [spec.entry.item, spec.entry.index];
    return scope;
  }

  private async tasksOf(
    workspace_id: string,
    spec: NodeSpec | null,
    wanted: ReadonlySet<string>,
  ): Promise<Record<string, unknown>> {
    const ids = Object.entries(spec?.tasks ?? {}).filter(([name]) => wanted.has(name));
    const found = await this.outcomes.outcomes(
      workspace_id,
      ids.map(([, task_id]) => task_id),
    );
    const byId = new Map(found.map((outcome) => [outcome.task_id, outcome]));
    return Object.fromEntries(
      ids.flatMap(([name, task_id]) => {
        const outcome = byId.get(task_id);
        return outcome ? [[name, { status: outcome.status, output: outcome.output, error: outcome.error }]] : [];
      }),
    );
  }
}
