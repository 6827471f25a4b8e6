import { DEAD_LETTER_EXCHANGE, EXCHANGE, QUEUE_NAME } from '@taskflow/contracts';
import type { Topic } from '@taskflow/contracts';
import type { OutgoingMessage } from '@taskflow/core/ports';

/** The group of the worker pools: publishers declare its queues, so that no bell rings before there is a queue for it. */
export const POOL_GROUP = 'worker';
/** Bells of one pool that are kept: beyond it the oldest are dropped, because workers pull from the database anyway. */
export const POOL_QUEUE_LENGTH = 50_000;
/** Messages kept for one member of a broadcast that is slow. */
export const BROADCAST_QUEUE_LENGTH = 50_000;
/** A group's messages in the process's own memory; more are refused, and then stay in the publisher's outbox. */
export const GROUP_QUEUE_LENGTH = 50_000;

/** What decides which queue a subscription reads and which messages reach it; alike in both buses. */
export interface QueueKey {
  topic: Topic;
  group: string;
  queue?: string | undefined;
}

/**
 * Name of the queue that all members of a group share. The version is part of it, because a queue's arguments cannot
 * be changed: who changes them raises the version.
 */
export function queueName({ topic, group, queue }: QueueKey): string {
  if (queue !== undefined) return `taskflow.${group}.${queue}.v1`;
  return topic === 'task.status' ? `taskflow.${group}.v1` : `taskflow.${group}.${topic}.v1`;
}

/** The routing key that a queue is bound to. */
export function bindingKey({ topic, queue }: QueueKey): string {
  return queue === undefined ? topic : `${topic}.${queue}`;
}

/** Worker queue that a message rings; undefined for what is not a bell. */
export function rungQueue(message: OutgoingMessage): string | undefined {
  if (message.topic !== 'task.created') return undefined;
  return message.queue ?? (message as OutgoingMessage<'task.created'>).message.queue;
}

/** @throws Error naming the fault, where a name could not become part of a queue's name */
export function checkQueueKey({ topic, group, queue }: QueueKey): void {
  const fault =
    (!QUEUE_NAME.test(group) && `the group "${group}" must be 1 to 64 of a-z, 0-9, _ and -`) ||
    (queue !== undefined && topic !== 'task.created' && 'only task.created has worker queues') ||
    (queue !== undefined && !QUEUE_NAME.test(queue) && `the queue "${queue}" must be 1 to 64 of a-z, 0-9, _ and -`);
  if (fault) throw new Error(`${topic}: ${fault}.`);
}

export interface QueueArguments {
  readonly [argument: string]: string | number;
}

/** Names and arguments on RabbitMQ. `namespace` keeps tests on one broker apart; it is empty in an installation. */
export class RabbitmqTopology {
  readonly exchange: string;
  readonly deadLetterExchange: string;
  readonly deadLetterQueue: string;

  constructor(private readonly namespace = '') {
    this.exchange = `${namespace}${EXCHANGE}`;
    this.deadLetterExchange = `${namespace}${DEAD_LETTER_EXCHANGE}`;
    this.deadLetterQueue = `${namespace}taskflow.dead-letter.v1`;
  }

  queue(key: QueueKey): string {
    return `${this.namespace}${queueName(key)}`;
  }

  queueArguments({ queue }: QueueKey): QueueArguments {
    const common = { 'x-queue-type': 'quorum', 'x-dead-letter-exchange': this.deadLetterExchange };
    // Our own tries are counted in a header (brokers disagree on what spends the broker's limit: on 3.10 each pause
    // does). The limit is there for messages that kill their consumer, which cannot count.
    if (queue === undefined) return { ...common, 'x-delivery-limit': 100 };
    return {
      ...common,
      'x-delivery-limit': 1_000,
      'x-max-length': POOL_QUEUE_LENGTH,
      'x-overflow': 'drop-head',
      // The broker dead-letters what it drops for length too. Under a key that nothing is bound to, so that a long
      // backlog of bells does not push the dead letters that matter out of their queue; bind to it to see them.
      'x-dead-letter-routing-key': 'dropped.task.created',
    };
  }

  /** Bounded: a flood of poison must not fill the broker's disk; the newest are the ones looked at. */
  deadLetterArguments(): QueueArguments {
    return { 'x-queue-type': 'quorum', 'x-max-length': 100_000, 'x-overflow': 'drop-head', 'x-delivery-limit': 1_000 };
  }
}
