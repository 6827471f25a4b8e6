import { Injectable } from '@nestjs/common';
import type { EndedTaskAnswer } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { Randomness, TaskReader, TaskStore, type AttemptEnding, type HeldTask } from '@taskflow/core/ports';
import { finish, type AttemptResult, type FinishOutcome } from '@taskflow/core/task';
import { RemoteSecrets } from './remote-secrets';
import type { RemoteWorker } from './remote-worker';

/** Codes of results that could not be stored: the worker said that it had finished, and the task failed. */
const UNSTORABLE: ReadonlySet<string> = new Set(['unstorable_result', 'result_too_large']);

/** Ends executions of workers over HTTP, each once, however often it is told. */
@Injectable()
export class RemoteEnds {
  constructor(
    private readonly tasks: TaskStore,
    private readonly reader: TaskReader,
    private readonly randomness: Randomness,
    private readonly secrets: RemoteSecrets,
  ) {}

  /** @throws DomainError `lease_lost` when the execution is not the worker's any more */
  async end(worker: RemoteWorker, held: HeldTask, result: AttemptResult, log_lines: string[]): Promise<EndedTaskAnswer> {
    const { workspace_id } = worker;
    const outcome = await this.finish(worker, held, result, log_lines);
    const record = await this.reader.attemptEnding(workspace_id, held.task_id, held.attempt);
    // Of an execution that is not held any more the record is what a repetition finds: it is written once.
    if (!record || (outcome === 'lost' && !(record.worker_id === worker.worker_id && saidSo(record, result.kind))))
      throw leaseLost(held);
    const status = record.status === 'DONE' ? 'DONE' : record.retried ? 'QUEUED' : 'FAILED';
    return { task_id: held.task_id, attempt: held.attempt, status, error: record.error };
  }

  /** To take secrets out of a long log costs more than to see that nobody will store it. */
  private async finish(
    { workspace_id, context }: RemoteWorker,
    held: HeldTask,
    result: AttemptResult,
    log_lines: string[],
  ): Promise<FinishOutcome | undefined> {
    if ((await this.tasks.lost([held])).length > 0) return 'lost';
    const end = await this.secrets.redacted(workspace_id, result, log_lines);
    const [outcome] = await finish(this.tasks, this.randomness, workspace_id, [{ ...held, ...end }], context);
    return outcome;
  }
}

/** True when the record tells what this worker says; had somebody else ended the execution, it would tell otherwise. */
function saidSo({ status, error }: AttemptEnding, said: AttemptResult['kind']): boolean {
  const unstorable = status === 'FAILED' && UNSTORABLE.has(error?.code ?? '');
  return said === 'done' ? status === 'DONE' || unstorable : status === 'FAILED' && !unstorable;
}

/** What a worker is told that comes too late. */
export function leaseLost({ task_id, attempt }: HeldTask): DomainError {
  return new DomainError(
    'lease_lost',
    `Attempt ${attempt} of task ${task_id} is not held by this worker any more: it was cancelled, ran out of time, or went to another worker. Stop it.`,
  );
}
