import type { Log } from '../ports/log';
import type { StoredContinuation, TaskStore } from '../ports/task-store';
import { continueWork, type WorkflowSteps } from '../task/continue';
import type { Commits } from './commits';

/** Takes up at once, one after the other, the work that this process's transactions left; the scheduler takes what is not done. */
export class Continuations {
  private waiting: StoredContinuation[] = [];
  private running: Promise<void> | null = null;

  constructor(
    commits: Commits,
    private readonly tasks: TaskStore,
    private readonly steps: WorkflowSteps,
    private readonly log: Log,
  ) {
    commits.listen((commit) => this.add(commit.continuations));
  }

  add(continuations: readonly StoredContinuation[]): void {
    if (continuations.length === 0) return;
    this.waiting.push(...continuations);
    this.running ??= this.run();
  }

  /** Does the step now. @throws what the step throws; it is still there then */
  carryOut(continuation: StoredContinuation): Promise<void> {
    return continueWork(this.tasks, continuation, this.steps);
  }

  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
      try {
        await this.carryOut(next);
      } catch (error) {
        this.log.warn(
          { workspace_id: next.workspace_id, continuation_id: next.continuation_id, error: String(error) },
          'continuation left to the scheduler',
        );
      }
    }
    this.running = null;
  }
}
