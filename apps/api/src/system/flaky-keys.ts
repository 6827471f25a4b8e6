const MOST_REMEMBERED = 10_000;

/** Counts the requests for each key; the oldest keys are forgotten when there are too many. */
export class FlakyKeys {
  private readonly counts = new Map<string, number>();

  /** Number of this request for the key, from 1. */
  next(key: string): number {
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.delete(key);
    this.counts.set(key, count);
    for (const oldest of this.counts.keys()) {
      if (this.counts.size <= MOST_REMEMBERED) break;
      this.counts.delete(oldest);
    }
    return count;
  }
}
