import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SCHEMA_VERSION } from '@taskflow/contracts';
import type { ControlCancelMessage, MessageByTopic, TaskCreatedMessage, TaskStatusMessage, Topic } from '@taskflow/contracts';
import { DELIVERY_LIMIT } from '../src/ports';
import type { BusSubscription, MessageBus, OutgoingMessage, SubscribeOptions } from '../src/ports';

export interface BuriedMessage {
  topic: string;
  group: string;
  reason: string;
  text: string;
}

/** Two buses that reach each other; embedded it is the same one twice. Retries come after a few milliseconds. */
export interface MessageBusHarness {
  bus: MessageBus;
  other: MessageBus;
  /** All dead letters since the start, oldest first. */
  deadLetters(): Promise<readonly BuriedMessage[]>;
  close(): Promise<void>;
}

/** Every queue that the cases use, so that a harness on a shared broker can remove them. */
export const SUITE_QUEUES: readonly { topic: Topic; group: string; queue?: string }[] = [
  ...['one', 'two'].flatMap((group) => [
    { topic: 'task.status' as const, group },
    { topic: 'task.created' as const, group },
  ]),
  { topic: 'task.created', group: 'worker', queue: 'default' },
  { topic: 'task.created', group: 'worker', queue: 'render' },
];

type Handle<T extends Topic> = (message: MessageByTopic[T]) => Promise<void>;

