import { Injectable } from '@nestjs/common';
import { TaskStore } from '@taskflow/core/ports';
import { WorkerSettings } from '@taskflow/core/settings';
import { Executor } from '../execution/executor';
import { Handlers } from '../handlers/handlers';
import { WorkerName } from '../worker-name';

/** `full`: every free slot was filled, there may be more; `short`: nothing more is claimable just now. */
export type ClaimResult = 'full' | 'short';

/** Turns free slots into running executions. */
@Injectable()
export class Claimer {
  constructor(
    private readonly tasks: TaskStore,
    private readonly executor: Executor,
    private readonly handlers: Handlers,
    private readonly settings: WorkerSettings,
    private readonly name: WorkerName,
  ) {}

  get free(): number {
    return Math.max(0, this.settings.concurrency - this.executor.size);
  }

  /** One claim for all free slots. */
  async claim(): Promise<ClaimResult> {
    const limit = this.free;
    if (limit === 0) return 'full';
    const { queues } = this.settings;
    const won = await this.tasks.claim({ queues, types: this.handlers.types, limit, worker_id: this.name.worker_id });
    this.executor.start(won);
    return won.length < limit ? 'short' : 'full';
  }
}
