import type { Clock } from '@taskflow/core/ports';
import { DomainError } from '@taskflow/core/errors';
import type { FastifyReply } from 'fastify';

const MOST_REMEMBERED = 50_000;

/** Counts attempts per key in windows of fixed length; the oldest keys are forgotten when there are too many. */
export class AttemptLimit {
  private readonly windows = new Map<string, { until: number; count: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly most: number,
    private readonly window_ms: number,
  ) {}

  /** Counts one attempt. @throws RateLimited when there were too many */
  take(key: string): void {
    const now = this.clock.now().getTime();
    const known = this.windows.get(key);
    if (!known || known.until <= now) return this.open(key, now);
    if (known.count >= this.most) throw new RateLimited(Math.ceil((known.until - now) / 1000));
    known.count += 1;
  }

  /** The attempt was no guess: it does not count. */
  giveBack(key: string): void {
    const known = this.windows.get(key);
    if (known && known.count > 0) known.count -= 1;
  }

  private open(key: string, now: number): void {
    this.windows.delete(key);
    this.windows.set(key, { until: now + this.window_ms, count: 1 });
    for (const oldest of this.windows.keys()) {
      if (this.windows.size <= MOST_REMEMBERED) break;
      this.windows.delete(oldest);
    }
  }
}

/** Too many attempts; `retry_after` in seconds. */
export class RateLimited extends DomainError {
  override readonly name = 'RateLimited';
  constructor(readonly retry_after: number) {
    super('rate_limited', `Too many attempts: try again in ${retry_after} s.`);
  }
}

/** Says in the answer's headers when to come back. */
export function telling<Result>(reply: FastifyReply, limited: () => Result): Result {
  try {
    return limited();
  } catch (error) {
    if (error instanceof RateLimited) void reply.header('retry-after', String(error.retry_after));
    throw error;
  }
}
