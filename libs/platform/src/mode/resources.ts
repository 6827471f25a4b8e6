import type { HealthChecks, MessageBus, Randomness, StatusFeed, WorkerLeases, Clock } from '@taskflow/core/ports';
import type { Probe } from '../health/service-health';
import type { Shards } from '../store/database';

/** What a mode provides. All that is built on it is the same in both. */
export interface Resources {
  shards: Shards;
  clock: Clock;
  randomness: Randomness;
  bus: MessageBus;
  feed: StatusFeed;
  leases: WorkerLeases;
  probes: Record<keyof HealthChecks, Probe>;
  /** See `SchedulerSettings`. */
  amnesty_ms: number;
  /** Gives everything back, the last opened first. */
  close(): Promise<void>;
}

/** Notes how to close what has been opened, so that a failure half-way leaves nothing open. */
export class Closers {
  private readonly closers: (() => unknown)[] = [];

  /** `close` may return a promise; it is called once, after those added later. */
  add(close: () => unknown): void {
    this.closers.push(close);
  }

  /** Calls all, also when some fail; rejects with the first failure. */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (let close = this.closers.pop(); close; close = this.closers.pop()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
