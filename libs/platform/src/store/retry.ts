import { Unavailable } from '@taskflow/core/errors';
import { RetryTransaction } from './database';

export type Failure = 'lock' | 'connection' | 'other';

export interface RetryRules {
  classify(error: unknown): Failure;
  /** What callers get when the tries are used up. */
  unavailable(error: unknown): Unavailable;
  /** 0 ≤ x < 1, for the jitter. */
  fraction(): number;
}

/** Deadlock victims come back at once, then ever more spread out: 12 tries take 1.2 s on average. */
const LOCK = { tries: 12, base_ms: 4, cap_ms: 250 };
/** Bridges reset connections, not a whole restart: 5 tries take up to 2 s. */
const CONNECTION = { tries: 5, base_ms: 60, cap_ms: 1_000 };
/** Against a server that hangs each try lasts long: no further one after this. */
const CONNECTION_BUDGET_MS = 8_000;

/** Runs `attempt` until it succeeds, fails for good, or its tries are used up (`Unavailable`). */
export async function withRetries<Result>(rules: RetryRules, attempt: () => Promise<Result>): Promise<Result> {
  const failed = { lock: 0, connection: 0 };
  const begun = performance.now();
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const failure = error instanceof RetryTransaction ? 'lock' : rules.classify(error);
      if (failure === 'other') throw error;
      const { tries, base_ms, cap_ms } = failure === 'lock' ? LOCK : CONNECTION;
      failed[failure] += 1;
      const exhausted =
        failed[failure] >= tries || (failure === 'connection' && performance.now() - begun > CONNECTION_BUDGET_MS);
      if (exhausted) throw rules.unavailable(error);
      await pause(rules.fraction() * Math.min(cap_ms, base_ms * 2 ** failed[failure]));
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
