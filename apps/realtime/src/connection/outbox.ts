import type { LiveMessage, Outgoing } from '../stream/outgoing';
import type { BatchTicker } from './batch-ticker';
import type { Wire } from './wire';

/** A backlog over the limit for this long is a slow client and not just a burst that its network is taking. */
const SLOW_AFTER_MS = 1_000;
/** A backlog that no grace covers, in messages beyond the limit. */
const BURST_MAX = 25_000;

/** What goes to one client: single or in batches, and never more of it in memory than the limit allows. */
export class Outbox {
  private isBatched = false;
  private isClosed = false;
  private slowTimer: NodeJS.Timeout | null = null;
  private waiters: (() => void)[] = [];

  /**
   * @param limit messages of backlog that a client may have
   * @param slow called once when the client is too slow
   */
  constructor(
    private readonly wire: Wire,
    private readonly ticker: BatchTicker,
    private readonly limit: number,
    private readonly slow: () => void,
  ) {
    wire.onDrain = () => this.drained();
  }

  /** Events in a page of a replay, so that a page never makes a client slow. */
  get page(): number {
    return Math.max(8, Math.min(500, Math.floor(this.limit / 2)));
  }

  setBatched(isBatched: boolean): void {
    if (!isBatched) this.ticker.flush(this);
    this.isBatched = isBatched;
  }

  push(message: LiveMessage): void {
    if (this.isClosed) return;
    if (this.isBatched) this.ticker.add(this, message);
    else this.send(message);
  }

  send(outgoing: Outgoing): void {
    if (this.isClosed) return;
    this.wire.send(outgoing);
    const { backlog } = this.wire;
    if (backlog <= this.limit) return;
    if (backlog > this.limit + BURST_MAX) return this.slow();
    this.slowTimer ??= setTimeout(() => this.judge(), SLOW_AFTER_MS);
  }

  /** Resolves when there is room for a page of a replay, or when the connection is over. */
  async room(): Promise<void> {
    this.ticker.flush(this);
    while (!this.isClosed && this.wire.backlog > this.limit / 2) await new Promise<void>((resolve) => this.waiters.push(resolve));
  }

  close(): void {
    this.isClosed = true;
    this.ticker.forget(this);
    if (this.slowTimer) clearTimeout(this.slowTimer);
    this.wake();
  }

  private judge(): void {
    this.slowTimer = null;
    if (this.wire.backlog > this.limit) this.slow();
  }

  private drained(): void {
    if (this.slowTimer && this.wire.backlog <= this.limit) {
      clearTimeout(this.slowTimer);
      this.slowTimer = null;
    }
    if (this.waiters.length > 0) this.wake();
  }

  private wake(): void {
    const waiters = this.waiters;
    this.waiters = [];
    for (const wake of waiters) wake();
  }
}
