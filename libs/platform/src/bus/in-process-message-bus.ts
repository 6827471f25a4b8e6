import { Logger } from '@nestjs/common';
import type { LoggerService } from '@nestjs/common';
import type { Topic } from '@taskflow/contracts';
import { Unavailable } from '@taskflow/core/errors';
import { MessageBus } from '@taskflow/core/ports';
import type { BusSubscription, DeadLetter, OutgoingMessage, Redelivery, SubscribeOptions } from '@taskflow/core/ports';
import { defaultRetryDelay } from './deliveries';
import { encode } from './encode';
import { InProcessQueue } from './in-process-queue';
import { InProcessSubscription } from './in-process-subscription';
import { BROADCAST_QUEUE_LENGTH, GROUP_QUEUE_LENGTH, POOL_GROUP, POOL_QUEUE_LENGTH } from './topology';
import { bindingKey, checkQueueKey, queueName, rungQueue } from './topology';
import type { QueueKey } from './topology';

/** Dead letters that are kept, the newest. */
const DEAD_LETTERS_KEPT = 1_000;

export interface InProcessMessageBusOptions {
  /** Milliseconds until the next try, by the number of failures. */
  retryDelay?: (failures: number) => number;
  log?: Pick<LoggerService, 'warn'>;
}

/**
 * The bus of one process: the same groups, tries and dead letters as on RabbitMQ, in memory. What waits here is lost
 * with the process, which is no loss: the outbox row of what was not handled stands for it (a restart starts with a pull).
 */
export class InProcessMessageBus extends MessageBus {
  private readonly queues = new Map<string, InProcessQueue>();
  private readonly bindings = new Map<string, Set<InProcessQueue>>();
  private readonly subscriptions = new Set<BusSubscription>();
  private readonly buried: DeadLetter[] = [];
  private readonly retryDelay: (failures: number) => number;
  private readonly log: Pick<LoggerService, 'warn'>;
  private keep: (letter: DeadLetter) => Promise<void> = () => Promise.resolve();
  private closed = false;

  constructor(options: InProcessMessageBusOptions = {}) {
    super();
    this.retryDelay = options.retryDelay ?? defaultRetryDelay;
    this.log = options.log ?? new Logger('MessageBus');
  }

  /** @throws Unavailable when the bus is closed or a group is too far behind; what is left out then is for the outbox. */
  override async publish(messages: readonly OutgoingMessage[]): Promise<void> {
    if (this.closed) throw new Unavailable('The message bus is closed: nothing was published.');
    const texts = messages.map(({ message }) => encode(message));
    let refused = 0;
    messages.forEach((message, index) => {
      if (!this.route(message, texts[index] ?? '')) refused += 1;
    });
    if (refused > 0) {
      throw new Unavailable(`${refused} of ${messages.length} messages were not taken: a group is ${GROUP_QUEUE_LENGTH} behind.`);
    }
  }

  override async subscribe<T extends Topic>(options: SubscribeOptions<T>): Promise<BusSubscription> {
    checkQueueKey(options);
    if (this.closed) throw new Unavailable(`The message bus is closed: no subscription to ${options.topic}.`);
    const queue = options.broadcast ? new InProcessQueue(BROADCAST_QUEUE_LENGTH, true) : this.groupQueue(options);
    const bind = (): void => this.bind(options, queue);
    const unbind = (): void => void this.bindings.get(bindingKey(options))?.delete(queue);
    const subscription: BusSubscription = new InProcessSubscription<T>(options, queue, {
      retryDelay: this.retryDelay,
      warn: (line) => void this.log.warn(line),
      bury: (letter) => this.bury(letter, options.broadcast ?? false),
      // A group's queue goes on collecting while its members are away; a broadcast's does not.
      here: options.broadcast ? bind : undefined,
      away: options.broadcast ? unbind : undefined,
      closed: () => this.subscriptions.delete(subscription),
    });
    this.subscriptions.add(subscription);
    return subscription;
  }

  override onDeadLetter(keep: (letter: DeadLetter) => Promise<void>): void {
    this.keep = keep;
  }

  /** @throws Unavailable when the bus is closed, or nobody reads the group's queue here */
  override async redeliver(letters: readonly Redelivery[]): Promise<void> {
    if (this.closed) throw new Unavailable('The message bus is closed: nothing was delivered again.');
    const queues = letters.map(({ topic, group, queue }) => {
      const name = queueName({ topic, group, queue: queue ?? undefined });
      const found = this.queues.get(name);
      if (!found) throw new Unavailable(`There is no queue ${name}: nothing was delivered again.`);
      return found;
    });
    queues.forEach((queue, index) => queue.push({ text: letters[index]?.text ?? '', failures: 0 }));
  }

  override connected(): boolean {
    return !this.closed;
  }

  /** The newest dead letters, oldest first. */
  deadLetters(): readonly DeadLetter[] {
    return [...this.buried];
  }

  /** Ends all subscriptions; what waits is dropped. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
    for (const queue of this.queues.values()) queue.clear();
  }

  private route(message: OutgoingMessage, text: string): boolean {
    const rung = rungQueue(message);
    if (rung !== undefined) this.groupQueue({ topic: 'task.created', group: POOL_GROUP, queue: rung });
    const keys =
      rung === undefined
        ? [message.topic]
        : [message.topic, bindingKey({ topic: message.topic, group: POOL_GROUP, queue: rung })];
    let taken = true;
    for (const key of keys) {
      for (const queue of this.bindings.get(key) ?? []) taken = queue.push({ text, failures: 0 }) && taken;
    }
    return taken;
  }

  private groupQueue(key: QueueKey): InProcessQueue {
    const name = queueName(key);
    const known = this.queues.get(name);
    if (known) return known;
    checkQueueKey(key);
    const queue =
      key.queue === undefined ? new InProcessQueue(GROUP_QUEUE_LENGTH, false) : new InProcessQueue(POOL_QUEUE_LENGTH, true);
    this.queues.set(name, queue);
    this.bind(key, queue);
    return queue;
  }

  private bind(key: QueueKey, queue: InProcessQueue): void {
    const bound = this.bindings.get(bindingKey(key));
    if (bound) bound.add(queue);
    else this.bindings.set(bindingKey(key), new Set([queue]));
  }

  private async bury(letter: DeadLetter, isBroadcast: boolean): Promise<void> {
    if (!isBroadcast) await this.keep(letter);
    this.buried.push(letter);
    if (this.buried.length > DEAD_LETTERS_KEPT) this.buried.shift();
  }
}
