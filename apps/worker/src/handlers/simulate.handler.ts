import { createHash } from 'node:crypto';
import { HandlerError, type SimulatePayload, type TaskHandler } from '@taskflow/core/worker';
import { waitInSteps } from './delay.handler';

const DEFAULTS = { duration_ms: 1_000, fail_rate: 0.1 };
const STEP_MS = 250;

/** Stands for real work in demos and chaos tests: takes its time and fails as often as asked, repeatably. */
export const simulateHandler: TaskHandler = {
  type: 'simulate',
  async run(payload, context) {
    const { duration_ms, fail_rate, seed }: SimulatePayload & typeof DEFAULTS = {
      ...DEFAULTS,
      ...(payload as SimulatePayload | null),
    };
    await waitInSteps(duration_ms, Math.max(1, Math.min(20, Math.round(duration_ms / STEP_MS))), context);
    if (chance(`${seed ?? context.task_id} ${context.attempt}`) < fail_rate) {
      const percent = Math.round(fail_rate * 100);
      throw new HandlerError('simulated_failure', `Failed on purpose: ${percent} % of the attempts of this task do.`);
    }
    return { message: 'Task complete', duration_ms, attempt: context.attempt };
  },
};

/** 0 ≤ x < 1, the same for the same text. */
function chance(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}