/** The guarantees of `MessageBus`, for every implementation. */
export function messageBusConformance(create: () => Promise<MessageBusHarness>): void {
  let harness: MessageBusHarness;
  /** Nothing is left of the test before when a harness cannot be had. */
  let close: () => Promise<void>;
  beforeEach(async () => {
    close = async () => undefined;
    harness = await create();
    close = () => harness.close();
  });
  afterEach(() => close());

  const subscribe = <T extends Topic>(
    topic: T,
    handle: Handle<T>,
    options: Partial<SubscribeOptions<T>> = {},
  ): Promise<BusSubscription> => harness.bus.subscribe({ topic, group: 'one', prefetch: 10, handle, ...options });
  const publish = (...numbers: number[]): Promise<void> => harness.bus.publish(numbers.map(status));

  describe('delivery', () => {
    it('brings a message to its group, equal to what was published', async () => {
      const got: TaskStatusMessage[] = [];
      await subscribe('task.status', async (message) => void got.push(message));
      await publish(1);
      await until(() => got.length === 1);
      expect(got).toEqual([status(1).message]);
    });

    it('never calls a handler inside the call of the publisher', async () => {
      const order: string[] = [];
      await subscribe('task.status', async () => void order.push('handled'));
      const published = publish(1);
      order.push('called');
      await published;
      await until(() => order.length === 2);
      expect(order).toEqual(['called', 'handled']);
    });

    it('gives each group one copy, whichever of its members handles it', async () => {
      const one: number[] = [];
      const two: number[] = [];
      await subscribe('task.status', async (message) => void one.push(seqOf(message)));
      await harness.other.subscribe({
        topic: 'task.status',
        group: 'one',
        prefetch: 10,
        handle: async (m) => void one.push(seqOf(m)),
      });
      await subscribe('task.status', async (message) => void two.push(seqOf(message)), { group: 'two' });
      await publish(...range(100));
      await until(() => one.length >= 100 && two.length >= 100);
      expect(sorted(one)).toEqual(range(100));
      expect(sorted(two)).toEqual(range(100));
    });

    it('keeps topics apart', async () => {
      const bells: string[] = [];
      const events: number[] = [];
      await subscribe('task.created', async (message) => void bells.push(message.task_id));
      await subscribe('task.status', async (message) => void events.push(seqOf(message)));
      await harness.bus.publish([bell(1), status(2), bell(3), status(4)]);
      await until(() => bells.length === 2 && events.length === 2);
      expect(bells.sort()).toEqual([id(1), id(3)]);
      expect(sorted(events)).toEqual([2, 4]);
    });

    it('rings the bell of one pool and shows it to whoever listens to all', async () => {
      const pools: Record<string, string[]> = { default: [], render: [], all: [] };
      for (const queue of ['default', 'render']) {
        await subscribe('task.created', async (message) => void pools[queue]?.push(message.task_id), { group: 'worker', queue });
      }
      await subscribe('task.created', async (message) => void pools['all']?.push(message.task_id), { group: 'two' });
      await harness.bus.publish([bell(1, 'default'), bell(2, 'render'), bell(3, 'render')]);
      await until(() => Object.values(pools).flat().length === 6);
      expect(pools).toEqual({
        default: [id(1)],
        render: expect.arrayContaining([id(2), id(3)]),
        all: expect.arrayContaining([id(1), id(2), id(3)]),
      });
    });

    it('keeps bells for a pool whose first worker is yet to come', async () => {
      await harness.bus.publish([bell(1), bell(2)]);
      const got: string[] = [];
      await subscribe('task.created', async (message) => void got.push(message.task_id), { group: 'worker', queue: 'default' });
      await until(() => got.length === 2);
      expect(got.sort()).toEqual([id(1), id(2)]);
    });

    it('keeps messages for a group all of whose members are away', async () => {
      const first = await subscribe('task.status', async () => undefined);
      await first.close();
      await publish(1, 2, 3);
      const got: number[] = [];
      await harness.other.subscribe({
        topic: 'task.status',
        group: 'one',
        prefetch: 10,
        handle: async (m) => void got.push(seqOf(m)),
      });
      await until(() => got.length === 3);
      expect(sorted(got)).toEqual([1, 2, 3]);
    });

    it('loses none of 10,000 messages', async () => {
      const one = new Set<number>();
      const two = new Set<number>();
      await subscribe('task.status', async (message) => void one.add(seqOf(message)), { prefetch: 200 });
      await subscribe('task.status', async (message) => void two.add(seqOf(message)), { group: 'two', prefetch: 1_000 });
      await publish(...range(10_000));
      await until(() => one.size === 10_000 && two.size === 10_000, 30_000);
      expect(one).toEqual(new Set(range(10_000)));
    });

    it('takes messages of many publishers at once', async () => {
      const got = new Set<number>();
      await subscribe('task.status', async (message) => void got.add(seqOf(message)), { prefetch: 100 });
      const calls = range(100).map((call) => {
        const bus = call % 2 === 0 ? harness.bus : harness.other;
        return bus.publish(range(20).map((n) => status((call - 1) * 20 + n)));
      });
      await Promise.all(calls);
      await until(() => got.size === 2_000);
    });

    it('has the message once publish resolves: a group that joins later gets it', async () => {
      await (await subscribe('task.status', async () => undefined)).close();
      await publish(7);
      const got: number[] = [];
      await subscribe('task.status', async (message) => void got.push(seqOf(message)));
      await until(() => got.length > 0);
      expect(got).toEqual([7]);
    });

    it('takes an empty list', async () => {
      await expect(publish()).resolves.toBeUndefined();
    });
  });

  describe('JSON', () => {
    it('isolates groups and the publisher from what a handler does to its message', async () => {
      const got: unknown[] = [];
      const spoil = async (message: TaskStatusMessage): Promise<void> => {
        got.push(structuredClone(message));
        message.events.length = 0;
        message.workspace_id = 'spoilt';
      };
      await subscribe('task.status', spoil);
      await subscribe('task.status', spoil, { group: 'two' });
      const outgoing = status(1);
      await harness.bus.publish([outgoing]);
      await until(() => got.length === 2);
      expect(got).toEqual([status(1).message, status(1).message]);
      expect(outgoing).toEqual(status(1));
    });

    it('takes the message as it is at the call, whatever the publisher does to it afterwards', async () => {
      const got: TaskStatusMessage[] = [];
      await subscribe('task.status', async (message) => void got.push(message));
      const outgoing = status(1);
      const published = harness.bus.publish([outgoing]);
      outgoing.message.workspace_id = 'changed';
      await published;
      await until(() => got.length === 1);
      expect(got).toEqual([status(1).message]);
    });

    it('gives a retried message as it was published, not as the failed try left it', async () => {
      const got: unknown[] = [];
      await subscribe('task.status', async (message) => {
        got.push(structuredClone(message));
        message.events.length = 0;
        if (got.length === 1) throw new Error('first try');
      });
      await publish(1);
      await until(() => got.length === 2);
      expect(got).toEqual([status(1).message, status(1).message]);
    });

    it('makes of payloads what JSON makes of them', async () => {
      const got: TaskCreatedMessage[] = [];
      await subscribe('task.created', async (message) => void got.push(message));
      const payload = { at: new Date(0), gone: undefined, list: [undefined, Number.NaN], text: 'żółć 🎉 \u2028' };
      await harness.bus.publish([bell(1, 'default', payload)]);
      await until(() => got.length === 1);
      expect(got[0]?.payload).toEqual({ at: '1970-01-01T00:00:00.000Z', list: [null, null], text: 'żółć 🎉 \u2028' });
    });

    it('publishes none of the messages when one has no JSON text', async () => {
      const got: number[] = [];
      await subscribe('task.status', async (message) => void got.push(seqOf(message)));
      await expect(harness.bus.publish([status(1), bell(2, 'default', 1n)])).rejects.toThrow(TypeError);
      await publish(3);
      await until(() => got.length > 0);
      expect(got).toEqual([3]);
    });
  });

  describe('retries and dead letters', () => {
    it('gives a message again whose handler rejected, until it resolves', async () => {
      const tries: number[] = [];
      await subscribe('task.status', async (message) => {
        tries.push(seqOf(message));
        if (tries.length < 3) throw new Error('not yet');
      });
      await publish(1);
      await until(() => tries.length === 3);
      await settled(harness, () => tries.length);
      expect(tries).toEqual([1, 1, 1]);
      expect(await harness.deadLetters()).toEqual([]);
    });

    it('takes a handler that throws at once for one that rejected', async () => {
      let tries = 0;
      await subscribe('task.status', () => {
        tries += 1;
        if (tries === 1) throw new Error('at once');
        return Promise.resolve();
      });
      await publish(1);
      await until(() => tries === 2);
    });

    it('retries in the group that failed only', async () => {
      let [one, two] = [0, 0];
      await subscribe('task.status', async () => {
        one += 1;
        if (one < 3) throw new Error('not yet');
      });
      await subscribe('task.status', async () => void (two += 1), { group: 'two' });
      await publish(1);
      await until(() => one === 3);
      await settled(harness, () => one + two);
      expect([one, two]).toEqual([3, 1]);
    });

    it(`dead-letters after ${DELIVERY_LIMIT} tries, with the reason and the message, and goes on`, async () => {
      const tries = new Map<number, number>();
      await subscribe('task.status', async (message) => {
        const seq = seqOf(message);
        tries.set(seq, (tries.get(seq) ?? 0) + 1);
        if (seq === 1) throw new RangeError('the disk is full');
      });
      await publish(1, 2);
      await until(async () => (await harness.deadLetters()).length === 1);
      expect(Object.fromEntries(tries)).toEqual({ 1: DELIVERY_LIMIT, 2: 1 });
      const [letter] = await harness.deadLetters();
      expect(letter).toMatchObject({
        topic: 'task.status',
        group: 'one',
        reason: expect.stringMatching(/RangeError: the disk is full/),
      });
      expect(JSON.parse(letter?.text ?? '')).toEqual(status(1).message);
    });

    it('dead-letters at once what cannot be read, never calls the handler with it, and goes on', async () => {
      const got: number[] = [];
      await subscribe('task.status', async (message) => void got.push(seqOf(message)));
      const unreadable = { topic: 'task.status', message: { schema_version: 1, workspace_id: 7 } } as unknown as OutgoingMessage;
      const newer = { topic: 'task.status', message: { ...status(1).message, schema_version: 2 } } as unknown as OutgoingMessage;
      await harness.bus.publish([unreadable, newer, status(3)]);
      await until(async () => got.length === 1 && (await harness.deadLetters()).length === 2);
      expect(got).toEqual([3]);
      const reasons = (await harness.deadLetters()).map(({ reason }) => reason);
      expect(reasons).toEqual([
        expect.stringMatching(/unreadable: .*workspace_id/),
        expect.stringMatching(/unreadable: schema_version/),
      ]);
    });

    it('counts failures over pauses and members', async () => {
      let tries = 0;
      const fail = async (): Promise<void> => {
        tries += 1;
        throw new Error(`try ${tries}`);
      };
      const subscription = await subscribe('task.status', fail);
      await publish(1);
      await until(() => tries >= 1);
      await subscription.pause();
      await harness.other.subscribe({ topic: 'task.status', group: 'one', prefetch: 10, handle: fail });
      await until(async () => (await harness.deadLetters()).length === 1);
      expect(tries).toBe(DELIVERY_LIMIT);
    });
  });

  describe('prefetch, pause, close', () => {
    it('handles as many messages at once as prefetch says, and never more', async () => {
      const gate = new Gate();
      let [running, most, done] = [0, 0, 0];
      await subscribe(
        'task.status',
        async () => {
          running += 1;
          most = Math.max(most, running);
          await gate.passed;
          running -= 1;
          done += 1;
        },
        { prefetch: 3 },
      );
      await publish(...range(20));
      await until(() => running === 3);
      await settled(harness, () => running);
      gate.open();
      await until(() => done === 20);
      expect(most).toBe(3);
    });

    it('gives what is not acknowledged to another member when paused', async () => {
      const gate = new Gate();
      const held: number[] = [];
      const subscription = await subscribe('task.status', async (message) => {
        held.push(seqOf(message));
        await gate.passed;
      });
      await publish(...range(5));
      await until(() => held.length === 5);
      await subscription.pause();
      const got: number[] = [];
      await harness.other.subscribe({
        topic: 'task.status',
        group: 'one',
        prefetch: 10,
        handle: async (m) => void got.push(seqOf(m)),
      });
      await until(() => got.length === 5);
      expect(sorted(got)).toEqual(range(5));
      // The late answers of the paused handlers count for nothing.
      gate.open();
      await settled(harness, () => got.length + held.length);
      expect([got.length, held.length]).toEqual([5, 5]);
    });

    it('delivers nothing while paused, and everything when resumed', async () => {
      const got: number[] = [];
      const subscription = await subscribe('task.status', async (message) => void got.push(seqOf(message)));
      await subscription.pause();
      await subscription.pause();
      await publish(...range(10));
      await settled(harness, () => got.length);
      expect(got).toEqual([]);
      await subscription.resume();
      await subscription.resume();
      await until(() => got.length === 10);
      expect(sorted(got)).toEqual(range(10));
    });

    it('bears pausing and resuming under load', async () => {
      const got = new Set<number>();
      const subscription = await subscribe('task.status', async (message) => void got.add(seqOf(message)), { prefetch: 50 });
      const published = publish(...range(2_000));
      for (let round = 0; round < 10; round += 1) {
        await subscription.pause();
        await subscription.resume();
      }
      await published;
      await until(() => got.size === 2_000);
    });

    it('lets running handlers end when closed, and calls none afterwards', async () => {
      const gate = new Gate();
      const got: number[] = [];
      const subscription = await subscribe('task.status', async (message) => {
        got.push(seqOf(message));
        await gate.passed;
      });
      await publish(1);
      await until(() => got.length === 1);
      const closed = subscription.close();
      gate.open();
      await closed;
      await publish(2);
      const later: number[] = [];
      await subscribe('task.status', async (message) => void later.push(seqOf(message)));
      await until(() => later.length > 0);
      await settled(harness, () => later.length);
      expect([got, later]).toEqual([[1], [2]]);
    });
  });

  describe('broadcast', () => {
    it('reaches every member, of one group too', async () => {
      const got: string[] = [];
      const listen = (bus: MessageBus, name: string): Promise<BusSubscription> =>
        bus.subscribe({
          topic: 'control.cancel',
          group: 'one',
          broadcast: true,
          prefetch: 1,
          handle: async (m) => void got.push(`${name} ${m.task_ids[0]}`),
        });
      await listen(harness.bus, 'a');
      await listen(harness.other, 'b');
      await listen(harness.other, 'c');
      await harness.bus.publish([cancel(1)]);
      await until(() => got.length === 3);
      expect(got.sort()).toEqual(['a', 'b', 'c'].map((name) => `${name} ${id(1)}`));
    });

    it('keeps nothing for a member that is away', async () => {
      const got: (string | undefined)[] = [];
      const subscription = await subscribe('control.cancel', async (message) => void got.push(message.task_ids[0]), {
        broadcast: true,
      });
      await subscription.pause();
      await harness.bus.publish([cancel(1)]);
      await subscription.resume();
      await harness.bus.publish([cancel(2)]);
      const seen = (): (string | undefined)[] => got.filter((task) => task !== id(PROBE));
      await until(() => seen().length > 0);
      await settled(harness, () => seen().length);
      expect(seen()).toEqual([id(2)]);
    });

    it('retries and dead-letters like any other', async () => {
      let tries = 0;
      const fail = async (): Promise<void> => {
        tries += 1;
        throw new Error('no');
      };
      await subscribe('control.cancel', fail, { broadcast: true });
      await harness.bus.publish([cancel(1)]);
      await until(async () => (await harness.deadLetters()).length === 1);
      expect(tries).toBe(DELIVERY_LIMIT);
    });
  });

  describe('refusals', () => {
    it.each([
      ['a group that is no name', { group: 'No Name' }],
      ['a queue that is no name', { queue: 'a.b' }],
    ])('refuses %s', async (_case, options) => {
      await expect(subscribe('task.created', async () => undefined, options)).rejects.toThrow(/must be 1 to 64 of/);
    });

    it('refuses a worker queue of a topic that has none', async () => {
      await expect(subscribe('task.status', async () => undefined, { queue: 'default' })).rejects.toThrow(/only task.created/);
    });

    it('is connected until it is closed, and then refuses at once', async () => {
      expect(harness.bus.connected()).toBe(true);
      await harness.close();
      expect(harness.bus.connected()).toBe(false);
      await expect(publish(1)).rejects.toMatchObject({ code: 'unavailable' });
    });
  });
}

