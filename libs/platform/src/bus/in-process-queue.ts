import type { Topic } from '@taskflow/contracts';
import type { Deliveries, Delivery } from './deliveries';

/** Started in one turn of the event loop, so that a long backlog does not hold up timers and sockets. */
const STARTS_PER_TURN = 256;

export interface StoredMessage {
  readonly text: string;
  readonly failures: number;
}

/** One consumer of a queue. */
export interface QueueMember {
  readonly prefetch: number;
  readonly deliveries: Deliveries<Topic>;
  /** Makes the delivery's answers: what happens to the message is the bus's business. */
  deliver(message: StoredMessage): Delivery;
}

/** First in, first out, with cheap ends; bounded by whoever fills it. */
class Fifo<Item> {
  private items: Item[] = [];
  private head = 0;

  get length(): number {
    return this.items.length - this.head;
  }

  push(item: Item): void {
    this.items.push(item);
  }

  shift(): Item | undefined {
    const item = this.items[this.head];
    if (item === undefined) return undefined;
    this.head += 1;
    // Half of it is dead: copying the living half costs one move an item in the long run.
    if (this.head > 1_024 && this.head * 2 > this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
    return item;
  }

  clear(): void {
    this.items = [];
    this.head = 0;
  }
}

/** Messages of one group that wait for a free member. Members take turns. */
export class InProcessQueue {
  private readonly waiting = new Fifo<StoredMessage>();
  private members: QueueMember[] = [];
  private turn = 0;
  private scheduled: NodeJS.Immediate | null = null;

  constructor(
    /** Most messages waiting; a bell's queue drops the oldest beyond it. */
    private readonly limit: number,
    private readonly dropsOldest: boolean,
  ) {}

  /** False when the queue is full and does not drop. */
  push(message: StoredMessage): boolean {
    if (this.waiting.length >= this.limit) {
      if (!this.dropsOldest) return false;
      this.waiting.shift();
    }
    this.waiting.push(message);
    this.schedule();
    return true;
  }

  /** A message that was taken comes back; it has been accepted before, so no limit refuses it. */
  putBack(message: StoredMessage): void {
    this.waiting.push(message);
    this.schedule();
  }

  join(member: QueueMember): void {
    this.members.push(member);
    this.schedule();
  }

  leave(member: QueueMember): void {
    this.members = this.members.filter((other) => other !== member);
  }

  clear(): void {
    this.waiting.clear();
    if (this.scheduled) clearImmediate(this.scheduled);
    this.scheduled = null;
  }

  /** Deliveries start in a later turn of the event loop, never inside the publisher's call. */
  schedule(): void {
    if (this.scheduled || this.waiting.length === 0 || this.members.length === 0) return;
    this.scheduled = setImmediate(() => {
      this.scheduled = null;
      this.deliver();
    });
  }

  private deliver(): void {
    for (let started = 0; started < STARTS_PER_TURN; started += 1) {
      const member = this.nextFree();
      const message = member && this.waiting.shift();
      if (!message) return;
      member.deliveries.start(member.deliver(message));
    }
    this.schedule();
  }

  private nextFree(): QueueMember | undefined {
    for (let tried = 0; tried < this.members.length; tried += 1) {
      this.turn = (this.turn + 1) % this.members.length;
      const member = this.members[this.turn];
      if (member && member.deliveries.size < member.prefetch) return member;
    }
    return undefined;
  }
}
