import type { MessageByTopic, Topic } from '@taskflow/contracts';

export interface OutgoingMessage<T extends Topic = Topic> {
  topic: T;
  /** Worker queue that `task.created` rings; part of the routing. */
  queue?: string;
  message: MessageByTopic[T];
}

export interface BusSubscription {
  /** Stops deliveries; messages not yet acknowledged go back to the queue for other consumers. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  close(): Promise<void>;
}

export interface SubscribeOptions<T extends Topic> {
  topic: T;
  /** Consumer group: each group gets every message once, whichever of its members handles it. */
  group: string;
  /** Of `task.created`: only this worker queue. */
  queue?: string;
  /** Most messages being handled at once. */
  prefetch: number;
  /** Every member gets every message and nothing is kept while it is away (control messages). */
  broadcast?: boolean;
  handle(message: MessageByTopic[T]): Promise<void>;
}

/**
 * At least once, in any order, one copy a group. Payloads always pass through JSON. A handler that resolves
 * acknowledges; one that rejects gets the message again (after a delay, at most `DELIVERY_LIMIT` times, then it is
 * dead-lettered with the reason). What the guards of `contracts` refuse is dead-lettered at once.
 */
export abstract class MessageBus {
  /** Resolves when the broker has taken responsibility for all; rejects when any was not confirmed. */
  abstract publish(messages: readonly OutgoingMessage[]): Promise<void>;
  abstract subscribe<T extends Topic>(options: SubscribeOptions<T>): Promise<BusSubscription>;
  /** False while the broker cannot be reached. */
  abstract connected(): boolean;
}

/** Handling tries before a message is dead-lettered. */
export const DELIVERY_LIMIT = 5;
