import type { LiveMessage } from './outgoing';

/** Deliveries (messages × listeners) in one turn of the event loop; more would keep sockets and timers waiting. */
const DELIVERIES_PER_TURN = 2_000;

/**
 * Hands messages on in the order in which they came: at once while there is little to do, in slices with turns of the event
 * loop between them when there is much (a bulk of 10,000 tasks arrives in one go).
 */
export class OrderedOutlet {
  private queue: LiveMessage[] = [];
  private first = 0;
  private deliveredThisTurn = 0;
  private isTurnAwaited = false;

  /** @param deliver returns how many receivers the message had */
  constructor(private readonly deliver: (message: LiveMessage) => number) {}

  /** Messages not yet handed on. */
  get waiting(): number {
    return this.queue.length - this.first;
  }

  push(message: LiveMessage): void {
    this.queue.push(message);
    this.run();
  }

  clear(): void {
    this.queue = [];
    this.first = 0;
  }

  private run(): void {
    while (this.first < this.queue.length && this.deliveredThisTurn < DELIVERIES_PER_TURN) {
      const message = this.queue[this.first] as LiveMessage;
      this.first += 1;
      this.deliveredThisTurn += 1 + this.deliver(message);
    }
    if (this.first === this.queue.length) this.clear();
    if (!this.isTurnAwaited) this.awaitTurn();
  }

  private awaitTurn(): void {
    this.isTurnAwaited = true;
    setImmediate(() => {
      this.isTurnAwaited = false;
      this.deliveredThisTurn = 0;
      if (this.waiting > 0) this.run();
    });
  }
}
