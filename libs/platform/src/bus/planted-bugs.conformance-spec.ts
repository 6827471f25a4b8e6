import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type StoreHarness, draft, Workspace } from '@taskflow/core/conformance/store-harness';
import type { MessageBus } from '@taskflow/core/ports';
import { connect } from 'amqplib';
import { openEmbedded } from '../store/test/embedded';
import { openStack } from '../store/test/stack';
import { harnessFactory } from '../store/task/test/harness';
import { InProcessMessageBus } from './in-process-message-bus';
import { until } from './private-stack.testing';
import { RabbitmqMessageBus } from './rabbitmq-message-bus';
import { RabbitmqTopology } from './topology';

const QUEUE = 'default';
const options = { retryDelay: () => 5, log: { log: () => undefined, warn: () => undefined } };

type Claim = () => Promise<void>;
/** What a worker makes of a bell: resolving acknowledges it. */
type Consumer = (claim: Claim) => Promise<void>;

const claimThenAcknowledge: Consumer = (claim) => claim();
const acknowledgeThenClaim: Consumer = async (claim) => {
  claim().catch(() => undefined);
};

/** A bell must outlive a claim that fails: rung once, for a worker whose first claim breaks off, the task is claimed all the same. */
async function expectClaimed(
  { store, tasks }: StoreHarness,
  workspace: Workspace,
  bus: MessageBus,
  consumer: Consumer,
): Promise<void> {
  const { a: task_id = '' } = await workspace.submit([draft('a')]);
  let claims = 0;
  const claim = async () => {
    claims += 1;
    if (claims === 1) throw new Error('the connection to the database was lost');
    await store.claim({ queues: [QUEUE], types: [], limit: 10, worker_id: 'worker' });
  };
  await bus.subscribe({ topic: 'task.created', group: 'worker', queue: QUEUE, prefetch: 10, handle: () => consumer(claim) });
  await bus.publish([bell(workspace.workspace_id, task_id)]);
  await until(async () => (await tasks.summaries(workspace.workspace_id, [task_id]))[0]?.status === 'PROCESSING', 2_000);
}

describe.each([
  ['embedded', openEmbedded, embeddedBus],
  ['stack', openStack, stackBus],
] as const)('%s', (_mode, open, openBus) => {
  const create = harnessFactory(open);

  async function tried(consumer: Consumer): Promise<void> {
    const harness = await create();
    const opened = await openBus();
    try {
      await expectClaimed(harness, new Workspace(harness), opened.bus, consumer);
    } finally {
      await opened.close();
    }
  }

  it('keeps a bell until the claim it asked for has been made', () => tried(claimThenAcknowledge));

  it('catches a bell that is acknowledged before the claim', async () => {
    await expect(tried(acknowledgeThenClaim)).rejects.toThrow();
  });
});

describe('stack', () => {
  async function triedFirst(trust: (bus: RabbitmqMessageBus) => void): Promise<void> {
    const opened = await stackBus();
    trust(opened.bus);
    try {
      await expectKept(opened.bus);
    } finally {
      await opened.close();
    }
  }

  it('keeps a bell for a pool whose first worker is yet to come, although others hear it', () => triedFirst(() => undefined));

  it('catches a publisher that trusts the broker to say that a pool has no queue', async () => {
    await expect(triedFirst(trustMandatory)).rejects.toThrow();
  });
});

/** Whoever listens to all bells makes the broker content: a pool that nobody has opened must get its bell all the same. */
async function expectKept(bus: MessageBus): Promise<void> {
  const heard: string[] = [];
  const got: string[] = [];
  const listen = (group: string, into: string[], queue?: string) =>
    bus.subscribe({
      topic: 'task.created',
      group,
      prefetch: 10,
      handle: async (message) => void into.push(message.task_id),
      ...(queue === undefined ? {} : { queue }),
    });
  const task_id = randomUUID();
  await listen('listener', heard);
  await bus.publish([bell(randomUUID(), task_id)]);
  await until(async () => heard.length > 0, 5_000);
  await listen('worker', got, QUEUE);
  await until(async () => got.includes(task_id), 2_000);
}

/** The bug: no queue is declared, because `mandatory` is taken to notice when there is none. */
function trustMandatory(bus: RabbitmqMessageBus): void {
  const { publisher } = bus as unknown as { publisher: { declarePool: () => Promise<void> } };
  publisher.declarePool = () => Promise.resolve();
}

interface OpenBus {
  bus: MessageBus;
  close(): Promise<void>;
}

async function embeddedBus(): Promise<OpenBus> {
  const bus = new InProcessMessageBus(options);
  return { bus, close: () => bus.close() };
}

async function stackBus(): Promise<OpenBus & { bus: RabbitmqMessageBus }> {
  const url = process.env['RABBITMQ_URL'];
  if (!url) throw new Error('RABBITMQ_URL is not set: these tests need a RabbitMQ (npm test provides one).');
  const namespace = `test-${randomUUID().slice(0, 8)}.`;
  const bus = new RabbitmqMessageBus({ url, connect_attempts: 1, connect_backoff_ms: 0, namespace, ...options });
  await bus.connect();
  return { bus, close: () => bus.close().then(() => removeAll(url, new RabbitmqTopology(namespace))) };
}

async function removeAll(url: string, topology: RabbitmqTopology): Promise<void> {
  const connection = await connect(url);
  const channel = await connection.createChannel();
  await channel.deleteQueue(topology.queue({ topic: 'task.created', group: 'worker', queue: QUEUE }));
  await channel.deleteQueue(topology.queue({ topic: 'task.created', group: 'listener' }));
  await channel.deleteQueue(topology.deadLetterQueue);
  await channel.deleteExchange(topology.exchange);
  await channel.deleteExchange(topology.deadLetterExchange);
  await connection.close();
}

function bell(workspace_id: string, task_id: string) {
  const requested_at = new Date().toISOString();
  return {
    topic: 'task.created' as const,
    queue: QUEUE,
    message: {
      schema_version: 1 as const,
      task_id,
      workspace_id,
      run_id: null,
      type: 'echo',
      queue: QUEUE,
      priority: 'medium' as const,
      payload: null,
      requested_at,
    },
  };
}
