import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TaskStatusMessage } from '@taskflow/contracts';
import { DELIVERY_LIMIT } from '../src/ports';
import type { BusSubscription, MessageBus } from '../src/ports';
import { BusWorld, PROBE, bell, cancel, id, range, seqOf, settled, sorted, status, until } from './message-bus-world';
import type { MessageBusHarness } from './message-bus-world';

/** Who gets which message. */
export function busDeliveryCases(create: () => Promise<MessageBusHarness>): void {
  let world: BusWorld;
  /** Does nothing after a harness could not be had. */
  let close: () => Promise<void>;
  beforeEach(async () => {
    close = async () => undefined;
    world = await BusWorld.create(create);
    close = () => world.harness.close();
  });
  afterEach(() => close());

  describe('delivery', () => {
    it('brings a message to its group, equal to what was published', async () => {
      const got: TaskStatusMessage[] = [];
      await world.subscribe('task.status', async (message) => void got.push(message));
      await world.publish(1);
      await until(() => got.length === 1);
      expect(got).toEqual([status(1).message]);
    });

    it('never calls a handler inside the call of the publisher', async () => {
      const order: string[] = [];
      await world.subscribe('task.status', async () => void order.push('handled'));
      const published = world.publish(1);
      order.push('called');
      await published;
      await until(() => order.length === 2);
      expect(order).toEqual(['called', 'handled']);
    });

    it('gives each group one copy, whichever of its members handles it', async () => {
      const one: number[] = [];
      const two: number[] = [];
      await world.subscribe('task.status', async (message) => void one.push(seqOf(message)));
      await world.harness.other.subscribe({
        topic: 'task.status',
        group: 'one',
        prefetch: 10,
        handle: async (m) => void one.push(seqOf(m)),
      });
      await world.subscribe('task.status', async (message) => void two.push(seqOf(message)), { group: 'two' });
      await world.publish(...range(100));
      await until(() => one.length >= 100 && two.length >= 100);
      expect(sorted(one)).toEqual(range(100));
      expect(sorted(two)).toEqual(range(100));
    });

    it('keeps topics apart', async () => {
      const bells: string[] = [];
      const events: number[] = [];
      await world.subscribe('task.created', async (message) => void bells.push(message.task_id));
      await world.subscribe('task.status', async (message) => void events.push(seqOf(message)));
      await world.harness.bus.publish([bell(1), status(2), bell(3), status(4)]);
      await until(() => bells.length === 2 && events.length === 2);
      expect(bells.sort()).toEqual([id(1), id(3)]);
      expect(sorted(events)).toEqual([2, 4]);
    });

    it('rings the bell of one pool and shows it to whoever listens to all', async () => {
      const pools: Record<string, string[]> = { default: [], render: [], all: [] };
      for (const queue of ['default', 'render']) {
        await world.subscribe('task.created', async (message) => void pools[queue]?.push(message.task_id), {
          group: 'worker',
          queue,
        });
      }
      await world.subscribe('task.created', async (message) => void pools['all']?.push(message.task_id), { group: 'two' });
      await world.harness.bus.publish([bell(1, 'default'), bell(2, 'render'), bell(3, 'render')]);
      await until(() => Object.values(pools).flat().length === 6);
      expect(pools).toEqual({
        default: [id(1)],
        render: expect.arrayContaining([id(2), id(3)]),
        all: expect.arrayContaining([id(1), id(2), id(3)]),
      });
    });

    it('keeps bells for a pool whose first worker is yet to come', async () => {
      await world.harness.bus.publish([bell(1), bell(2)]);
      const got: string[] = [];
      await world.subscribe('task.created', async (message) => void got.push(message.task_id), {
        group: 'worker',
        queue: 'default',
      });
      await until(() => got.length === 2);
      expect(got.sort()).toEqual([id(1), id(2)]);
    });

    it('keeps messages for a group all of whose members are away', async () => {
      const first = await world.subscribe('task.status', async () => undefined);
      await first.close();
      await world.publish(1, 2, 3);
      const got: number[] = [];
      await world.harness.other.subscribe({
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
      await world.subscribe('task.status', async (message) => void one.add(seqOf(message)), { prefetch: 200 });
      await world.subscribe('task.status', async (message) => void two.add(seqOf(message)), { group: 'two', prefetch: 1_000 });
      await world.publish(...range(10_000));
      await until(() => one.size === 10_000 && two.size === 10_000, 30_000);
      expect(one).toEqual(new Set(range(10_000)));
    });

    it('takes messages of many publishers at once', async () => {
      const got = new Set<number>();
      await world.subscribe('task.status', async (message) => void got.add(seqOf(message)), { prefetch: 100 });
      const calls = range(100).map((call) => {
        const bus = call % 2 === 0 ? world.harness.bus : world.harness.other;
        return bus.publish(range(20).map((n) => status((call - 1) * 20 + n)));
      });
      await Promise.all(calls);
      await until(() => got.size === 2_000);
    });

    it('has the message once publish resolves: a group that joins later gets it', async () => {
      await (await world.subscribe('task.status', async () => undefined)).close();
      await world.publish(7);
      const got: number[] = [];
      await world.subscribe('task.status', async (message) => void got.push(seqOf(message)));
      await until(() => got.length > 0);
      expect(got).toEqual([7]);
    });

    it('takes an empty list', async () => {
      await expect(world.publish()).resolves.toBeUndefined();
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
      await listen(world.harness.bus, 'a');
      await listen(world.harness.other, 'b');
      await listen(world.harness.other, 'c');
      await world.harness.bus.publish([cancel(1)]);
      await until(() => got.length === 3);
      expect(got.sort()).toEqual(['a', 'b', 'c'].map((name) => `${name} ${id(1)}`));
    });

    it('keeps nothing for a member that is away', async () => {
      const got: (string | undefined)[] = [];
      const subscription = await world.subscribe('control.cancel', async (message) => void got.push(message.task_ids[0]), {
        broadcast: true,
      });
      await subscription.pause();
      await world.harness.bus.publish([cancel(1)]);
      await subscription.resume();
      await world.harness.bus.publish([cancel(2)]);
      const seen = (): (string | undefined)[] => got.filter((task) => task !== id(PROBE));
      await until(() => seen().length > 0);
      await settled(world.harness, () => seen().length);
      expect(seen()).toEqual([id(2)]);
    });

    it('retries and dead-letters like any other', async () => {
      let tries = 0;
      const fail = async (): Promise<void> => {
        tries += 1;
        throw new Error('no');
      };
      await world.subscribe('control.cancel', fail, { broadcast: true });
      await world.harness.bus.publish([cancel(1)]);
      await until(async () => (await world.harness.deadLetters()).length === 1);
      expect(tries).toBe(DELIVERY_LIMIT);
    });
  });

  describe('refusals', () => {
    it.each([
      ['a group that is no name', { group: 'No Name' }],
      ['a queue that is no name', { queue: 'a.b' }],
    ])('refuses %s', async (_case, options) => {
      await expect(world.subscribe('task.created', async () => undefined, options)).rejects.toThrow(/must be 1 to 64 of/);
    });

    it('refuses a worker queue of a topic that has none', async () => {
      await expect(world.subscribe('task.status', async () => undefined, { queue: 'default' })).rejects.toThrow(
        /only task.created/,
      );
    });

    it('is connected until it is closed, and then refuses at once', async () => {
      expect(world.harness.bus.connected()).toBe(true);
      await world.harness.close();
      expect(world.harness.bus.connected()).toBe(false);
      await expect(world.publish(1)).rejects.toMatchObject({ code: 'unavailable' });
    });
  });
}
