import { QUEUE_NAME, TOPICS } from '@taskflow/contracts';
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

/** A message that no handler will get again by itself, and why. */
export interface DeadLetter {
  topic: Topic;
  group: string;
  /** Of `task.created`: the worker queue it was for, if any. */
  queue: string | null;
  reason: string;
  /** Tries that failed; 0 for what could not be read. */
  failures: number;
  /** The message as it was published. */
  text: string;
}

export type Redelivery = Pick<DeadLetter, 'topic' | 'group' | 'queue' | 'text'>;

/**
 * At least once, in any order, one copy a group. Payloads always pass through JSON. A handler that resolves
 * acknowledges; one that rejects gets the message again (after a delay, at most `DELIVERY_LIMIT` times, then it is
 * dead-lettered with the reason). What the guards of `contracts` refuse is dead-lettered at once.
 */
export abstract class MessageBus {
  /**
   * Has every dead letter kept, before its message leaves the queue: while `keep` rejects, it is tried again later. Those of broadcasts
   * are not kept, for nobody waits for them.
   */
  abstract onDeadLetter(keep: (letter: DeadLetter) => Promise<void>): void;
  /** Gives messages to their groups again, and to no other, byte for byte; rejects when any was not taken. */
  abstract redeliver(letters: readonly Redelivery[]): Promise<void>;
  /** Resolves when the broker has taken responsibility for all; rejects when any was not confirmed. */
  abstract publish(messages: readonly OutgoingMessage[]): Promise<void>;
  abstract subscribe<T extends Topic>(options: SubscribeOptions<T>): Promise<BusSubscription>;
  /** False while the broker cannot be reached. */
  abstract connected(): boolean;
}

/** Handling tries before a message is dead-lettered. */
export const DELIVERY_LIMIT = 5;

/** Stands for the queues that a worker serves, known only from its settings. */
export const OWN_QUEUES = '*';

/** What a consumer listens to: the argument of Nest's `@EventPattern`. */
export interface MessagePattern<T extends Topic = Topic> {
  topic: T;
  /** See `SubscribeOptions`; `[a-z0-9_-]{1,64}`. Each (topic, group) has one handler in a process. */
  group: string;
  /** Of `task.created`: this worker queue, or `OWN_QUEUES`. */
  queue?: string;
  /** Most messages being handled at once, of each queue; the service's setting when left out. */
  prefetch?: number;
  broadcast?: boolean;
}

/**
 * Checks a pattern where it is written down, so that a mistake ends the start and not a message.
 * @throws Error naming what is wrong with it
 */
export function messagePattern<T extends Topic>(pattern: MessagePattern<T>): Readonly<MessagePattern<T>> {
  const { topic, group, queue, prefetch } = pattern;
  const refuse = (fault: string): never => {
    throw new Error(`The message pattern of ${topic}, group ${group}: ${fault}.`);
  };
  if (!TOPICS.includes(topic)) refuse(`the topic must be one of ${TOPICS.join(', ')}`);
  if (!QUEUE_NAME.test(group)) refuse('the group must be 1 to 64 of a-z, 0-9, _ and -');
  if (queue !== undefined && topic !== 'task.created') refuse('only task.created has worker queues');
  if (queue !== undefined && queue !== OWN_QUEUES && !QUEUE_NAME.test(queue))
    refuse('the queue must be 1 to 64 of a-z, 0-9, _ and -');
  if (queue !== undefined && pattern.broadcast) refuse('a broadcast has no worker queue');
  if (prefetch !== undefined && !(Number.isInteger(prefetch) && prefetch >= 1)) refuse('prefetch must be a whole number from 1');
  return Object.freeze({ ...pattern });
}

/** The running subscriptions of this process, by what their patterns say. For consumers that must hold deliveries back. */
export abstract class Subscriptions {
  /**
   * As `BusSubscription.pause`, of every queue of the pattern. Before the subscriptions stand it is remembered.
   * @throws Error when no handler has this topic and group
   */
  abstract pause(topic: Topic, group: string): Promise<void>;
  /** As `pause`. */
  abstract resume(topic: Topic, group: string): Promise<void>;
}
