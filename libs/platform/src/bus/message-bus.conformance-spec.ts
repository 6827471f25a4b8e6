import { randomUUID } from 'node:crypto';
import { describe } from '@jest/globals';
import { SUITE_QUEUES, messageBusConformance } from '@taskflow/core/conformance/message-bus';
import type { BuriedMessage, MessageBusHarness } from '@taskflow/core/conformance/message-bus';
import { connect } from 'amqplib';
import { InProcessMessageBus } from './in-process-message-bus';
import { RabbitmqMessageBus } from './rabbitmq-message-bus';
import { HEADERS } from './rabbitmq-subscription';
import { RabbitmqTopology } from './topology';

const log = { log: () => undefined, warn: () => undefined };
const retryDelay = (): number => 5;

describe('embedded', () => {
  messageBusConformance(async (): Promise<MessageBusHarness> => {
    const bus = new InProcessMessageBus({ retryDelay, log });
    return { bus, other: bus, deadLetters: async () => bus.deadLetters(), close: () => bus.close() };
  });
});

describe('stack', () => {
  messageBusConformance(async (): Promise<MessageBusHarness> => {
    const url = process.env['RABBITMQ_URL'];
    if (!url) throw new Error('RABBITMQ_URL is not set: these tests need a RabbitMQ (npm test provides one).');
    const namespace = `test-${randomUUID().slice(0, 8)}.`;
    const options = { url, connect_attempts: 1, connect_backoff_ms: 0, namespace, retryDelay, log };
    const [bus, other] = [new RabbitmqMessageBus(options), new RabbitmqMessageBus(options)];
    await Promise.all([bus.connect(), other.connect()]);
    const broker = await BrokerView.open(url, namespace);
    let closed: Promise<void> | null = null;
    const close = async (): Promise<void> => {
      await Promise.all([bus.close(), other.close()]);
      await broker.removeAll();
    };
    return { bus, other, deadLetters: () => broker.deadLetters(), close: () => (closed ??= close()) };
  });
});

/** Looks at the broker as an operator would. */
class BrokerView {
  private readonly letters: BuriedMessage[] = [];

  private constructor(
    private readonly connection: Awaited<ReturnType<typeof connect>>,
    private readonly topology: RabbitmqTopology,
  ) {}

  static async open(url: string, namespace: string): Promise<BrokerView> {
    return new BrokerView(await connect(url), new RabbitmqTopology(namespace));
  }

  async deadLetters(): Promise<readonly BuriedMessage[]> {
    const channel = await this.connection.createChannel();
    for (;;) {
      const message = await channel.get(this.topology.deadLetterQueue, { noAck: true });
      if (!message) break;
      const headers = message.properties.headers ?? {};
      this.letters.push({
        topic: message.fields.routingKey,
        group: String(headers[HEADERS.group]),
        reason: String(headers[HEADERS.reason]),
        text: message.content.toString(),
      });
    }
    await channel.close();
    return this.letters;
  }

  async removeAll(): Promise<void> {
    const channel = await this.connection.createChannel();
    const queues = [this.topology.deadLetterQueue, ...SUITE_QUEUES.map((key) => this.topology.queue(key))];
    await Promise.all(queues.map((queue) => channel.deleteQueue(queue)));
    await channel.deleteExchange(this.topology.exchange);
    await channel.deleteExchange(this.topology.deadLetterExchange);
    await this.connection.close();
  }
}
