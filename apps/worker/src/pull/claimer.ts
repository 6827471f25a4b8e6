import { Injectable } from '@nestjs/common';
import { TaskStore } from '@taskflow/core/ports';
import { WorkerSettings } from '@taskflow/core/settings';
import { Executor } from '../execution/executor';
import { Handlers } from '../handlers/handlers';
import { WorkerName } from '../worker-name';

/** `full`: every free slot was filled, there may be more; `short`: nothing more is claimable just now. */
export type ClaimResult = 'full' | 'short';

/** How often the database is asked which tasks it takes to be ours. */
const RECONCILE_MS = 15_000;

/** Turns free slots into running executions. One claim at a time. */
@Injectable()
export class Claimer {
  private reconciled = -Infinity;

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
    await this.reconcile();
    const won = await this.won(limit);
    this.executor.start(won);
    return won.length < limit ? 'short' : 'full';
  }

  private async won(limit: number): ReturnType<TaskStore['claim']> {
    const { queues } = this.settings;
    try {
      return await this.tasks.claim({ queues, types: this.handlers.types, limit, worker_id: this.name.worker_id });
    } catch (error) {
      this.reconciled = -Infinity;
      throw error;
    }
  }

  /**
   * A claim whose COMMIT got no answer may have won tasks that nobody here knows of, and our lease protects them from being
   * rescued. They go back to the queue. Between two claims, whatever is ours is known here, so this cannot hit a claim under way.
   */
  private async reconcile(): Promise<void> {
    const now = performance.now();
    if (now - this.reconciled < RECONCILE_MS) return;
    const claimed = await this.tasks.claimedBy(this.name.worker_id);
    await this.executor.disown(claimed.filter((task) => !this.executor.holds(task)));
    this.reconciled = now;
  }
}
