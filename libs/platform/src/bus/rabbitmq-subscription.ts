import { isUtf8 } from 'node:buffer';
import type { Channel, ConsumeMessage } from 'amqplib';
import type { LoggerService } from '@nestjs/common';
import type { Topic } from '@taskflow/contracts';
import type { BusSubscription, DeadLetter, SubscribeOptions } from '@taskflow/core/ports';
import type { Parcel } from './confirmed-publisher';
import { CLOSE_BOUND_MS, Deliveries } from './deliveries';
import type { Delivery } from './deliveries';
import { MESSAGE_OPTIONS } from './rabbitmq-publisher';
import { BROADCAST_QUEUE_LENGTH, bindingKey } from './topology';
import type { RabbitmqTopology } from './topology';

/** Headers of messages that were tried before, and of dead letters. */
export const HEADERS = {
  failures: 'x-taskflow-failures',
  reason: 'x-taskflow-reason',
  group: 'x-taskflow-group',
} as const;

/** Between two attempts to open a subscription again that the broker refuses while it is up (a quorum without leader). */
const REOPEN_MS = 500;

/** After this long the log says that the broker does not answer. */
const OPEN_PATIENCE_MS = 10_000;

/** What a subscription needs of its bus. */
export interface RabbitmqSubscriptionHost {
  readonly topology: RabbitmqTopology;
  readonly log: Pick<LoggerService, 'warn'>;
  /** Null while the connection is away; its return opens the subscription. */
  createChannel(): Promise<Channel | null>;
  publish(parcels: readonly Parcel[]): Promise<void>;
  retryDelay(failures: number): number;
  keep(letter: DeadLetter): Promise<void>;
  closed(): void;
}

/** A consumer with a channel of its own, so that its prefetch and its faults are its own. Opens again whenever it ends. */
export class RabbitmqSubscription<T extends Topic> implements BusSubscription {
  private readonly deliveries: Deliveries<T>;
  private wanted: 'consuming' | 'paused' | 'closed' = 'consuming';
  private channel: Channel | null = null;
  private consumerTag: string | null = null;
  private queue = '';
  private reopening: NodeJS.Timeout | null = null;
  /** Opening, pausing, resuming and closing happen one after the other. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly options: SubscribeOptions<T>,
    private readonly host: RabbitmqSubscriptionHost,
  ) {
    this.deliveries = new Deliveries<T>({
      topic: options.topic,
      handle: (message) => options.handle(message),
      retryDelay: (failures) => host.retryDelay(failures),
      warn: (line) => void host.log.warn(line),
    });
  }

  /** Messages arrive, or are not wanted at the moment. */
  get live(): boolean {
    return this.wanted !== 'consuming' || this.consumerTag !== null;
  }

  /** Declares the queue and consumes. Rejects when the broker refuses; does nothing while it is away. */
  async open(): Promise<void> {
    // RabbitMQ 3.10 loses a quorum queue that was declared within a second or two before a kill -9: it exists, and
    // nothing about it is ever answered again until somebody deletes it.
    const complaint = setTimeout(() => {
      const name = this.options.broadcast ? this.name : this.host.topology.queue(this.options);
      this.host.log.warn(
        `RabbitMQ does not answer the consumer of ${name}. If this stays so after its start, delete that queue: it is made anew.`,
      );
    }, OPEN_PATIENCE_MS);
    complaint.unref();
    await this.openInTurn().finally(() => clearTimeout(complaint));
  }

  /** As `open`, tried again until it succeeds, for after the first time. */
  reopen(): void {
    if (this.reopening) clearTimeout(this.reopening);
    this.reopening = null;
    this.open().catch((error: unknown) => {
      this.host.log.warn(`The subscription of ${this.name} could not be opened again: ${String(error)}`);
      // A channel that was opened but could not consume is closed, so that the next attempt starts from the beginning.
      this.dropChannel();
      this.reopenLater();
    });
  }

  pause(): Promise<void> {
    if (this.wanted === 'consuming') this.wanted = 'paused';
    return this.inTurn(async () => {
      await this.cancelConsumer();
      await this.deliveries.returnAll();
    });
  }

  resume(): Promise<void> {
    if (this.wanted === 'paused') this.wanted = 'consuming';
    return this.inTurn(async () => {
      // Without a channel the connection is away; it consumes when that is back.
      if (this.channel && !this.consumerTag && this.wanted === 'consuming') await this.consume(this.channel);
    });
  }

  close(): Promise<void> {
    if (this.wanted === 'closed') return this.last.then(() => undefined);
    this.wanted = 'closed';
    if (this.reopening) clearTimeout(this.reopening);
    return this.inTurn(async () => {
      await this.cancelConsumer();
      await this.deliveries.settle(CLOSE_BOUND_MS);
      await this.deliveries.returnAll();
      const { channel } = this;
      this.channel = null;
      // Rejects only when the channel has ended meanwhile.
      await channel?.close().catch(() => undefined);
      this.host.closed();
    });
  }

