import { describe, expect, it } from '@jest/globals';
import { Clock } from '@taskflow/core/ports';
import { Recent } from './recent';

class HandClock extends Clock {
  at = 0;
  override now(): Date {
    return new Date(this.at);
  }
}

function counting<Value>(value: Value) {
  let asked = 0;
  return { load: () => Promise.resolve(((asked += 1), value)), asked: () => asked };
}

describe('Recent', () => {
  it('asks once, also when many ask at once, until the time is over', async () => {
    const clock = new HandClock();
    const recent = new Recent<string>(clock, 5_000, 10);
    const source = counting('answer');
    expect(await Promise.all([recent.get('k', source.load), recent.get('k', source.load)])).toEqual(['answer', 'answer']);
    clock.at = 4_999;
    await recent.get('k', source.load);
    expect(source.asked()).toBe(1);
    clock.at = 5_000;
    await recent.get('k', source.load);
    expect(source.asked()).toBe(2);
  });

  it('remembers neither nulls nor failures', async () => {
    const recent = new Recent<string>(new HandClock(), 5_000, 10);
    const nothing = counting(null);
    await recent.get('k', nothing.load);
    await recent.get('k', nothing.load);
    expect(nothing.asked()).toBe(2);
    await expect(recent.get('k', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await recent.get('k', () => Promise.resolve('back'))).toBe('back');
  });

  it('forgets the oldest, what it is told to, and everything', async () => {
    const recent = new Recent<string>(new HandClock(), 5_000, 2);
    const source = counting('x');
    for (const key of ['a', 'b', 'c', 'a']) await recent.get(key, source.load);
    expect(source.asked()).toBe(4);
    recent.forget('c');
    await recent.get('c', source.load);
    expect(source.asked()).toBe(5);
    recent.clear();
    await recent.get('c', source.load);
    expect(source.asked()).toBe(6);
  });
});
