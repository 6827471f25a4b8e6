import { Injectable } from '@nestjs/common';
import { TaskStore } from '@taskflow/core/ports';
import { WorkerSettings } from '@taskflow/core/settings';
import type { Taker } from '@taskflow/core/task';
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

  /** How this worker takes tasks with the ends that it reports. */
  get taker(): Omit<Taker, 'slots'> {
    return { worker_id: this.name.worker_id, queues: this.settings.queues, types: this.handlers.types };
  }

  /** Asks with the next claim which tasks are ours. */
  doubt(): void {
    this.reconciled = -Infinity;
  }

  private async won(limit: number): ReturnType<TaskStore['claim']> {
    const { queues } = this.settings;
    try {
      return await this.tasks.claim({ queues, types: this.handlers.types, limit, worker_id: this.name.worker_id });
    } catch (error) {
      this.doubt();
      throw error;
    }
  }

  /**
   * A claim or an end whose COMMIT got no answer may have brought tasks that nobody here knows of, and our lease protects them from
   * being rescued. They go back to the queue. Between two claims, and once the ends under way have been answered, whatever is ours
   * is known here or over.
   */
  private async reconcile(): Promise<void> {
    const now = performance.now();
    if (now - this.reconciled < RECONCILE_MS) return;
    this.reconciled = now;
    try {
      const claimed = await this.tasks.claimedBy(this.name.worker_id);
      await this.executor.answered();
      const unknown = claimed.filter((task) => !this.executor.holds(task));
      if (unknown.length === 0) return;
      const over = new Set((await this.tasks.lost(unknown)).map(({ lease_token, task_id }) => `${task_id} ${lease_token}`));
      await this.executor.disown(unknown.filter(({ lease_token, task_id }) => !over.has(`${task_id} ${lease_token}`)));
    } catch (error) {
      this.doubt();
      throw error;
    }
  }
}
