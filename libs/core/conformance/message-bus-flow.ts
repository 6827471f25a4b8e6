import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BusWorld, Gate, range, seqOf, settled, sorted, until } from './message-bus-world';
import type { MessageBusHarness } from './message-bus-world';

/** How much is handled at once, and when. */
export function busFlowCases(create: () => Promise<MessageBusHarness>): void {
  let world: BusWorld;
  /** Does nothing after a harness could not be had. */
  let close: () => Promise<void>;
  beforeEach(async () => {
    close = async () => undefined;
    world = await BusWorld.create(create);
    close = () => world.harness.close();
  });
  afterEach(() => close());

  describe('prefetch, pause, close', () => {
    it('handles as many messages at once as prefetch says, and never more', async () => {
      const gate = new Gate();
      let [running, most, done] = [0, 0, 0];
      await world.subscribe(
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
      await world.publish(...range(20));
      await until(() => running === 3);
      await settled(world.harness, () => running);
      gate.open();
      await until(() => done === 20);
      expect(most).toBe(3);
    });

    it('gives what is not acknowledged to another member when paused', async () => {
      const gate = new Gate();
      const held: number[] = [];
      const subscription = await world.subscribe('task.status', async (message) => {
        held.push(seqOf(message));
        await gate.passed;
        if (seqOf(message) % 2 === 0) throw new Error('too late to fail');
      });
      await world.publish(...range(5));
      await until(() => held.length === 5);
      await subscription.pause();
      const got: number[] = [];
      await world.harness.other.subscribe({
        topic: 'task.status',
        group: 'one',
        prefetch: 10,
        handle: async (m) => void got.push(seqOf(m)),
      });
      await until(() => got.length === 5);
      expect(sorted(got)).toEqual(range(5));
      // The late answers of the paused handlers count for nothing.
      gate.open();
      await settled(world.harness, () => got.length + held.length);
      expect([got.length, held.length]).toEqual([5, 5]);
    });

    it('delivers nothing while paused, and everything when resumed', async () => {
      const got: number[] = [];
      const subscription = await world.subscribe('task.status', async (message) => void got.push(seqOf(message)));
      await subscription.pause();
      await subscription.pause();
      await world.publish(...range(10));
      await settled(world.harness, () => got.length);
      expect(got).toEqual([]);
      await subscription.resume();
      await subscription.resume();
      await until(() => got.length === 10);
      expect(sorted(got)).toEqual(range(10));
    });

    it('bears pausing and resuming under load', async () => {
      const got = new Set<number>();
      const subscription = await world.subscribe('task.status', async (message) => void got.add(seqOf(message)), {
        prefetch: 50,
      });
      const published = world.publish(...range(2_000));
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
      const subscription = await world.subscribe('task.status', async (message) => {
        got.push(seqOf(message));
        await gate.passed;
      });
      await world.publish(1);
      await until(() => got.length === 1);
      const closed = subscription.close();
      gate.open();
      await closed;
      await world.publish(2);
      const later: number[] = [];
      await world.subscribe('task.status', async (message) => void later.push(seqOf(message)));
      await until(() => later.length > 0);
      await settled(world.harness, () => later.length);
      expect([got, later]).toEqual([[1], [2]]);
    });
  });
}
