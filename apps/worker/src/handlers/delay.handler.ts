import { setTimeout as wait } from 'node:timers/promises';
import type { DelayPayload, HandlerContext, TaskHandler } from '@taskflow/core/worker';

const DEFAULT_STEPS = 10;

/** Waits, reporting progress; ends at once when aborted. */
export const delayHandler: TaskHandler = {
  type: 'delay',
  async run(payload, context) {
    const { ms, duration_ms = 0, messages, steps = messages?.length ?? DEFAULT_STEPS } = payload as DelayPayload;
    const duration = ms ?? duration_ms;
    await waitInSteps(duration, steps, context, messages);
    return { message: `waited ${duration} ms`, duration_ms: duration };
  },
};

/**
 * Rejects with the abort reason when the signal comes first.
 * @param messages told as each part of the way begins; without them each step is counted as it ends
 */
export async function waitInSteps(
  duration_ms: number,
  steps: number,
  context: HandlerContext,
  messages: readonly string[] = [],
): Promise<void> {
  const end = Date.now() + duration_ms;
  const message = (begun: number) => messages[Math.floor((begun * messages.length) / steps)];
  for (let step = 1; step <= steps; step += 1) {
    const beginning = message(step - 1);
    if (beginning !== undefined) context.progress(((step - 1) / steps) * 100, beginning);
    await waitUntil(end - (duration_ms * (steps - step)) / steps, context.signal);
    if (beginning === undefined) context.progress((step / steps) * 100, `step ${step} of ${steps}`);
  }
}

async function waitUntil(until: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(Math.max(0, until - Date.now()), undefined, { signal });
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}
