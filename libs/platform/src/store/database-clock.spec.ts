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

  it('does not believe an answer that was long under way, nor one that came before its question', () => {
    const clock = newClock();
    clock.adjust(new Date(1_000_100), 1_000_000, 1_000_000);
    clock.adjust(new Date(1_020_100), 1_000_000, 1_020_000);
    clock.adjust(new Date(1_020_100), 1_000_000, 999_000);
    expect(clock.now().getTime()).toBe(1_000_100);
  });

  it('takes a slow answer as long as there is no better one', () => {
    const clock = newClock();
    clock.adjust(new Date(5_000_000), 1_000_000, 1_004_000);
    expect(clock.now().getTime()).toBe(1_000_000 + 5_000_000 - 1_002_000);
    clock.adjust(new Date(3_000_000), 1_000_000, 1_000_000);
    expect(clock.now().getTime()).toBe(3_000_000);
  });

  it('does not tremble with the noise of round trips', () => {
    const clock = newClock();
    clock.adjust(new Date(1_000_100), 1_000_000, 1_000_000);
    clock.adjust(new Date(1_000_104), 1_000_000, 1_000_000);
    expect(clock.now().getTime()).toBe(1_000_100);
  });
});
