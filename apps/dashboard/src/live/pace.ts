/**
 * Does the same work again whenever it is asked to, but not more often than it should: at once when enough time has passed since it
 * last ended, else as soon as it has. Asked while the work is under way, it does it once more.
 */
export class Pace {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isBusy = false;
  private isAsked = false;
  private isStopped = false;
  private free_at = 0;

  /** @param every_ms least time between the end of the work and its next start */
  constructor(
    private readonly every_ms: number,
    private readonly work: () => Promise<unknown>,
  ) {}

  ask(): void {
    if (this.isStopped) return;
    this.isAsked = true;
    if (this.isBusy || this.timer !== undefined) return;
    const wait = this.free_at - Date.now();
    if (wait <= 0) void this.start();
    else this.timer = setTimeout(() => void this.start(), wait);
  }

  /** For good; what is under way goes on. */
  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  private async start(): Promise<void> {
    this.timer = undefined;
    this.isAsked = false;
    this.isBusy = true;
    // Whoever shows the outcome also shows that it failed.
    await this.work().catch(() => undefined);
    this.isBusy = false;
    this.free_at = Date.now() + this.every_ms;
    if (this.isAsked) this.ask();
  }
}
