import { describe, expect, it } from '@jest/globals';
import { DatabaseClock } from './database-clock';

describe('DatabaseClock', () => {
  const machine = { time: 1_000_000 };
  const newClock = (): DatabaseClock => new DatabaseClock(() => machine.time);

  it('shows the machine’s time before the first measurement', () => {
    expect(newClock().now().getTime()).toBe(1_000_000);
  });

  it('takes the middle of the round trip as the moment of the answer', () => {
    const clock = newClock();
    clock.adjust(new Date(5_000_000), 1_000_000, 1_000_020);
    expect(clock.now().getTime()).toBe(1_000_000 + 5_000_000 - 1_000_010);
  });

  it('follows a database whose clock was set back', () => {
    const clock = newClock();
    clock.adjust(new Date(5_000_000), 1_000_000, 1_000_000);
    clock.adjust(new Date(900_000), 1_000_000, 1_000_000);
    expect(clock.now().getTime()).toBe(900_000);
  });

  it('does not tremble with the noise of round trips', () => {
    const clock = newClock();
    clock.adjust(new Date(1_000_100), 1_000_000, 1_000_000);
    clock.adjust(new Date(1_000_104), 1_000_000, 1_000_000);
    expect(clock.now().getTime()).toBe(1_000_100);
  });
});
