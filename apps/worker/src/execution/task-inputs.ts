import { Injectable } from '@nestjs/common';
import { LIMITS } from '@taskflow/contracts';
import { ExpressionError, fillIn } from '@taskflow/core/expression';
import { OutcomeReader, type ClaimedTask } from '@taskflow/core/ports';
import { jsonBytes } from '@taskflow/core/task';
import { NonRetryable, type DependencyOutcome } from '@taskflow/core/worker';
import { expressionsIn, Scopes } from '@taskflow/core/workflow';
import { PayloadSchemas } from './payload-schemas';

const RETRY_MS = 1_000;

/** What executions get to work on: payloads with their templates filled in, and what became of dependencies. */
@Injectable()
export class TaskInputs {
  constructor(
    private readonly scopes: Scopes,
    private readonly outcomes: OutcomeReader,
    private readonly schemas: PayloadSchemas,
  ) {}

  /**
   * The payload that the handler gets. Only tasks of workflows have templates; others keep braces as they are.
   * @throws NonRetryable when a template has no value, or the outcome does not fit the handler
   */
  async payload(claimed: ClaimedTask, signal: AbortSignal): Promise<unknown> {
    if (claimed.spec === null) return claimed.payload;
    const expressions = expressionsIn(claimed.payload);
    if (expressions.length === 0) return claimed.payload;
    try {
      const values = await answered(() => this.scopes.values(claimed, expressions), signal);
      return this.checked(claimed, fillIn(claimed.payload, values));
    } catch (error) {
      if (error instanceof ExpressionError)
        throw new NonRetryable('invalid_expression', `The payload cannot be filled in: ${error.message}.`);
      throw error;
    }
  }

  async dependencies({ workspace_id, task_id }: ClaimedTask, signal: AbortSignal): Promise<Record<string, DependencyOutcome>> {
    const found = await answered(() => this.outcomes.dependencies(workspace_id, task_id), signal);
    return Object.fromEntries(found.map(({ task_id: id, node, ...outcome }) => [node ?? id, outcome]));
  }

  private checked({ type }: ClaimedTask, payload: unknown): unknown {
    const bytes = jsonBytes(payload);
    if (bytes > LIMITS.payload_bytes)
      throw new NonRetryable(
        'payload_too_large',
        `With its templates filled in the payload has ${bytes} bytes; the most is ${LIMITS.payload_bytes}.`,
      );
    const fault = this.schemas.fault(type, payload);
    if (fault)
      throw new NonRetryable('invalid_payload', `With its templates filled in the payload does not fit "${type}": ${fault}.`);
    return payload;
  }
}

/** The database being away is no failure of the task: it is asked again until it answers or the attempt is over. */
async function answered<Value>(ask: () => Promise<Value>, signal: AbortSignal): Promise<Value> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'Unavailable') throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      signal.throwIfAborted();
    }
  }
}
