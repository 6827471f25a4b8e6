import { describe, expect, it } from '@jest/globals';
import { Clock } from '@taskflow/core/ports';
import { AttemptLimit, RateLimited } from './attempt-limit';

class HandClock extends Clock {
  at = 0;
  override now(): Date {
    return new Date(this.at);
  }
}

describe('AttemptLimit', () => {
  it('opens again when the window is over', () => {
    const clock = new HandClock();
    const limit = new AttemptLimit(clock, 2, 1_000);
    limit.take('a');
    limit.take('a');
    clock.at = 400;
    expect(() => limit.take('a')).toThrow(RateLimited);
    expect(() => limit.take('a')).toThrow('try again in 1 s');
    limit.take('b');
    clock.at = 1_000;
    limit.take('a');
  });

  it('forgets attempts that were given back', () => {
    const limit = new AttemptLimit(new HandClock(), 1, 1_000);
    for (let turn = 0; turn < 5; turn += 1) {
      limit.take('a');
      limit.giveBack('a');
    }
    limit.take('a');
    expect(() => limit.take('a')).toThrow(RateLimited);
  });

  it('remembers a bounded number of keys', () => {
    const limit = new AttemptLimit(new HandClock(), 1, 1_000);
    limit.take('first');
    for (let key = 0; key < 50_000; key += 1) limit.take(`other ${key}`);
    limit.take('first');
  });
});
