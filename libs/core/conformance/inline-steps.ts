import { Expressions, type QueueStore } from '../src/ports';
import type { Expression, Scope, Values } from '../src/expression';
import type { WorkflowSteps } from '../src/task';
import { ChildRuns, RunMaker, Scopes } from '../src/workflow';
import type { StoreHarness } from './store-harness';

/** Evaluates everything at once: what tests write is harmless. */
class InlineExpressions extends Expressions {
  override evaluate(expressions: readonly Expression[], scope: Scope): Promise<Values> {
    return new Promise((resolve) => resolve(new Map(expressions.map((one) => [one.source, one.evaluate(scope)]))));
  }
}

/** The real steps of workflows over the stores of a harness. */
export function inlineSteps(
  harness: Pick<StoreHarness, 'store' | 'outcomes' | 'workflows' | 'workspaces' | 'randomness'>,
  queues: ReadonlySet<string>,
): WorkflowSteps {
  const { store, outcomes, workflows, workspaces, randomness } = harness;
  const scopes = new Scopes(outcomes, new InlineExpressions());
  const known = { names: () => Promise.resolve(queues) } as QueueStore;
  return new ChildRuns(store, outcomes, scopes, new RunMaker(workflows, workspaces, known, scopes, randomness), randomness);
}
