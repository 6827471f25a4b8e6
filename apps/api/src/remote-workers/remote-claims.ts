import { Injectable } from '@nestjs/common';
import { ACTION_TYPE, LIMITS, TASK_DEFAULTS, type ClaimTasksRequest, type Fault } from '@taskflow/contracts';
import { TaskStore, type ClaimedTask } from '@taskflow/core/ports';
import { HANDLER_TYPES } from '@taskflow/core/worker';
import { RateLimited } from '../auth/attempt-limit';
import { refusal } from '../request/faults';
import { KnownTypes } from '../task-types/known-types';
import { KnownQueues } from '../tasks/known-queues';
import { ClaimWaiters } from './claim-waiters';
import { RemoteLeases } from './remote-leases';
import type { RemoteWorker } from './remote-worker';

/** Run by the installation's own workers, under its own rules. */
const BUILT_IN: ReadonlySet<string> = new Set([ACTION_TYPE, ...HANDLER_TYPES.map(({ type }) => type)]);
/** Soon enough for a slot to have become free. */
const TOO_MANY_SECONDS = 5;

/** Claims tasks for workers over HTTP: of their workspace, and of the types that it has registered. */
@Injectable()
export class RemoteClaims {
  /** Claims that wait, by token. */
  private readonly waiting = new Map<string, number>();

  constructor(
    private readonly tasks: TaskStore,
    private readonly leases: RemoteLeases,
    private readonly waiters: ClaimWaiters,
    private readonly types: KnownTypes,
    private readonly queues: KnownQueues,
  ) {}

  /**
   * Up to `limit` tasks; what is won when the caller has already gone, goes back at once.
   * @throws DomainError `unknown_type`, `unknown_queue`, `rate_limited`
   */
  async claim(worker: RemoteWorker, request: ClaimTasksRequest, gone: AbortSignal): Promise<ClaimedTask[]> {
    const { limit = 1, queues = [TASK_DEFAULTS.queue], types, wait_ms = 0 } = request;
    const { workspace_id, worker_id } = worker;
    const faults = [...(await this.typeFaults(workspace_id, types)), ...(await this.queueFaults(queues))];
    if (faults.length > 0) throw refusal(faults);
    const claim = async (): Promise<ClaimedTask[]> => {
      await this.leases.announce(worker, { queues, types, slots: limit });
      if (await this.leases.draining(worker)) return [];
      return this.tasks.claim({ queues, types, workspace_id, worker_id, limit });
    };
    const won = await this.oneOfFew(worker.token_id, () => this.waiters.wait(workspace_id, claim, wait_ms, gone));
    if (!gone.aborted) return won;
    await this.leases.giveBack(worker, won);
    return [];
  }

  private async typeFaults(workspace_id: string, types: readonly string[]): Promise<Fault[]> {
    const installed = await this.types.ofInstallation([]);
    const isOwn = (type: string): boolean => BUILT_IN.has(type) || installed.has(type);
    const known = await this.types.covering(
      workspace_id,
      types.filter((type) => !isOwn(type)),
    );
    return types.flatMap((type, index): Fault[] => {
      const path = `types[${index}]`;
      if (isOwn(type))
        return [{ path, message: `"${type}" is run by the workers of the installation itself`, code: 'unknown_type' }];
      if (known.has(type)) return [];
      return [{ path, message: `"${type}" is not registered here: POST …/task-types first`, code: 'unknown_type' }];
    });
  }

  private async queueFaults(queues: readonly string[]): Promise<Fault[]> {
    const known = await this.queues.covering(queues);
    return queues.flatMap((queue, index): Fault[] =>
      known.has(queue)
        ? []
        : [
            {
              path: `queues[${index}]`,
              message: `"${queue}" is no queue of this installation; known are ${[...known].join(', ')}`,
              code: 'unknown_queue',
            },
          ],
    );
  }

  /** Each that waits holds a connection and asks the database now and then. */
  private async oneOfFew<Result>(token_id: string, work: () => Promise<Result>): Promise<Result> {
    const waiting = this.waiting.get(token_id) ?? 0;
    if (waiting >= LIMITS.claims_waiting_per_token) throw new RateLimited(TOO_MANY_SECONDS);
    this.waiting.set(token_id, waiting + 1);
    try {
      return await work();
    } finally {
      const left = (this.waiting.get(token_id) ?? 1) - 1;
      if (left > 0) this.waiting.set(token_id, left);
      else this.waiting.delete(token_id);
    }
  }
}
