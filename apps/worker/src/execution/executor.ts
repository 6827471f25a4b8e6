import { Injectable } from '@nestjs/common';
import type { TaskCreatedMessage } from '@taskflow/contracts';
import { KeyedLanes } from '@taskflow/core/lane';
import { Log, Randomness, TaskStore, type ClaimedTask, type HeldTask } from '@taskflow/core/ports';
import {
  finish,
  finishAndTake,
  rescue,
  type AttemptEnd,
  type ChangeContext,
  type FinishOutcome,
  type RescueReason,
  type Taker,
} from '@taskflow/core/task';
import { WorkerName } from '../worker-name';
import type { AbortReason, Execution } from './execution';
import { Executions } from './executions';
import { ProgressReporter } from './progress-reporter';
import { StartedTasks } from './started-tasks';

const ENDS_PER_BATCH = 200;
const RETRY_MS = 1_000;
/** Code of a result that the database refuses. */
const REFUSED = 'unstorable_result';

/** Whoever fills the slots. */
export interface Filling {
  /** How ends may bring the tasks that they release; null: nothing is to be taken now. */
  taker(): Omit<Taker, 'slots'> | null;
  /** Tasks may be ours that nobody here knows of: a transaction that takes them got no answer. */
  doubt(): void;
}

/** Runs claimed tasks and reports their ends in batches. A slot is free again once the end is committed. */
@Injectable()
export class Executor {
  private readonly running = new Map<string, Execution>();
  /** Those of `running` whose handler has ended: their ends are being stored. */
  private readonly ending = new Set<Execution>();
  private readonly lanes: KeyedLanes<AttemptEnd, FinishOutcome>;
  private readonly context: ChangeContext;
  private readonly started = new StartedTasks();
  private readonly finishing = new Set<Promise<unknown>>();
  private freed: () => void = () => undefined;
  private filling: Filling = { taker: () => null, doubt: () => undefined };
  private closed = false;

  constructor(
    private readonly tasks: TaskStore,
    private readonly randomness: Randomness,
    private readonly executions: Executions,
    private readonly reporter: ProgressReporter,
    private readonly log: Log,
    name: WorkerName,
  ) {
    this.context = { actor: { kind: 'worker', id: name.worker_id }, correlation_id: null, traceparent: null };
    this.lanes = new KeyedLanes((workspace_id, ends) => this.watched(this.finish(workspace_id, ends)), ENDS_PER_BATCH);
  }

  /** Slots in use. */
  get size(): number {
    return this.running.size;
  }

  /** Executions this process believes to hold. */
  held(): HeldTask[] {
    return [...this.running.values()].map(({ claimed }) => heldBy(claimed));
  }

  holds(task: HeldTask): boolean {
    return this.running.has(keyOf(task));
  }

  /** `listener` is called whenever a slot becomes free. */
  onFree(listener: () => void): void {
    this.freed = listener;
  }

  /** Lets ends bring tasks: each takes the slot of an end of its transaction, so that there are never more than slots. */
  fillBy(filling: Filling): void {
    this.filling = filling;
  }

  /** Resolves when all transactions that were under way, and may have brought tasks, have been answered. */
  async answered(): Promise<void> {
    await Promise.allSettled(this.finishing);
  }

  start(claimed: readonly ClaimedTask[]): void {
    for (const task of claimed) {
      this.started.add(task);
      void this.execute(task);
    }
  }

  /** True when the task for which a bell rings has been started here since. */
  answers({ task_id, requested_at }: Pick<TaskCreatedMessage, 'task_id' | 'requested_at'>): boolean {
    return this.started.since(task_id, requested_at);
  }

  /** Stops the handlers of executions whose lease is gone; their results would be refused anyway. */
  abandon(lost: readonly HeldTask[], reason: AbortReason): void {
    for (const task of lost) {
      const execution = this.running.get(keyOf(task));
      if (!execution) continue;
      execution.abort(reason);
      this.release(execution);
    }
  }

  /** Puts tasks that are leased to this worker, and that it does not run, back into the queue. */
  async disown(tasks: readonly HeldTask[]): Promise<void> {
    if (tasks.length === 0) return;
    this.log.warn({ tasks: tasks.map((task) => task.task_id) }, 'tasks whose claim got no answer go back to the queue');
    await this.giveBack(tasks, 'handed_back');
  }

