import type { Expression, Scope, Values } from '../expression';

/** Evaluates what users wrote, within bounds of time and memory whatever that is. */
export abstract class Expressions {
  /**
   * The values of expressions over one scope, by source. Nothing that they do can hold up the process for more than moments.
   * @throws ExpressionError for the first that has no value, takes more than a second, or needs too much memory
   */
  abstract evaluate(expressions: readonly Expression[], scope: Scope): Promise<Values>;
}
