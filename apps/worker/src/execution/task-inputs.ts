import { Injectable } from '@nestjs/common';
import { DomainError } from '@taskflow/core/errors';
import { OutcomeReader, type ClaimedTask } from '@taskflow/core/ports';
import { NonRetryable, type DependencyOutcome } from '@taskflow/core/worker';
import { PayloadFiller, type FilledPayload } from '@taskflow/core/workflow';
import { PayloadSchemas } from './payload-schemas';

const RETRY_MS = 1_000;

/** What executions get to work on: payloads with their templates filled in, and what became of dependencies. */
@Injectable()
export class TaskInputs {
  constructor(
    private readonly filler: PayloadFiller,
    private readonly outcomes: OutcomeReader,
    private readonly schemas: PayloadSchemas,
  ) {}

  /** The payload that the handler gets, and what must not come back. @throws NonRetryable when there is none that fits it */
  payload(claimed: ClaimedTask, signal: AbortSignal): Promise<FilledPayload> {
    return answered(() => this.filler.fill(claimed, (type, payload) => this.schemas.fault(type, payload)), signal);
  }

  async dependencies({ workspace_id, task_id }: ClaimedTask, signal: AbortSignal): Promise<Record<string, DependencyOutcome>> {
    const found = await answered(() => this.outcomes.dependencies(workspace_id, task_id), signal).catch(asFinal);
    return Object.fromEntries(found.map(({ task_id: id, node, ...outcome }) => [node ?? id, outcome]));
  }
}

/** Results that are too large together are so at every attempt. */
function asFinal(error: unknown): never {
  if (error instanceof DomainError && error.code === 'result_too_large') throw new NonRetryable(error.code, error.message);
  throw error;
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
