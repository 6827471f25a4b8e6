import { ACTION_TYPE, type TaskActionResult } from '@taskflow/contracts';
import { doActionStep, type ActionWork } from '@taskflow/core/action';
import type { TaskSelector, TaskStore } from '@taskflow/core/ports';
import { NonRetryable, type HandlerContext, type TaskHandler } from '@taskflow/core/worker';

/**
 * Carries bulk actions out, step by step. Its payload is the server's own: nobody can submit a task of this type. Each step
 * stores how far it is, so an attempt that is stopped or dies costs nothing: the next one gets the payload as the last step left it.
 */
export class ActionHandler implements TaskHandler {
  readonly type = ACTION_TYPE;

  constructor(
    private readonly tasks: TaskStore,
    private readonly selector: TaskSelector,
  ) {}

  async run(payload: unknown, context: HandlerContext): Promise<TaskActionResult> {
    let work = payload as ActionWork;
    for (;;) {
      context.signal.throwIfAborted();
      const step = await doActionStep(this.tasks, this.selector, context, work);
      if (step === 'lost') throw new NonRetryable('lease_lost', 'The action was cancelled, or another worker carries it out.');
      work = step.work;
      const { matched, applied, refused, count } = work;
      if (step.done) return { matched, applied, refused };
      context.progress((100 * matched) / Math.max(count, 1), `${matched.toLocaleString('en')} of ${count.toLocaleString('en')}`);
    }
  }
}