/** Task named by the messages of `settled`. */
const PROBE = 999;

class Gate {
  open!: () => void;
  readonly passed = new Promise<void>((resolve) => {
    this.open = resolve;
  });
}

/** Waits for a condition. @throws Error after `bound_ms` */
async function until(condition: () => boolean | Promise<boolean>, bound_ms = 15_000): Promise<void> {
  const deadline = Date.now() + bound_ms;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not reached in ${bound_ms} ms: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/**
 * Waits until nothing more can happen to `value`: messages published afterwards to a group of their own have come
 * through, three times over (long enough for several of the harness's retries), and it stayed the same.
 */
async function settled(harness: MessageBusHarness, value: () => number): Promise<void> {
  let seen = value();
  const deadline = Date.now() + 15_000;
  for (let calm = 0; calm < 3; calm += 1) {
    if (Date.now() > deadline) throw new Error(`Did not come to rest in 15 s: ${value.toString()}`);
    let arrived = false;
    const probe = await harness.bus.subscribe({
      topic: 'control.cancel',
      group: 'probe',
      broadcast: true,
      prefetch: 1,
      handle: async () => void (arrived = true),
    });
    await harness.bus.publish([cancel(PROBE)]);
    await until(() => arrived);
    await probe.close();
    if (value() !== seen) calm = 0;
    seen = value();
  }
}

const range = (length: number): number[] => Array.from({ length }, (_, index) => index + 1);
const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);
const id = (n: number): string => `01932d5c-0000-7000-8000-${String(n).padStart(12, '0')}`;
const seqOf = (message: TaskStatusMessage): number => message.events[0]?.seq ?? 0;

function status(seq: number): OutgoingMessage<'task.status'> {
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
    actor: { kind: 'system', id: 'conformance' },
    correlation_id: null,
    traceparent: null,
    data: {},
  };
  return { topic: 'task.status', message: { schema_version: SCHEMA_VERSION, workspace_id: id(0), events: [event] } };
}

function bell(n: number, queue = 'default', payload: unknown = null): OutgoingMessage<'task.created'> {
  const message: TaskCreatedMessage = {
    schema_version: SCHEMA_VERSION,
    task_id: id(n),
    workspace_id: id(0),
    run_id: null,
    type: 'echo',
    queue,
    priority: 'medium',
    payload,
    requested_at: '2026-11-21T02:30:00.000Z',
  };
  return { topic: 'task.created', queue, message };
}

function cancel(n: number): OutgoingMessage<'control.cancel'> {
  const message: ControlCancelMessage = { schema_version: SCHEMA_VERSION, workspace_id: id(0), task_ids: [id(n)] };
  return { topic: 'control.cancel', message };
}
