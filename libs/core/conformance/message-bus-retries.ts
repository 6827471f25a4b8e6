import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TaskCreatedMessage, TaskStatusMessage } from '@taskflow/contracts';
import { DELIVERY_LIMIT } from '../src/ports';
import type { DeadLetter, OutgoingMessage } from '../src/ports';
import { BusWorld, bell, seqOf, settled, status, until } from './message-bus-world';
import type { MessageBusHarness } from './message-bus-world';

/** What is made of messages, and of tries that fail. */
export function busRetryCases(create: () => Promise<MessageBusHarness>): void {
  let world: BusWorld;
  /** Does nothing after a harness could not be had. */
  let close: () => Promise<void>;
  beforeEach(async () => {
    close = async () => undefined;
    world = await BusWorld.create(create);
    close = () => world.harness.close();
  });
  afterEach(() => close());

  describe('JSON', () => {
    it('isolates groups and the publisher from what a handler does to its message', async () => {
      const got: unknown[] = [];
      const spoil = async (message: TaskStatusMessage): Promise<void> => {
        got.push(structuredClone(message));
        message.events.length = 0;
        message.workspace_id = 'spoilt';
      };
      await world.subscribe('task.status', spoil);
      await world.subscribe('task.status', spoil, { group: 'two' });
      const outgoing = status(1);
      await world.harness.bus.publish([outgoing]);
      await until(() => got.length === 2);
      expect(got).toEqual([status(1).message, status(1).message]);
      expect(outgoing).toEqual(status(1));
    });

    it('takes the message as it is at the call, whatever the publisher does to it afterwards', async () => {
      const got: TaskStatusMessage[] = [];
      await world.subscribe('task.status', async (message) => void got.push(message));
      const outgoing = status(1);
      const published = world.harness.bus.publish([outgoing]);
      outgoing.message.workspace_id = 'changed';
      await published;
      await until(() => got.length === 1);
      expect(got).toEqual([status(1).message]);
    });

    it('gives a retried message as it was published, not as the failed try left it', async () => {
      const got: unknown[] = [];
      await world.subscribe('task.status', async (message) => {
        got.push(structuredClone(message));
        message.events.length = 0;
        if (got.length === 1) throw new Error('first try');
      });
      await world.publish(1);
      await until(() => got.length === 2);
      expect(got).toEqual([status(1).message, status(1).message]);
    });

    it('makes of payloads what JSON makes of them', async () => {
      const got: TaskCreatedMessage[] = [];
      await world.subscribe('task.created', async (message) => void got.push(message));
      const payload = { at: new Date(0), gone: undefined, list: [undefined, Number.NaN], text: 'żółć 🎉 \u2028' };
      await world.harness.bus.publish([bell(1, 'default', payload)]);
      await until(() => got.length === 1);
      expect(got[0]?.payload).toEqual({ at: '1970-01-01T00:00:00.000Z', list: [null, null], text: 'żółć 🎉 \u2028' });
    });

    it('publishes none of the messages when one has no JSON text', async () => {
      const got: number[] = [];
      await world.subscribe('task.status', async (message) => void got.push(seqOf(message)));
      await expect(world.harness.bus.publish([status(1), bell(2, 'default', 1n)])).rejects.toThrow(TypeError);
      await world.publish(3);
      await until(() => got.length > 0);
      expect(got).toEqual([3]);
    });
  });

  describe('retries and dead letters', () => {
    it('gives a message again whose handler rejected, until it resolves', async () => {
      const tries: number[] = [];
      await world.subscribe('task.status', async (message) => {
        tries.push(seqOf(message));
        if (tries.length < 3) throw new Error('not yet');
      });
      await world.publish(1);
      await until(() => tries.length === 3);
      await settled(world.harness, () => tries.length);
      expect(tries).toEqual([1, 1, 1]);
      expect(await world.harness.deadLetters()).toEqual([]);
    });

    it('takes a handler that throws at once for one that rejected', async () => {
      let tries = 0;
      await world.subscribe('task.status', () => {
        tries += 1;
        if (tries === 1) throw new Error('at once');
        return Promise.resolve();
      });
      await world.publish(1);
      await until(() => tries === 2);
    });

    it('retries in the group that failed only', async () => {
      let [one, two] = [0, 0];
      await world.subscribe('task.status', async () => {
        one += 1;
        if (one < 3) throw new Error('not yet');
      });
      await world.subscribe('task.status', async () => void (two += 1), { group: 'two' });
      await world.publish(1);
      await until(() => one === 3);
      await settled(world.harness, () => one + two);
      expect([one, two]).toEqual([3, 1]);
    });

    it(`dead-letters after ${DELIVERY_LIMIT} tries, with the reason and the message, and goes on`, async () => {
      const tries = new Map<number, number>();
      await world.subscribe('task.status', async (message) => {
        const seq = seqOf(message);
        tries.set(seq, (tries.get(seq) ?? 0) + 1);
        if (seq === 1) throw new RangeError('the disk is full');
      });
      await world.publish(1, 2);
      await until(async () => (await world.harness.deadLetters()).length === 1);
      expect(Object.fromEntries(tries)).toEqual({ 1: DELIVERY_LIMIT, 2: 1 });
      const [letter] = await world.harness.deadLetters();
      expect(letter).toMatchObject({
        topic: 'task.status',
        group: 'one',
        reason: expect.stringMatching(/RangeError: the disk is full/),
      });
      expect(JSON.parse(letter?.text ?? '')).toEqual(status(1).message);
    });

    it('dead-letters at once what cannot be read, never calls the handler with it, and goes on', async () => {
      const got: number[] = [];
      await world.subscribe('task.status', async (message) => void got.push(seqOf(message)));
      const unreadable = { topic: 'task.status', message: { schema_version: 1, workspace_id: 7 } } as unknown as OutgoingMessage;
      const newer = { topic: 'task.status', message: { ...status(1).message, schema_version: 2 } } as unknown as OutgoingMessage;
      await world.harness.bus.publish([unreadable, newer, status(3)]);
      await until(async () => got.length === 1 && (await world.harness.deadLetters()).length === 2);
      expect(got).toEqual([3]);
      const reasons = (await world.harness.deadLetters()).map(({ reason }) => reason);
      expect(reasons).toEqual([
        expect.stringMatching(/unreadable: .*workspace_id/),
        expect.stringMatching(/unreadable: schema_version/),
      ]);
    });

    it('has dead letters kept before they leave their queue, and gives them to their group again, and no other', async () => {
      const kept: DeadLetter[] = [];
      let refusals = 2;
      world.harness.bus.onDeadLetter(async (letter) => {
        refusals -= 1;
        if (refusals >= 0) throw new Error('the database is away');
        kept.push(letter);
      });
      let isWell = false;
      let tries = 0;
      const others: number[] = [];
      await world.subscribe('task.status', async () => {
        tries += 1;
        if (!isWell) throw new Error('not well');
      });
      await world.subscribe('task.status', async (message) => void others.push(seqOf(message)), { group: 'two' });
      await world.publish(1);
      await until(async () => (await world.harness.deadLetters()).length === 1);
      expect(kept).toEqual([
        expect.objectContaining({ topic: 'task.status', group: 'one', queue: null, failures: DELIVERY_LIMIT }),
      ]);
      expect(JSON.parse(kept[0]?.text ?? '')).toEqual(status(1).message);
      isWell = true;
      const before = tries;
      await world.harness.bus.redeliver(kept);
      await until(() => tries === before + 1);
      await settled(world.harness, () => tries + others.length);
      expect([tries, others]).toEqual([before + 1, [1]]);
      await expect(world.harness.bus.redeliver([{ ...(kept[0] as DeadLetter), group: 'nobody' }])).rejects.toThrow(/nobody/);
    });

    it('counts failures over pauses and members', async () => {
      let tries = 0;
      const fail = async (): Promise<void> => {
        tries += 1;
        throw new Error(`try ${tries}`);
      };
      const subscription = await world.subscribe('task.status', fail);
      await world.publish(1);
      await until(() => tries >= 1);
      await subscription.pause();
      await world.harness.other.subscribe({ topic: 'task.status', group: 'one', prefetch: 10, handle: fail });
      await until(async () => (await world.harness.deadLetters()).length === 1);
      expect(tries).toBe(DELIVERY_LIMIT);
    });
  });
}
