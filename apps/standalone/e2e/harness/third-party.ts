import { connect } from 'amqplib';
import { Redis } from 'ioredis';
import { EXCHANGE, STATUS_CHANNEL } from '@taskflow/contracts';

/** What another program sees of the broker and of Redis, with nothing but the documented names. */
export interface Listener<Message> {
  readonly received: Message[];
  close(): Promise<void>;
}

/** Consumes a routing key of the exchange with a queue of its own. */
export async function listenToBroker<Message>(url: string, routingKey: string): Promise<Listener<Message>> {
  const connection = await connect(url);
  const channel = await connection.createChannel();
  const { queue } = await channel.assertQueue('', { exclusive: true, autoDelete: true });
  await channel.bindQueue(queue, EXCHANGE, routingKey);
  const received: Message[] = [];
  await channel.consume(
    queue,
    (delivery) => {
      const message = delivery && parsed<Message>(delivery.content.toString('utf8'));
      if (message) received.push(message);
    },
    { noAck: true },
  );
  return { received, close: () => connection.close() };
}

/** Null for what is no JSON: somebody put that there. */
function parsed<Message>(text: string): Message | null {
  try {
    return JSON.parse(text) as Message;
  } catch {
    return null;
  }
}

/** Puts any bytes on the bus, as a broken or hostile program would. */
export async function publishToBroker(url: string, routingKey: string, content: Buffer): Promise<void> {
  const connection = await connect(url);
  const channel = await connection.createConfirmChannel();
  channel.publish(EXCHANGE, routingKey, content, { persistent: true });
  await channel.waitForConfirms();
  await connection.close();
}

/** Messages waiting in a queue; null when there is none of that name. */
export async function queueLength(url: string, queue: string): Promise<number | null> {
  const connection = await connect(url);
  connection.on('error', () => undefined);
  try {
    const channel = await connection.createChannel();
    channel.on('error', () => undefined);
    return (await channel.checkQueue(queue)).messageCount;
  } catch {
    return null;
  } finally {
    await connection.close().catch(() => undefined);
  }
}

/** Queues of an installation that a run of tests before this one may have left something in. */
const QUEUES = ['taskflow.worker.default.v1', 'taskflow.audit.v1', 'taskflow.dead-letter.v1'];

/** Removes what earlier systems left in the broker: bells and events of databases that are gone. */
export async function purgeBroker(url: string): Promise<void> {
  const connection = await connect(url);
  try {
    for (const queue of QUEUES) {
      const channel = await connection.createChannel();
      await channel.deleteQueue(queue);
      await channel.close();
    }
  } finally {
    await connection.close();
  }
}

/** Subscribes to the channel of live changes. */
export async function listenToRedis<Message>(url: string): Promise<Listener<Message>> {
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 1 });
  await redis.connect();
  const received: Message[] = [];
  redis.on('message', (_channel: string, text: string) => received.push(JSON.parse(text) as Message));
  await redis.subscribe(STATUS_CHANNEL);
  return { received, close: async () => void redis.disconnect() };
}
