import { LiveBatch, type LiveMessage, type Outgoing } from '../stream/outgoing';

/** A client that gets few events waits 16 ms, one that gets 2,000 a second 256 ms. */
const TICK_MS = 16;
const LEVEL_MAX = 4;
const REMEMBERED = 8;

export interface BatchReceiver {
  send(outgoing: Outgoing): void;
}

interface Queue {
  messages: LiveMessage[];
  /** Sent every 2^level ticks. */
  level: number;
  /** Tick in which the first message came. */
  since: number;
}

/**
 * Collects the messages of clients that want batches and sends them on a common beat, so that clients which get the same
 * messages share one frame, written once. No timer runs while nothing is to be sent.
 */
export class BatchTicker {
  private readonly queues = new Map<BatchReceiver, Queue>();
  private readonly levels = new WeakMap<BatchReceiver, number>();
  private recent: LiveBatch[] = [];
  private timer: NodeJS.Timeout | null = null;
  /** Counted by the clock and not by timers, which are late under load. */
  private tick = 0;

  add(receiver: BatchReceiver, message: LiveMessage): void {
    const queue = this.queues.get(receiver);
    if (queue) queue.messages.push(message);
    else this.queues.set(receiver, { messages: [message], level: this.levels.get(receiver) ?? 0, since: currentTick() });
    this.timer ??= setTimeout(() => this.beat(), TICK_MS);
  }

  /** Messages of the receiver that wait for its beat. */
  waiting(receiver: BatchReceiver): number {
    return this.queues.get(receiver)?.messages.length ?? 0;
  }

  /** Sends what waits for the receiver now. */
  flush(receiver: BatchReceiver): void {
    const queue = this.queues.get(receiver);
    if (!queue) return;
    this.queues.delete(receiver);
    this.levels.set(receiver, nextLevel(queue, currentTick() - queue.since));
    receiver.send(this.batchOf(queue.messages));
  }

  forget(receiver: BatchReceiver): void {
    this.queues.delete(receiver);
  }

  private beat(): void {
    const [before, now] = [this.tick, currentTick()];
    this.tick = now;
    for (const [receiver, { level }] of this.queues) if (now >> level !== before >> level) this.flush(receiver);
    this.recent = [];
    this.timer = this.queues.size > 0 ? setTimeout(() => this.beat(), TICK_MS) : null;
  }

  /** Comparing a few hundred pointers is much cheaper than writing the frame again. */
  private batchOf(messages: LiveMessage[]): LiveBatch {
    const same = this.recent.find((batch) => isSame(batch.messages, messages));
    if (same) return same;
    const batch = new LiveBatch(messages);
    this.recent = [batch, ...this.recent].slice(0, REMEMBERED);
    return batch;
  }
}

function isSame(a: readonly LiveMessage[], b: readonly LiveMessage[]): boolean {
  return a.length === b.length && a.every((message, index) => message === b[index]);
}

function currentTick(): number {
  return Math.floor(performance.now() / TICK_MS);
}

/** From 4 events a tick on the beat gets slower, one step at a time, so that a frame carries more. */
function nextLevel({ messages, level }: Queue, ticks: number): number {
  const perTick = messages.length / Math.max(1, ticks);
  const wanted = Math.min(LEVEL_MAX, Math.max(0, Math.floor(Math.log2(perTick / 2))));
  return level + Math.sign(wanted - level);
}
