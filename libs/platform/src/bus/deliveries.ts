import { readMessage } from '@taskflow/contracts';
import type { MessageByTopic, Reading, Topic } from '@taskflow/contracts';
import { DELIVERY_LIMIT } from '@taskflow/core/ports';

/** How long a closing subscription lets its handlers come to their end. */
export const CLOSE_BOUND_MS = 5_000;

/** One message given to a consumer and not yet answered for. The bus says what each answer does on its transport. */
export interface Delivery {
  /** JSON text; null when the bytes are not UTF-8. */
  readonly text: string | null;
  /** Tries that failed before this one. */
  readonly failures: number;
  /** Handled: the group is done with it. */
  acknowledge(): void;
  /** Back to the queue as it was, for any member of the group. */
  giveBack(): void;
  /** Back to the queue with another count of failures. Rejects when that could not be made sure of. */
  tryAgain(failures: number): Promise<void>;
  /** To the dead letters. Rejects when that could not be made sure of. */
  bury(reason: string, failures: number): Promise<void>;
}

export interface DeliveriesOptions<T extends Topic> {
  topic: T;
  handle(message: MessageByTopic[T]): Promise<void>;
  /** Milliseconds until the next try, by the number of failures (from 1). */
  retryDelay(failures: number): number;
  /** Called whenever a delivery was answered for. */
  answered?(): void;
  /** One line about a failed try or a dead letter. */
  warn(line: string): void;
}

interface Held {
  readonly delivery: Delivery;
  /** Ends the wait before the next try; null while it does not wait. */
  cut: (() => void) | null;
  /** On its way back or to the dead letters. */
  answering: boolean;
}

/**
 * The one rule of acknowledgement, retry and dead-lettering, for both buses. A message that waits for its next try
 * stays held and takes up prefetch: a group whose handlers all fail slows down instead of burning through its queue.
 */
export class Deliveries<T extends Topic> {
  private readonly held = new Set<Held>();
  private readonly answers = new Set<Promise<void>>();
  private idleWaiters: (() => void)[] = [];

  constructor(private readonly options: DeliveriesOptions<T>) {}

  get size(): number {
    return this.held.size;
  }

  /** Never throws; the handler starts before this returns. */
  start(delivery: Delivery): void {
    const held: Held = { delivery, cut: null, answering: false };
    this.held.add(held);
    void this.handle(held);
  }

  /**
   * Gives all that is held back to the queue, failures counted. Handlers still running go on; what they say later is
   * ignored. Resolves when every answer has been given.
   */
  async returnAll(): Promise<void> {
    // Again for those whose answer failed: they wait to be given back.
    while (this.held.size > 0) {
      for (const held of [...this.held]) {
        if (held.cut) held.cut();
        else if (!held.answering && this.release(held)) held.delivery.giveBack();
      }
      await Promise.all(this.answers);
    }
  }

  /** Forgets all that is held: the transport is gone and has given it back itself. */
  abandon(): void {
    for (const held of [...this.held]) {
      this.release(held);
      held.cut?.();
    }
  }

  /** Resolves when no handler runs, or after `bound_ms`. Waits for a next try are cut short. */
  async settle(bound_ms: number): Promise<void> {
    for (const held of [...this.held]) held.cut?.();
    if (this.held.size === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, bound_ms);
      this.idleWaiters.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  private async handle(held: Held): Promise<void> {
    const { delivery } = held;
    const reading = readText(this.options.topic, delivery.text);
    if (!reading.ok) return this.bury(held, `unreadable: ${reading.reason}`, delivery.failures);
    try {
      await this.options.handle(reading.message);
    } catch (error) {
      return this.failed(held, error);
    }
    if (this.release(held)) delivery.acknowledge();
  }

  private failed(held: Held, error: unknown): void {
    if (!this.held.has(held)) return;
    const failures = held.delivery.failures + 1;
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    if (failures >= DELIVERY_LIMIT) return this.bury(held, `failed ${failures} times, last with ${reason}`, failures);
    const delay = this.options.retryDelay(failures);
    this.options.warn(`${this.options.topic}: try ${failures} of ${DELIVERY_LIMIT} failed, next in ${delay} ms: ${reason}`);
    this.wait(held, delay, () => this.answer(held, () => held.delivery.tryAgain(failures)));
  }

  private bury(held: Held, reason: string, failures: number): void {
    if (!this.held.has(held)) return;
    this.options.warn(`${this.options.topic}: dead-lettered, ${reason}`);
    this.answer(held, () => held.delivery.bury(reason, failures));
  }

  /** What cannot be answered for now goes back uncounted after a while: late, and never lost. */
  private answer(held: Held, give: () => Promise<void>): void {
    held.answering = true;
    const answer = give().then(
      () => void this.release(held),
      (error: unknown) => {
        held.answering = false;
        if (!this.held.has(held)) return;
        this.options.warn(`${this.options.topic}: goes back to its queue, ${String(error)}`);
        this.wait(held, this.options.retryDelay(1), () => {
          if (this.release(held)) held.delivery.giveBack();
        });
      },
    );
    this.answers.add(answer);
    void answer.finally(() => this.answers.delete(answer));
  }

  private wait(held: Held, delay_ms: number, then: () => void): void {
    const timer = setTimeout(() => held.cut?.(), delay_ms);
    held.cut = () => {
      clearTimeout(timer);
      held.cut = null;
      if (this.held.has(held)) then();
    };
  }

  private release(held: Held): boolean {
    const wasHeld = this.held.delete(held);
    if (!wasHeld) return false;
    this.options.answered?.();
    if (this.held.size === 0) for (const wake of this.idleWaiters.splice(0)) wake();
    return true;
  }
}

/** Reads a message as it came from the transport. */
function readText<T extends Topic>(topic: T, text: string | null): Reading<MessageByTopic[T]> {
  if (text === null) return { ok: false, reason: 'not UTF-8' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, reason: `not JSON (${String(error)})` };
  }
  return readMessage(topic, value);
}

/** 1, 2, 4, 8 s, spread by a quarter so that what failed together does not come back together. */
export function defaultRetryDelay(failures: number): number {
  return Math.round(1_000 * 2 ** (failures - 1) * (0.875 + Math.random() / 4));
}
