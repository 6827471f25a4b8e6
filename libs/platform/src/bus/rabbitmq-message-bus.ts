import { Logger } from '@nestjs/common';
import type { LoggerService } from '@nestjs/common';
import type { Topic } from '@taskflow/contracts';
import { MessageBus } from '@taskflow/core/ports';
import type { BusSubscription, DeadLetter, OutgoingMessage, Redelivery, SubscribeOptions } from '@taskflow/core/ports';
import { CLOSE_BOUND_MS, defaultRetryDelay } from './deliveries';
import { encode } from './encode';
import { RabbitmqConnection } from './rabbitmq-connection';
import { MESSAGE_OPTIONS, RabbitmqPublisher } from './rabbitmq-publisher';
import { RabbitmqSubscription } from './rabbitmq-subscription';
import { POOL_GROUP, RabbitmqTopology, checkQueueKey, rungQueue } from './topology';

export interface RabbitmqMessageBusOptions {
  url: string;
  /** Tries of the first connection, at least 1, and the milliseconds between two of them. */
  connect_attempts: number;
  connect_backoff_ms: number;
  /** Shown in the broker's list of connections, e.g. `taskflow worker`. */
  name?: string;
  /** Put before the names of exchanges and queues, to keep tests apart. */
  namespace?: string;
  /** Milliseconds until the next try, by the number of failures. */
  retryDelay?: (failures: number) => number;
  /** Milliseconds without any confirm after which a publish is given up. */
  confirm_timeout_ms?: number;
  log?: Pick<LoggerService, 'log' | 'warn'>;
}

/** RabbitMQ 3.10 and 4.x. `connect` before anything else. */
export class RabbitmqMessageBus extends MessageBus {
  private readonly topology: RabbitmqTopology;
  private readonly publisher: RabbitmqPublisher;
  private readonly consumers: RabbitmqConnection;
  private readonly log: Pick<LoggerService, 'log' | 'warn'>;
  private readonly subscriptions = new Set<RabbitmqSubscription<Topic>>();
  private readonly retryDelay: (failures: number) => number;
  private keep: (letter: DeadLetter) => Promise<void> = () => Promise.resolve();
  /** Services that only publish never open the second connection. */
  private consuming: Promise<void> | null = null;

  constructor(options: RabbitmqMessageBusOptions) {
    super();
    const { url, connect_attempts: attempts, connect_backoff_ms: backoff_ms, name = 'taskflow' } = options;
    this.log = options.log ?? new Logger('MessageBus');
    this.retryDelay = options.retryDelay ?? defaultRetryDelay;
    this.topology = new RabbitmqTopology(options.namespace);
    const common = { url, attempts, backoff_ms, log: this.log };
    this.publisher = new RabbitmqPublisher(this.topology, { ...common, name: `${name} publisher` }, options.confirm_timeout_ms);
    this.consumers = new RabbitmqConnection({
      ...common,
      name: `${name} consumer`,
      opened: () => {
        for (const subscription of this.subscriptions) subscription.reopen();
      },
    });
  }

  /** @throws Unavailable when the broker cannot be reached in the given number of attempts */
  async connect(): Promise<void> {
    await this.publisher.connection.open();
  }

  /** @throws Unavailable at once while the broker is away; also when it does not confirm */
  override async publish(messages: readonly OutgoingMessage[]): Promise<void> {
    const pools = new Set<string>();
    const parcels = messages.map((message) => {
      const content = Buffer.from(encode(message.message));
      const pool = rungQueue(message);
      if (pool === undefined) {
        return {
          exchange: this.topology.exchange,
          key: message.topic,
          content,
          options: { ...MESSAGE_OPTIONS, type: message.topic },
        };
      }
      if (!pools.has(pool)) checkQueueKey({ topic: message.topic, group: POOL_GROUP, queue: pool });
      pools.add(pool);
      return this.publisher.bell(content, pool);
    });
    await this.publisher.publish(parcels, pools);
  }

  override onDeadLetter(keep: (letter: DeadLetter) => Promise<void>): void {
    this.keep = keep;
  }

  /** @throws Unavailable while the broker is away, or when it has no such queue */
  override async redeliver(letters: readonly Redelivery[]): Promise<void> {
    const parcels = letters.map(({ topic, group, queue, text }) => ({
      exchange: '',
      key: this.topology.queue({ topic, group, queue: queue ?? undefined }),
      content: Buffer.from(text),
      options: { ...MESSAGE_OPTIONS, type: topic, mandatory: true },
    }));
    await this.publisher.publish(parcels);
  }

  override async subscribe<T extends Topic>(options: SubscribeOptions<T>): Promise<BusSubscription> {
    checkQueueKey(options);
    this.consuming ??= this.consumers.open();
    await this.consuming;
    const subscription = new RabbitmqSubscription<T>(options, {
      topology: this.topology,
      log: this.log,
      createChannel: () => this.consumers.createChannel(),
      publish: (parcels) => this.publisher.publish(parcels),
      retryDelay: this.retryDelay,
      keep: (letter) => this.keep(letter),
      closed: () => this.subscriptions.delete(subscription),
    });
    this.subscriptions.add(subscription);
    try {
      await subscription.open();
    } catch (error) {
      // The broker went away just then: as at any later time, the subscription opens when it is back.
      if (!isRefusal(error)) {
        subscription.reopen();
        return subscription;
      }
      await subscription.close();
      throw new Error(`RabbitMQ refused the subscription to ${options.topic} of group ${options.group}: ${String(error)}`, {
        cause: error,
      });
    }
    return subscription;
  }

  /** The broker takes messages, and every subscription that is not paused gets them. */
  override connected(): boolean {
    return this.publisher.usable && [...this.subscriptions].every(({ live }) => live);
  }

  /** Asks the broker. Rejects when it does not answer; without a bound of its own. */
  async ping(): Promise<void> {
    await this.publisher.ping();
  }

  /** Ends the subscriptions (handlers get 5 s), then the connections. */
  async close(): Promise<void> {
    // A broker that does not answer must not keep the process: what was not acknowledged goes back with the connection.
    const ended = Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, CLOSE_BOUND_MS + 1_000).unref())]);
    await Promise.all([this.consumers.close(), this.publisher.connection.close()]);
  }
}

/** Whether the broker answered, and said no: errors of a channel carry AMQP's reply code (4xx), lost connections do not. */
function isRefusal(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'number' && code >= 400 && code < 500;
}