  /** Resolves when nothing runs any more, or after so many milliseconds. */
  async drained(limit_ms: number): Promise<void> {
    if (this.running.size === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, limit_ms);
      this.freed = () => {
        if (this.running.size > 0) return;
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /**
   * Gives what still runs back to the queue, without counting a failure; what has ended is still stored. Never rejects: what
   * the database does not take now is rescued once the lease is gone.
   */
  async handBack(): Promise<void> {
    this.closed = true;
    const unfinished = [...this.running.values()].filter((execution) => !this.ending.has(execution));
    for (const execution of unfinished) {
      // Forgotten before its handler hears of it: the failure that it then ends with must not be reported.
      this.release(execution);
      execution.abort('draining');
    }
    try {
      await this.giveBack(
        unfinished.map(({ claimed }) => heldBy(claimed)),
        'handed_back',
      );
    } catch (error) {
      this.log.warn({ tasks: unfinished.length, error: String(error) }, 'running tasks could not be handed back');
    }
    await this.lanes.idle();
  }

  private async execute(claimed: ClaimedTask): Promise<void> {
    const execution = this.executions.of(claimed);
    this.running.set(keyOf(claimed), execution);
    const result = await execution.run();
    // Abandoned meanwhile: the slot was given away already and nobody waits for the result.
    if (this.running.get(keyOf(claimed)) !== execution) return;
    this.ending.add(execution);
    this.reporter.ended(claimed);
    try {
      await this.lanes.add(claimed.workspace_id, { ...heldBy(claimed), result, ...execution.written });
    } catch (error) {
      this.log.error({ task_id: claimed.task_id, error: String(error) }, 'the end of an attempt could not be stored');
      if (!this.closed) await this.countAsCrash(claimed);
    }
    this.ending.delete(execution);
    this.release(execution);
  }

  /** Our lease lives on and would keep a task whose end cannot be stored from being rescued. */
  private async countAsCrash(claimed: ClaimedTask): Promise<void> {
    try {
      await this.giveBack([heldBy(claimed)], 'lease_lost');
    } catch (error) {
      this.log.error({ task_id: claimed.task_id, error: String(error) }, 'its task goes back to the queue with a later claim');
    }
  }

  private async giveBack(tasks: readonly HeldTask[], reason: RescueReason): Promise<void> {
    const byWorkspace = new Map<string, HeldTask[]>();
    for (const task of tasks) byWorkspace.set(task.workspace_id, [...(byWorkspace.get(task.workspace_id) ?? []), task]);
    for (const [workspace_id, group] of byWorkspace) await rescue(this.tasks, workspace_id, group, reason, this.context);
  }

  private release(execution: Execution): void {
    this.reporter.ended(execution.claimed);
    if (this.running.delete(keyOf(execution.claimed))) this.freed();
  }

  /** The database being away must not cost the work that was done: the same ends are tried until it answers. */
  private async finish(workspace_id: string, ends: readonly AttemptEnd[]): Promise<FinishOutcome[]> {
    for (;;) {
      try {
        return await this.store(workspace_id, ends);
      } catch (error) {
        if (!isUnavailable(error)) return this.finishApart(workspace_id, ends, error);
        if (this.closed) throw error;
        this.log.warn({ workspace_id, ends: ends.length }, 'the database is away; finished attempts are kept and tried again');
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  /** Stores ends, and starts what they bring before their slots become free. */
  private async store(workspace_id: string, ends: readonly AttemptEnd[]): Promise<FinishOutcome[]> {
    const taker = this.closed ? null : this.filling.taker();
    if (!taker) return finish(this.tasks, this.randomness, workspace_id, ends, this.context);
    const slots = { ...taker, slots: ends.length };
    try {
      const { outcomes, taken } = await finishAndTake(this.tasks, this.randomness, workspace_id, ends, this.context, slots);
      if (this.closed) await this.refuse(taken);
      else this.start(taken);
      return outcomes;
    } catch (error) {
      this.filling.doubt();
      throw error;
    }
  }

  /** Tasks that came while this worker was being stopped. Never rejects: what cannot be given back is rescued. */
  private async refuse(taken: readonly ClaimedTask[]): Promise<void> {
    try {
      await this.giveBack(taken.map(heldBy), 'handed_back');
    } catch (error) {
      this.log.warn({ tasks: taken.length, error: String(error) }, 'tasks that came too late could not be handed back');
    }
  }

  private async watched<Outcome>(work: Promise<Outcome>): Promise<Outcome> {
    this.finishing.add(work);
    try {
      return await work;
    } finally {
      this.finishing.delete(work);
    }
  }

  /** One end that the database refuses must not take its batch with it: split until it stands alone, then it fails its task. */
  private async finishApart(workspace_id: string, ends: readonly AttemptEnd[], error: unknown): Promise<FinishOutcome[]> {
    const [only, ...others] = ends;
    if (!only) return [];
    if (others.length > 0) {
      const half = Math.ceil(ends.length / 2);
      const outcomes = await this.finish(workspace_id, ends.slice(0, half));
      return [...outcomes, ...(await this.finish(workspace_id, ends.slice(half)))];
    }
    if (only.result.kind === 'failed' && only.result.error.code === REFUSED) throw error;
    this.log.error(
      { task_id: only.task_id, error: String(error) },
      'the database refuses the result of an attempt; its task fails',
    );
    const refused = { code: REFUSED, message: 'The result of this attempt could not be stored.' };
    return this.finish(workspace_id, [{ ...only, result: { kind: 'failed', error: refused, retryable: false }, log_lines: [] }]);
  }
}

function isUnavailable(error: unknown): boolean {
  return error instanceof Error && error.name === 'Unavailable';
}

function keyOf(task: { task_id: string; lease_token: string }): string {
  return `${task.task_id} ${task.lease_token}`;
}

function heldBy(claimed: ClaimedTask): HeldTask {
  const { workspace_id, task_id, attempt, lease_token } = claimed;
  return { workspace_id, task_id, attempt, lease_token };
}
