import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TaskStatusMessage } from '@taskflow/contracts';
import type { OutgoingMessage } from '@taskflow/core/ports';
import { Cable, PrivateService, until } from './private-stack.testing';
import { RabbitmqMessageBus } from './rabbitmq-message-bus';

/** The broker dies, freezes and comes back; connections are cut. Only the stack has a broker. */
describe('stack', () => {
  let broker: PrivateService;
  let cable: Cable;
  let bus: RabbitmqMessageBus;
  const namespace = `test-${randomUUID().slice(0, 8)}.`;
  const lines: string[] = [];
  let workspace_id = '';

  /** Consumes the queue that the tests share. What an earlier test left there (published, never confirmed) is dropped. */
  const consume = (prefetch: number, handle: (message: TaskStatusMessage) => Promise<void>) =>
    bus.subscribe({
      topic: 'task.status',
      group: 'one',
      prefetch,
      handle: async (message) => (message.workspace_id === workspace_id ? handle(message) : undefined),
    });
  const publish = (...seqs: number[]): Promise<void> => bus.publish(seqs.map((seq) => status(workspace_id, seq)));

  beforeAll(async () => {
    broker = await PrivateService.start('broker');
    cable = await Cable.lay(broker.url);
    // RabbitMQ 3.10 writes down a new quorum queue a second or two after it has said that it exists, and a kill -9
    // before that breaks the queue for good. Nothing tells when, so this is the one wait by the clock.
    const log = { log: () => undefined, warn: () => undefined };
    const first = new RabbitmqMessageBus({ url: broker.url, connect_attempts: 1, connect_backoff_ms: 0, namespace, log });
    await first.connect();
    await first.subscribe({ topic: 'task.status', group: 'one', prefetch: 1, handle: async () => undefined });
    await first.close();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
  }, 120_000);
  afterAll(async () => {
    await cable.remove();
    await broker.stop();
  });
  beforeEach(async () => {
    lines.length = 0;
    workspace_id = randomUUID();
    const log = { log: (line: string) => void lines.push(line), warn: (line: string) => void lines.push(line) };
    const settings = {
      connect_attempts: 20,
      connect_backoff_ms: 100,
      retryDelay: () => 20,
      confirm_timeout_ms: 1_000,
      namespace,
      log,
    };
    bus = new RabbitmqMessageBus({ url: cable.url, ...settings });
    await bus.connect();
  });
  afterEach(async () => {
    await bus.close();
    // A test that failed half-way must not take the others with it.
    await broker.thaw().catch(() => undefined);
  });

  it('delivers after a kill -9 of the broker what was acknowledged before', async () => {
    await (await consume(10, async () => undefined)).close();
    await publish(...range(500));
    await broker.kill();
    await until(() => !bus.connected());
    await broker.restart();
    const got = new Set<number>();
    await until(() => bus.connected());
    await consume(10, async (message) => void got.add(seqOf(message)));
    await until(() => got.size === 500);
  });

  it('refuses at once while the broker is away, and goes on by itself 2 s after its return', async () => {
    const got = new Set<number>();
    const cancelled: string[] = [];
    await consume(10, async (message) => void got.add(seqOf(message)));
    await bus.subscribe({
      topic: 'control.cancel',
      group: 'one',
      prefetch: 1,
      broadcast: true,
      handle: async (message) => void cancelled.push(message.workspace_id),
    });
    await publish(1);
    await until(() => got.has(1));
    await broker.kill();
    await until(() => !bus.connected());
    const asked = performance.now();
    await expect(publish(2)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.not.stringContaining(passwordOf(broker.url)),
    });
    expect(performance.now() - asked).toBeLessThan(100);
    await broker.restart();
    const back = performance.now();
    await until(() => bus.connected());
    expect(performance.now() - back).toBeLessThan(2_000);
    await bus.publish([
      status(workspace_id, 3),
      { topic: 'control.cancel', message: { schema_version: 1, workspace_id: id(3), task_ids: [] } },
    ]);
    await until(() => got.has(3) && cancelled.length === 1);
  });

  it('loses nothing acknowledged, and hangs no publisher, when the broker is killed under load', async () => {
    const got = new Set<number>();
    const acknowledged = new Set<number>();
    await consume(50, async (message) => void got.add(seqOf(message)));
    let isStopping = false;
    let next = 0;
    let rejected = 0;
    const publisher = async (): Promise<void> => {
      while (!isStopping) {
        const batch = range(20).map(() => (next += 1));
        const isTaken = await publish(...batch).then(
          () => true,
          () => false,
        );
        if (isTaken) for (const seq of batch) acknowledged.add(seq);
        else rejected += 1;
        if (!isTaken) await until(() => bus.connected() || isStopping, 60_000);
      }
    };
    const publishers = range(5).map(publisher);
    for (let round = 1; round <= 2; round += 1) {
      const before = acknowledged.size;
      await until(() => acknowledged.size > before + 500);
      await broker.kill();
      await broker.restart();
      await until(() => bus.connected());
    }
    isStopping = true;
    await Promise.all(publishers);
    await until(() => [...acknowledged].every((seq) => got.has(seq)));
    expect(rejected).toBeGreaterThan(0);
  });

  it('gets unacknowledged messages again when the connection is cut, and ignores late answers', async () => {
    const tries: number[] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await consume(10, async (message) => {
      tries.push(seqOf(message));
      if (tries.length <= 3) await held;
    });
    await publish(...range(3));
    await until(() => tries.length === 3);
    cable.cut();
    await until(() => tries.length === 6);
    release();
    await until(() => bus.connected());
    await publish(4);
    await until(() => tries.length >= 7);
    expect([...tries].sort()).toEqual([1, 1, 2, 2, 3, 3, 4]);
  });

  it('survives cut after cut under load', async () => {
    const got = new Set<number>();
    await consume(20, async (message) => void got.add(seqOf(message)));
    const acknowledged: number[] = [];
    for (let seq = 1; seq <= 100; seq += 1) {
      if (seq % 10 === 0) cable.cut();
      for (;;) {
        const isTaken = await publish(seq).then(
          () => true,
          () => false,
        );
        if (isTaken) break;
        await until(() => bus.connected());
      }
      acknowledged.push(seq);
    }
    await until(() => acknowledged.every((seq) => got.has(seq)));
  });

  it('rejects what a frozen broker does not confirm, and goes on when it thaws', async () => {
    const got = new Set<number>();
    await consume(20, async (message) => void got.add(seqOf(message)));
    await publish(1);
    await broker.freeze();
    await expect(publish(2)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('confirmed nothing'),
    });
    await broker.thaw();
    await until(async () =>
      publish(3).then(
        () => true,
        () => false,
      ),
    );
    await until(() => got.has(3));
  });

  it('closes while the broker is frozen', async () => {
    await consume(20, async () => undefined);
    await broker.freeze();
    const asked = performance.now();
    await bus.close();
    expect(performance.now() - asked).toBeLessThan(15_000);
    await broker.thaw();
  });

  it('closes while the broker is away', async () => {
    await consume(20, async () => undefined);
    await broker.kill();
    await until(() => !bus.connected());
    await bus.close();
    expect(bus.connected()).toBe(false);
    await broker.restart();
  });

  it('waits at its start for a broker that is still starting', async () => {
    await broker.kill();
    const late = new RabbitmqMessageBus({
      url: broker.url,
      connect_attempts: 600,
      connect_backoff_ms: 100,
      log: { log: () => undefined, warn: (line: string) => void lines.push(line) },
    });
    const connected = late.connect();
    await until(() => lines.some((line) => /attempt 1 of 600 failed/.test(line)));
    await broker.restart();
    await connected;
    expect(late.connected()).toBe(true);
    await late.close();
  });
});

const range = (length: number): number[] => Array.from({ length }, (_, index) => index + 1);
const id = (n: number): string => `01932d5c-0000-7000-8000-${String(n).padStart(12, '0')}`;
const seqOf = (message: TaskStatusMessage): number => message.events[0]?.seq ?? 0;
const passwordOf = (url: string): string => new URL(url).password;

function status(workspace_id: string, seq: number): OutgoingMessage<'task.status'> {
  const event: TaskStatusMessage['events'][number] = {
    event_id: id(seq),
    seq,
    at: '2026-11-21T02:30:00.000Z',
    type: 'task.done',
    task_id: id(seq),
    run_id: null,
    from: 'PROCESSING',
    to: 'DONE',
    attempt: 1,
    actor: { kind: 'system', id: 'test' },
    correlation_id: null,
    traceparent: null,
    data: {},
  };
  return { topic: 'task.status', message: { schema_version: 1, workspace_id, events: [event] } };
}
