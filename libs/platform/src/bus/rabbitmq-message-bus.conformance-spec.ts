import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TaskCreatedMessage, TaskStatusMessage } from '@taskflow/contracts';
import type { OutgoingMessage } from '@taskflow/core/ports';
import { connect } from 'amqplib';
import type { Channel, ChannelModel, GetMessage } from 'amqplib';
import { until } from './private-stack.testing';
import { RabbitmqMessageBus } from './rabbitmq-message-bus';
import { HEADERS } from './rabbitmq-subscription';
import { RabbitmqTopology } from './topology';

/** What only RabbitMQ has: names, properties, other clients on the exchange, faults of the broker's own. */
describe('stack', () => {
  const url = process.env['RABBITMQ_URL'] ?? '';
  const lines: string[] = [];
  const log = { log: (line: string) => void lines.push(line), warn: (line: string) => void lines.push(line) };
  let topology: RabbitmqTopology;
  let bus: RabbitmqMessageBus;
  let client: ChannelModel;
  let channel: Channel;
  let pool: string;
  let group: string;

  beforeEach(async () => {
    if (!url) throw new Error('RABBITMQ_URL is not set: these tests need a RabbitMQ (npm test provides one).');
    lines.length = 0;
    const namespace = `test-${randomUUID().slice(0, 8)}.`;
    topology = new RabbitmqTopology(namespace);
    pool = topology.queue({ topic: 'task.created', group: 'worker', queue: 'default' });
    group = topology.queue({ topic: 'task.status', group: 'audit' });
    bus = new RabbitmqMessageBus({ url, connect_attempts: 1, connect_backoff_ms: 0, namespace, retryDelay: () => 5, log });
    await bus.connect();
    client = await connect(url);
    channel = await client.createChannel();
    channel.on('error', () => undefined);
  });
  afterEach(async () => {
    await bus.close();
    const cleaner = await client.createChannel();
    for (const queue of [pool, group, topology.deadLetterQueue]) await cleaner.deleteQueue(queue);
    await cleaner.deleteExchange(topology.exchange);
    await cleaner.deleteExchange(topology.deadLetterExchange);
    await client.close();
  });

  const take = async (queue: string): Promise<GetMessage> => {
    let message: GetMessage | false = false;
    await until(async () => (message = await channel.get(queue, { noAck: true })) !== false);
    return message as unknown as GetMessage;
  };
  const consume = async (seen: number[]): Promise<void> => {
    await bus.subscribe({
      topic: 'task.status',
      group: 'audit',
      prefetch: 5,
      handle: async (message) => void seen.push(message.events.length),
    });
  };

  it('uses the names of the protocol', () => {
    const names = new RabbitmqTopology();
    expect([names.exchange, names.deadLetterExchange, names.deadLetterQueue]).toEqual([
      'task.topic',
      'task.dead-letter',
      'taskflow.dead-letter.v1',
    ]);
    expect(names.queue({ topic: 'task.created', group: 'worker', queue: 'default' })).toBe('taskflow.worker.default.v1');
    expect(names.queue({ topic: 'task.status', group: 'audit' })).toBe('taskflow.audit.v1');
  });

  it('rings bells that any client can see on task.created and take from the queue of the pool', async () => {
    const { queue } = await channel.assertQueue('', { exclusive: true });
    await channel.bindQueue(queue, topology.exchange, 'task.created');
    await bus.publish([bell()]);
    for (const place of [queue, pool]) {
      const message = await take(place);
      expect(message.fields).toMatchObject({ exchange: topology.exchange, routingKey: 'task.created' });
      expect(message.properties).toMatchObject({
        contentType: 'application/json',
        deliveryMode: 2,
        headers: { CC: ['task.created.default'] },
      });
      expect(JSON.parse(message.content.toString())).toEqual(bell().message);
    }
  });

  it('declares pools with the arguments of the protocol: others are refused by the broker', async () => {
    await bus.publish([bell()]);
    const args = topology.queueArguments({ topic: 'task.created', group: 'worker', queue: 'default' });
    expect(args).toMatchObject({
      'x-queue-type': 'quorum',
      'x-max-length': 50_000,
      'x-overflow': 'drop-head',
      'x-delivery-limit': 1_000,
      'x-dead-letter-exchange': topology.deadLetterExchange,
    });
    await channel.assertQueue(pool, { durable: true, arguments: args });
    await expect(channel.assertQueue(pool, { durable: true, arguments: { ...args, 'x-max-length': 7 } })).rejects.toThrow(
      /PRECONDITION/,
    );
  });

  it.each([
    ['no JSON', Buffer.from('{"schema_version":1,'), /unreadable: not JSON/],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), /unreadable: not UTF-8/],
    ['nothing', Buffer.alloc(0), /unreadable: not JSON/],
  ])('dead-letters what another client sent that is %s, byte for byte, and goes on', async (_case, content, reason) => {
    const seen: number[] = [];
    await consume(seen);
    channel.publish(topology.exchange, 'task.status', content);
    await bus.publish([status()]);
    await until(() => seen.length === 1);
    const letter = await take(topology.deadLetterQueue);
    expect(letter.content).toEqual(content);
    expect(letter.properties.headers).toMatchObject({
      [HEADERS.reason]: expect.stringMatching(reason),
      [HEADERS.group]: 'audit',
    });
  });

  it('takes a count of failures that makes no sense for none', async () => {
    const seen: number[] = [];
    await consume(seen);
    channel.publish(topology.exchange, 'task.status', Buffer.from(JSON.stringify(status().message)), {
      headers: { [HEADERS.failures]: 'many' },
    });
    await until(() => seen.length === 1);
  });

  it('declares its queue again and goes on when somebody deletes it', async () => {
    const seen: number[] = [];
    await consume(seen);
    await channel.deleteQueue(group);
    await until(() => !bus.connected());
    await until(() => bus.connected());
    await bus.publish([status()]);
    await until(() => seen.length === 1);
  });

  it('rejects a bell that no queue took, and makes the queue again for the next', async () => {
    await bus.publish([bell()]);
    await channel.deleteQueue(pool);
    await expect(bus.publish([bell()])).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('No queue is bound'),
    });
    await bus.publish([bell()]);
    await take(pool);
  });

  it('makes its exchange again when somebody deletes it, and rejects what was lost', async () => {
    const seen: number[] = [];
    await consume(seen);
    await channel.deleteExchange(topology.exchange);
    await expect(bus.publish([status()])).rejects.toMatchObject({ code: 'unavailable' });
    await until(() => bus.connected());
    await bus.publish([bell()]);
    await take(pool);
  });

  it('names the queue that exists with other arguments', async () => {
    await channel.assertQueue(group, { durable: true });
    await expect(consume([])).rejects.toThrow(/refused the subscription to task.status of group audit.*inequivalent arg/);
    expect(bus.connected()).toBe(true);
  });

  it('answers a ping, and rejects it when closed', async () => {
    await bus.ping();
    await bus.close();
    await expect(bus.ping()).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('tries as often as told to reach a broker, with a line each, and then says where, without the password', async () => {
    const lost = new RabbitmqMessageBus({
      url: 'amqp://someone:s3cret@127.0.0.1:9/',
      connect_attempts: 3,
      connect_backoff_ms: 5,
      log,
    });
    const refusal = await lost.connect().then(() => '', String);
    expect(refusal).toMatch(/amqp:\/\/someone@127\.0\.0\.1:9\/ could not be reached in 3 attempts \(.*connect ECONNREFUSED/);
    expect(lines.filter((line) => /attempt [123] of 3 failed/.test(line))).toHaveLength(3);
    expect([refusal, ...lines].join()).not.toContain('s3cret');
    await lost.close();
  });

  it('says so when the broker refuses the password, and does not show it', async () => {
    const wrong = new URL(url);
    wrong.password = 's3cret';
    const lost = new RabbitmqMessageBus({ url: wrong.href, connect_attempts: 1, connect_backoff_ms: 5, log });
    const refusal = await lost.connect().then(() => '', String);
    expect(refusal).toMatch(/ACCESS.REFUSED/);
    expect([refusal, ...lines].join()).not.toContain('s3cret');
    await lost.close();
  });

  it('refuses an address that is none, without repeating it', () => {
    const make = (address: string) => () =>
      new RabbitmqMessageBus({ url: address, connect_attempts: 1, connect_backoff_ms: 0, log });
    expect(make('http://user:s3cret@host')).toThrow('RABBITMQ_URL must be an address such as amqp://user:password@host:5672.');
    expect(make('s3cret')).toThrow('RABBITMQ_URL must be an address');
  });
});

function status(): OutgoingMessage<'task.status'> {
  const message: TaskStatusMessage = { schema_version: 1, workspace_id: '01932d5c-0000-7000-8000-000000000000', events: [] };
  return { topic: 'task.status', message };
}

function bell(): OutgoingMessage<'task.created'> {
  const id = '01932d5c-0000-7000-8000-000000000001';
  const message: TaskCreatedMessage = {
    schema_version: 1,
    task_id: id,
    workspace_id: id,
    run_id: null,
    type: 'echo',
    queue: 'default',
    priority: 'medium',
    payload: { message: 'Task complete' },
    requested_at: '2026-11-21T02:30:00.000Z',
  };
  return { topic: 'task.created', queue: 'default', message };
}
