import { Injectable } from '@nestjs/common';
import { KeyedLanes } from '@taskflow/core/lane';
import { Log, Randomness, TaskStore, type ClaimedTask, type HeldTask } from '@taskflow/core/ports';
import { finish, rescue, type AttemptEnd, type ChangeContext, type FinishOutcome } from '@taskflow/core/task';
import { Handlers } from '../handlers/handlers';
import { WorkerName } from '../worker-name';
import { Execution, type AbortReason } from './execution';
import { ProgressReporter } from './progress-reporter';

const ENDS_PER_BATCH = 200;
const RETRY_MS = 1_000;

/** Runs claimed tasks and reports their ends in batches. A slot is free again once the end is committed. */
@Injectable()
export class Executor {
  private readonly running = new Map<string, Execution>();
  private readonly lanes: KeyedLanes<AttemptEnd, FinishOutcome>;
  private readonly context: ChangeContext;
  private freed: () => void = () => undefined;
  private closed = false;

  constructor(
    private readonly tasks: TaskStore,
    private readonly randomness: Randomness,
    private readonly handlers: Handlers,
    private readonly reporter: ProgressReporter,
    private readonly log: Log,
    name: WorkerName,
  ) {
    this.context = { actor: { kind: 'worker', id: name.worker_id }, correlation_id: null, traceparent: null };
    this.lanes = new KeyedLanes((workspace_id, ends) => this.finish(workspace_id, ends), ENDS_PER_BATCH);
  }

  /** Slots in use. */
  get size(): number {
    return this.running.size;
  }

  /** Executions this process believes to hold. */
  held(): HeldTask[] {
    return [...this.running.values()].map(({ claimed }) => heldBy(claimed));
  }

  /** `listener` is called whenever a slot becomes free. */
  onFree(listener: () => void): void {
    this.freed = listener;
  }

  start(claimed: readonly ClaimedTask[]): void {
    for (const task of claimed) void this.execute(task);
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

  /** Gives what still runs back to the queue, without counting a failure. */
  async handBack(): Promise<void> {
    this.closed = true;
    const held = this.held();
    for (const execution of this.running.values()) execution.abort('draining');
    const byWorkspace = new Map<string, HeldTask[]>();
    for (const task of held) byWorkspace.set(task.workspace_id, [...(byWorkspace.get(task.workspace_id) ?? []), task]);
    for (const [workspace_id, tasks] of byWorkspace) await rescue(this.tasks, workspace_id, tasks, 'handed_back', this.context);
    this.running.clear();
  }

  private async execute(claimed: ClaimedTask): Promise<void> {
    const execution = new Execution(claimed, this.handlers.get(claimed.type), this.reporter);
    this.running.set(keyOf(claimed), execution);
    const result = await execution.run();
    // Abandoned meanwhile: the slot was given away already and nobody waits for the result.
    if (this.running.get(keyOf(claimed)) !== execution) return;
    this.reporter.ended(claimed);
    try {
      await this.lanes.add(claimed.workspace_id, { ...heldBy(claimed), result, log_lines: execution.log_lines });
    } catch (error) {
      this.log.error(
        { task_id: claimed.task_id, error: String(error) },
        'the end of an attempt could not be stored; its lease will run out',
      );
    }
    this.release(execution);
  }

  private release(execution: Execution): void {
    this.reporter.ended(execution.claimed);
    if (this.running.delete(keyOf(execution.claimed))) this.freed();
  }

  /** The database being away must not cost the work that was done: the same ends are tried until it answers. */
  private async finish(workspace_id: string, ends: AttemptEnd[]): Promise<FinishOutcome[]> {
    for (;;) {
      try {
        return await finish(this.tasks, this.randomness, workspace_id, ends, this.context);
      } catch (error) {
        if (this.closed || !isUnavailable(error)) throw error;
        this.log.warn({ workspace_id, ends: ends.length }, 'the database is away; finished attempts are kept and tried again');
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
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