  private openInTurn(): Promise<void> {
    return this.inTurn(async () => {
      if (this.channel || this.wanted === 'closed') return;
      const channel = await this.host.createChannel();
      if (!channel) return;
      let failure: Error | null = null;
      channel.on('error', (error: Error) => (failure = error));
      channel.on('close', () => this.onChannelClosed(channel, failure));
      this.channel = channel;
      await channel.prefetch(this.options.prefetch);
      if (this.wanted === 'consuming') await this.consume(channel);
    });
  }

  private get name(): string {
    return `${this.options.topic}, group ${this.options.group}`;
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async consume(channel: Channel): Promise<void> {
    this.queue = await this.declareQueue(channel);
    const { consumerTag } = await channel.consume(this.queue, (message) => this.onMessage(channel, message));
    // A channel that ended meanwhile has been given up already.
    if (this.channel === channel) this.consumerTag = consumerTag;
  }

  /**
   * A broadcast's queue has no name of ours and goes with its consumer, so nothing is kept while that is away. It is
   * exclusive: RabbitMQ 4 refuses passing queues that are not.
   */
  private async declareQueue(channel: Channel): Promise<string> {
    const { topology } = this.host;
    const { broadcast } = this.options;
    const name = broadcast ? '' : topology.queue(this.options);
    const { queue } = broadcast
      ? await channel.assertQueue(name, { exclusive: true, autoDelete: true, durable: false, maxLength: BROADCAST_QUEUE_LENGTH })
      : await channel.assertQueue(name, { durable: true, arguments: topology.queueArguments(this.options) });
    await channel.bindQueue(queue, topology.exchange, bindingKey(this.options));
    return queue;
  }

  private async cancelConsumer(): Promise<void> {
    const { channel, consumerTag } = this;
    this.consumerTag = null;
    if (!channel || consumerTag === null) return;
    // Rejects when the channel ends meanwhile, which cancels as well.
    await channel.cancel(consumerTag).catch(() => undefined);
  }

  private onMessage(channel: Channel, message: ConsumeMessage | null): void {
    if (message) return this.deliveries.start(this.delivery(channel, message));
    // The broker cancelled the consumer (its queue was deleted, its node went away): start again from the declaration.
    this.host.log.warn(`RabbitMQ cancelled the consumer of ${this.name}.`);
    this.dropChannel();
    this.reopenLater();
  }

  private onChannelClosed(channel: Channel, failure: Error | null): void {
    if (this.channel !== channel) return;
    if (failure) this.host.log.warn(`The channel of ${this.name} was closed: ${failure.message}`);
    this.dropChannel();
    this.reopenLater();
  }

  private dropChannel(): void {
    const { channel } = this;
    this.channel = null;
    this.consumerTag = null;
    this.deliveries.abandon();
    // Throws or rejects when it is closed already.
    void Promise.resolve()
      .then(() => channel?.close())
      .catch(() => undefined);
  }

  private reopenLater(): void {
    if (this.wanted === 'closed' || this.reopening) return;
    this.reopening = setTimeout(() => this.reopen(), REOPEN_MS);
  }

  private delivery(channel: Channel, message: ConsumeMessage): Delivery {
    const { content, properties } = message;
    const failures = Number(properties.headers?.[HEADERS.failures] ?? 0);
    // A channel that has ended gave the message back itself.
    const answer = (give: () => void): void => void (this.channel === channel && give());
    return {
      text: isUtf8(content) ? content.toString('utf8') : null,
      failures: Number.isInteger(failures) ? failures : 0,
      acknowledge: () => answer(() => channel.ack(message)),
      giveBack: () => answer(() => channel.nack(message, false, true)),
      // A copy with the new count, and only then the acknowledgement: a crash in between gives two, never none. The
      // count cannot be left to the broker, whose versions differ in what they count.
      tryAgain: async (failed) => {
        await this.host.publish([this.parcel('', this.queue, content, { [HEADERS.failures]: failed })]);
        answer(() => channel.ack(message));
      },
      bury: async (reason, failed) => {
        const { topic, group, queue = null, broadcast } = this.options;
        if (!broadcast) await this.host.keep({ topic, group, queue, reason, failures: failed, text: content.toString('utf8') });
        const headers = { [HEADERS.failures]: failed, [HEADERS.reason]: reason.slice(0, 2_000), [HEADERS.group]: group };
        await this.host.publish([this.parcel(this.host.topology.deadLetterExchange, topic, content, headers)]);
        answer(() => channel.ack(message));
      },
    };
  }

  private parcel(exchange: string, key: string, content: Buffer, headers: Record<string, string | number>): Parcel {
    // The queue of a broadcast may be gone with its consumer, and then nobody wants the message.
    const mandatory = exchange !== '' || !this.options.broadcast;
    return { exchange, key, content, options: { ...MESSAGE_OPTIONS, type: this.options.topic, mandatory, headers } };
  }
}
