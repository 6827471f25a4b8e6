import type { Log } from '../ports/log';
import type { StoredContinuation, TaskStore } from '../ports/task-store';
import { continueWork, type WorkflowSteps } from '../task/continue';
import type { Commits } from './commits';

/**
 * Takes up at once the work that this process's transactions left; the scheduler takes what is not done. What reads and
 * evaluates for a workflow may take long: it goes beside the engine's own work, not before it. One at a time on either side.
 */
export class Continuations {
  private readonly engine = new Line((continuation) => this.tried(continuation));
  private readonly workflow = new Line((continuation) => this.tried(continuation));

  constructor(
    commits: Commits,
    private readonly tasks: TaskStore,
    private readonly steps: WorkflowSteps,
    private readonly log: Log,
  ) {
    commits.listen((commit) => this.add(commit.continuations));
  }

  add(continuations: readonly StoredContinuation[]): void {
    for (const continuation of this.addSlow(continuations)) this.engine.add(continuation);
  }

  /** Takes up those that read and evaluate, and gives the others back. */
  addSlow(continuations: readonly StoredContinuation[]): StoredContinuation[] {
    return continuations.filter((continuation) => {
      const { kind } = continuation.work;
      const isSlow = kind === 'prepare' || kind === 'child_ended' || kind === 'compensate';
      if (isSlow) this.workflow.add(continuation);
      return !isSlow;
    });
  }

  /** Does the step now. @throws what the step throws; it is still there then */
  carryOut(continuation: StoredContinuation): Promise<void> {
    return continueWork(this.tasks, continuation, this.steps);
  }

  /** Resolves when nothing is left to this process; steps may leave others. */
  async idle(): Promise<void> {
    while (this.engine.running || this.workflow.running) await Promise.all([this.engine.running, this.workflow.running]);
  }

  private async tried(continuation: StoredContinuation): Promise<void> {
    try {
      await this.carryOut(continuation);
    } catch (error) {
      const { workspace_id, continuation_id } = continuation;
      this.log.warn({ workspace_id, continuation_id, error: String(error) }, 'continuation left to the scheduler');
    }
  }
}

/** Work done one after the other. */
class Line {
  private readonly waiting: StoredContinuation[] = [];
  running: Promise<void> | null = null;

  constructor(private readonly work: (continuation: StoredContinuation) => Promise<void>) {}

  add(continuation: StoredContinuation): void {
    this.waiting.push(continuation);
    this.running ??= this.run();
  }

  private async run(): Promise<void> {
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) await this.work(next);
    this.running = null;
  }
}
