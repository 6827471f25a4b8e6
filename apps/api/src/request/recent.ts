import type { Clock } from '@taskflow/core/ports';

/**
 * Remembers answers for a short time and in bounded number, so that a busy client does not ask the database the same thing
 * with every request. Callers that ask for one key at once share one question. Failures and nulls are not remembered.
 */
export class Recent<Value> {
  private readonly entries = new Map<string, { until: number; value: Promise<Value | null> }>();

  constructor(
    private readonly clock: Clock,
    private readonly milliseconds: number,
    private readonly most: number,
  ) {}

  get(key: string, load: () => Promise<Value | null>): Promise<Value | null> {
    const now = this.clock.now().getTime();
    const known = this.entries.get(key);
    if (known && known.until > now) return known.value;
    const entry = { until: now + this.milliseconds, value: load() };
    const forget = () => {
      if (this.entries.get(key) === entry) this.entries.delete(key);
    };
    this.entries.delete(key);
    this.entries.set(key, entry);
    entry.value.then((value) => (value === null ? forget() : undefined), forget);
    // A Map keeps the order of insertion: the first is the oldest.
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.most) break;
      this.entries.delete(oldest);
    }
    return entry.value;
  }

  forget(key: string): void {
    this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
  }
}
