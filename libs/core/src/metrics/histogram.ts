/** Values below are counted exactly; larger ones keep three digits. */
const EXACT = 1_000;

/**
 * Counts whole numbers (milliseconds) so that percentiles can be told: exact below 1,000, with three significant digits
 * above, which is at most 0.5 % off. So its size is bounded (900 entries per power of ten) however many values it is given.
 */
export class Histogram {
  private readonly counts = new Map<number, number>();
  private sum = 0;
  private size = 0;

  /** @param value whole, 0 or more */
  add(value: number): void {
    const kept = value < EXACT ? value : threeDigits(value);
    this.counts.set(kept, (this.counts.get(kept) ?? 0) + 1);
    this.sum += value;
    this.size += 1;
  }

  /** Exact, to one decimal; null without values. */
  average(): number | null {
    return this.size === 0 ? null : Math.round((this.sum / this.size) * 10) / 10;
  }

  /**
   * By nearest rank: the smallest value that at least such a share of all values does not exceed. Null without values.
   * @param shares ascending, each above 0 and up to 1
   */
  percentiles<const Shares extends readonly number[]>(...shares: Shares): { [Index in keyof Shares]: number | null } {
    const values = [...this.counts.keys()].sort((left, right) => left - right);
    const found: (number | null)[] = [];
    let passed = 0;
    for (const value of values) {
      passed += this.counts.get(value) ?? 0;
      while (found.length < shares.length && passed >= (shares[found.length] ?? 1) * this.size) found.push(value);
    }
    while (found.length < shares.length) found.push(null);
    return found as { [Index in keyof Shares]: number | null };
  }
}

function threeDigits(value: number): number {
  const step = 10 ** (String(value).length - 3);
  return Math.round(value / step) * step;
}
