/**
 * Natural batching: one batch is in flight, what arrives meanwhile becomes the next one, an idle lane starts at once.
 * No timer, so a single item pays no delay, and the cost of a round trip is shared exactly when there is load.
 */
export class Lane<Item, Outcome> {
  private waiting: { item: Item; resolve: (outcome: Outcome) => void; reject: (error: unknown) => void }[] = [];
  private running: Promise<void> | null = null;

  /**
   * @param work does a batch and returns one outcome per item, in order; when it rejects, every item of the batch rejects
   * @param limit most items of a batch
   * @param turn before each batch: resolves when all callers of this turn have added; the microtask queue when not given. Where `work` does not
   * give way to other events (SQLite), callers come one by one unless the turn spans those events that are ready already
   */
  constructor(
    private readonly work: (items: Item[]) => Promise<Outcome[]>,
    private readonly limit: number,
    private readonly turn: () => Promise<void> = microtask,
  ) {}

  add(item: Item): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Items not yet taken into a batch. */
  get backlog(): number {
    return this.waiting.length;
  }

  /** Resolves when nothing is waiting or in flight. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.turn();
      await this.runBatch(this.waiting.splice(0, this.limit));
    }
    this.running = null;
  }

  private async runBatch(batch: typeof this.waiting): Promise<void> {
    try {
      const outcomes = await this.work(batch.map((entry) => entry.item));
      batch.forEach((entry, index) => entry.resolve(outcomes[index] as Outcome));
    } catch (error) {
      for (const entry of batch) entry.reject(error);
    }
  }
}

/** Lets callers of the same tick share the first batch. */
function microtask(): Promise<void> {
  return Promise.resolve();
}

/** One lane per key, so that a slow key delays no other; a lane is forgotten as soon as it is empty. */
export class KeyedLanes<Item, Outcome> {
  private readonly lanes = new Map<string, { lane: Lane<Item, Outcome>; users: number }>();

  /** See `Lane`; `work` is also told the key. */
  constructor(
    private readonly work: (key: string, items: Item[]) => Promise<Outcome[]>,
    private readonly limit: number,
    private readonly turn?: () => Promise<void>,
  ) {}

  async add(key: string, item: Item): Promise<Outcome> {
    const entry = this.lanes.get(key) ?? {
      lane: new Lane<Item, Outcome>((items) => this.work(key, items), this.limit, this.turn),
      users: 0,
    };
    this.lanes.set(key, entry);
    entry.users += 1;
    try {
      return await entry.lane.add(item);
    } finally {
      entry.users -= 1;
      if (entry.users === 0) this.lanes.delete(key);
    }
  }

  async idle(): Promise<void> {
    await Promise.all([...this.lanes.values()].map((entry) => entry.lane.idle()));
  }
}
