import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { SystemRandomness } from './randomness';

describe('SystemRandomness', () => {
  const randomness = new SystemRandomness();
  afterEach(() => void jest.restoreAllMocks());

  it('makes UUIDv7 of the present time', () => {
    const before = Date.now();
    const uuid = randomness.uuid();
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const time = Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16);
    expect(time - before).toBeGreaterThanOrEqual(0);
    expect(time - Date.now()).toBeLessThanOrEqual(1_000);
  });

  it('makes strictly increasing ids, however many in a millisecond', () => {
    const uuids = Array.from({ length: 20_000 }, () => randomness.uuid());
    expect(uuids.every((uuid, index) => index === 0 || uuid > (uuids[index - 1] as string))).toBe(true);
  });

  it('keeps increasing when the clock goes back', () => {
    const before = randomness.uuid();
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 3_600_000);
    expect(randomness.uuid() > before).toBe(true);
  });

  it('makes different tokens of 22 URL-safe characters or more', () => {
    const tokens = new Set(Array.from({ length: 1_000 }, () => randomness.token()));
    expect(tokens.size).toBe(1_000);
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{22,}$/);
  });

  it('spreads fractions over 0 ≤ x < 1', () => {
    const fractions = Array.from({ length: 5_000 }, () => randomness.fraction());
    expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...fractions)).toBeLessThan(1);
    const mean = fractions.reduce((sum, each) => sum + each, 0) / fractions.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.05);
  });
});
