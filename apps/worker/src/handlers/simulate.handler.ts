import { HandlerError, type TaskHandler } from '@taskflow/core/worker';
import { createHash } from 'node:crypto';
import { waitInSteps } from './delay.handler';

export interface SimulatePayload {
  duration_ms: number;
  /** 0–1; which attempts fail follows from seed, task and attempt, so that a demo repeats itself. */
  fail_rate?: number;
  seed?: number | string;
}

/** Stands for real work in demos and chaos tests: takes its time and fails as often as asked. */
export const simulateHandler: TaskHandler = {
  type: 'simulate',
  async run(payload, context) {
    const { duration_ms, fail_rate = 0, seed = 0 } = payload as SimulatePayload;
    await waitInSteps(duration_ms, Math.max(1, Math.min(20, Math.round(duration_ms / 250))), context);
    const key = seed === 0 ? context.task_id : context.title;
    if (chance(`${seed} ${key} ${context.attempt}`) < fail_rate)
      throw new HandlerError('simulated_failure', `Attempt ${context.attempt} failed, as a fail_rate of ${fail_rate} asks for.`);
    return { message: 'Task complete', duration_ms, attempt: context.attempt };
  },
};

/** 0 ≤ x < 1, the same for the same text. */
function chance(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}
