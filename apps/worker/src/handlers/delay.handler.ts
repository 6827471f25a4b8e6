import type { HandlerContext, TaskHandler } from '@taskflow/core/worker';
import { setTimeout as wait } from 'node:timers/promises';

export interface DelayPayload {
  duration_ms: number;
  /** How many progress reports on the way; 10 when left out. */
  steps?: number;
  /** Said with each report and given back at the end. */
  message?: string;
}

/** Waits, reporting progress; ends at once when aborted. */
export const delayHandler: TaskHandler = {
  type: 'delay',
  async run(payload, context) {
    const { duration_ms, steps = 10, message } = payload as DelayPayload;
    await waitInSteps(duration_ms, Math.max(1, Math.min(steps, 1_000)), context, message);
    return { message: message ?? `waited ${duration_ms} ms`, duration_ms };
  },
};

/** Rejects with the abort reason when the signal comes first. */
export async function waitInSteps(duration_ms: number, steps: number, context: HandlerContext, message?: string): Promise<void> {
  const end = Date.now() + duration_ms;
  for (let step = 1; step <= steps; step += 1) {
    const until = end - (duration_ms * (steps - step)) / steps;
    await waitUntil(until, context.signal);
    context.progress((step / steps) * 100, message ?? `step ${step} of ${steps}`);
  }
}

async function waitUntil(until: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(Math.max(0, until - Date.now()), undefined, { signal });
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}
