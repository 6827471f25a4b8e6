import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Histogram } from './histogram';

const SHARES = [0.01, 0.5, 0.95, 0.99, 1] as const;

function of(values: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const value of values) histogram.add(value);
  return histogram;
}

/** The definition of nearest rank, on all values. */
function nearestRank(values: readonly number[], share: number): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.ceil(share * values.length) - 1];
}

describe('Histogram', () => {
  it('tells nothing of nothing', () => {
    expect([of([]).average(), ...of([]).percentiles(0.5, 1)]).toEqual([null, null, null]);
  });

  it('is exact below a second', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(999), { minLength: 1, maxLength: 300 }), (values) => {
        expect(of(values).percentiles(...SHARES)).toEqual(SHARES.map((share) => nearestRank(values, share)));
      }),
    );
  });

  it('is off by half a percent at most above, and exact in the average', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(86_400_000), { minLength: 1, maxLength: 300 }), (values) => {
        const histogram = of(values);
        SHARES.forEach((share, index) => {
          const exact = nearestRank(values, share) ?? NaN;
          const told = histogram.percentiles(...SHARES)[index] ?? NaN;
          expect(Math.abs(told - exact)).toBeLessThanOrEqual(exact * 0.005);
        });
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        expect(Math.abs((histogram.average() ?? NaN) - mean)).toBeLessThan(0.051);
      }),
    );
  });

  it('does not grow with the number of values', () => {
    const histogram = new Histogram();
    for (let value = 0; value < 200_000; value += 1) histogram.add(value * 431);
    expect((histogram as unknown as { counts: Map<number, number> }).counts.size).toBeLessThan(1_000 + 900 * 5);
  });
});
