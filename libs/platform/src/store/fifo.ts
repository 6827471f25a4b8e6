/** Runs asynchronous pieces of work one at a time, in the order of their coming. */
export class Fifo {
  private running = false;
  private readonly waiting: (() => void)[] = [];

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running = true;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      // `running` stays true while handing over, so that nobody overtakes.
      if (next) next();
      else this.running = false;
    }
  }
}
