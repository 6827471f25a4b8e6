import type { ChannelModel, Options } from 'amqplib';
import { Unavailable } from '@taskflow/core/errors';
import { CONFIRM_TIMEOUT_MS, ConfirmedPublisher } from './confirmed-publisher';
import type { Parcel } from './confirmed-publisher';
import { RabbitmqConnection, withoutErrors } from './rabbitmq-connection';
import type { RabbitmqConnectionOptions } from './rabbitmq-connection';
import { POOL_GROUP, bindingKey } from './topology';
import type { QueueKey, RabbitmqTopology } from './topology';

export const MESSAGE_OPTIONS: Options.Publish = { persistent: true, contentType: 'application/json' };

/**
 * The connection that messages go out by. Consumers use another one: a broker with a memory or disk alarm stops
 * reading from connections that publish, and acknowledgements must still get through.
 */
export class RabbitmqPublisher {
  readonly connection: RabbitmqConnection;
  private publisher: ConfirmedPublisher | null = null;
  /** Pool queues known to exist on this connection, or being declared. */
  private pools = new Map<string, Promise<void>>();

  constructor(
    private readonly topology: RabbitmqTopology,
    options: Omit<RabbitmqConnectionOptions, 'setup' | 'opened' | 'lost'>,
    private readonly confirmTimeout_ms = CONFIRM_TIMEOUT_MS,
  ) {
    this.connection = new RabbitmqConnection({ ...options, setup: (model) => this.setUp(model) });
  }

  /** The broker takes messages. */
  get usable(): boolean {
    return this.connection.usable && this.publisher?.isOpen === true;
  }

  /** @throws Unavailable at once when the broker is away; see `ConfirmedPublisher.publish` */
  async publish(parcels: readonly Parcel[], pools: ReadonlySet<string> = new Set()): Promise<void> {
    this.connection.current();
    const unknown = [...pools].filter((pool) => !this.pools.has(pool));
    for (const pool of unknown) this.pools.set(pool, this.declarePool(pool));
    if (pools.size > 0) await Promise.all([...pools].flatMap((pool) => this.pools.get(pool) ?? []));
    if (!this.publisher) throw new Unavailable('The message bus has not been connected: nothing was published.');
    await this.publisher.publish(parcels);
  }

  /** A bell: seen by whoever listens to all of them, and by the pool of its queue (by the CC header). */
  bell(content: Buffer, pool: string): Parcel {
    const options = { ...MESSAGE_OPTIONS, type: 'task.created', mandatory: true, CC: bindingKey(poolKey(pool)) };
    return { exchange: this.topology.exchange, key: 'task.created', content, options };
  }

  /** Asks the broker for the exchange; rejects when it does not answer or the exchange is gone. */
  async ping(): Promise<void> {
    const channel = withoutErrors(await this.connection.current().createChannel());
    await channel.checkExchange(this.topology.exchange);
    await channel.close();
  }

  private async setUp(model: ChannelModel): Promise<void> {
    this.pools = new Map();
    await declareExchanges(model, this.topology);
    const channel = withoutErrors(await model.createConfirmChannel());
    this.publisher = new ConfirmedPublisher(channel, (key) => this.forget(key), this.confirmTimeout_ms);
    // The broker closed it (an exchange was deleted): with the exchanges declared again it works again.
    channel.on('close', () => this.connection.renew(model));
  }

  /** A queue that somebody deleted is declared again by the next publish. */
  private forget(key: string): void {
    if (key === 'task.created') this.pools.clear();
  }

  private async declarePool(pool: string): Promise<void> {
    try {
      const key = poolKey(pool);
      await declareQueue(this.connection.current(), this.topology, key);
    } catch (error) {
      this.pools.delete(pool);
      throw new Unavailable(
        `The queue ${this.topology.queue(poolKey(pool))} could not be declared (${String(error)}): nothing was published.`,
        error,
      );
    }
  }
}

function poolKey(pool: string): QueueKey {
  return { topic: 'task.created', group: POOL_GROUP, queue: pool };
}

async function declareExchanges(model: ChannelModel, topology: RabbitmqTopology): Promise<void> {
  const channel = withoutErrors(await model.createChannel());
  await channel.assertExchange(topology.exchange, 'topic', { durable: true });
  await channel.assertExchange(topology.deadLetterExchange, 'topic', { durable: true });
  await channel.assertQueue(topology.deadLetterQueue, { durable: true, arguments: topology.deadLetterArguments() });
  for (const key of ['task.created', 'task.status', 'control.#']) {
    await channel.bindQueue(topology.deadLetterQueue, topology.deadLetterExchange, key);
  }
  await channel.close();
}

/** On a channel of its own: a refused declaration closes the channel, and the others must not suffer. */
async function declareQueue(model: ChannelModel, topology: RabbitmqTopology, key: QueueKey): Promise<void> {
  const channel = withoutErrors(await model.createChannel());
  const name = topology.queue(key);
  await channel.assertQueue(name, { durable: true, arguments: topology.queueArguments(key) });
  await channel.bindQueue(name, topology.exchange, bindingKey(key));
  await channel.close();
}
