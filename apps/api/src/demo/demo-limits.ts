import { Injectable } from '@nestjs/common';
import { Clock } from '@taskflow/core/ports';
import { AttemptLimit } from '../auth/attempt-limit';

/** A dashboard asks twice a minute; a person may have some of them open. */
const PER_USER = 60;
const WINDOW_MS = 60_000;

/** Keeps one person's scripts from asking for demo runs all the time. */
@Injectable()
export class DemoLimits {
  private readonly users: AttemptLimit;

  constructor(clock: Clock) {
    this.users = new AttemptLimit(clock, PER_USER, WINDOW_MS);
  }

  /** @throws RateLimited */
  take(user_id: string): void {
    this.users.take(user_id);
  }
}
