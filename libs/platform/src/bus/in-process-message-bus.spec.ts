import { describe, expect, it } from '@jest/globals';
import type { TaskCreatedMessage, TaskStatusMessage } from '@taskflow/contracts';
import type { OutgoingMessage } from '@taskflow/core/ports';
import { Deliveries } from './deliveries';
import { InProcessMessageBus } from './in-process-message-bus';
import { InProcessQueue } from './in-process-queue';
import { GROUP_QUEUE_LENGTH, POOL_QUEUE_LENGTH } from './topology';

const ID = '01932d5c-0000-7000-8000-000000000001';
const log = { warn: () => undefined };

/** What is bounded in memory, and how; all else is in the conformance suite. */
describe('InProcessMessageBus', () => {
  it('drops the oldest bells of a pool that nobody serves', async () => {
    const bus = new InProcessMessageBus({ log });
    await bus.publish(Array.from({ length: POOL_QUEUE_LENGTH + 2 }, (_, index) => bell(index)));
    const first = await new Promise((resolve) => {
      void bus.subscribe({
        topic: 'task.created',
        group: 'worker',
        queue: 'default',
        prefetch: 1,
        handle: async ({ payload }) => resolve(payload),
      });
    });
    expect(first).toBe(2);
    await bus.close();
  });

  it('refuses what a group is too far behind for, and takes it when the group has caught up', async () => {
    const bus = new InProcessMessageBus({ log });
    let handled = 0;
    const subscription = await bus.subscribe({
      topic: 'task.status',
      group: 'audit',
      prefetch: 1_000,
      handle: async () => void (handled += 1),
    });
    await subscription.pause();
    await bus.publish(Array.from({ length: GROUP_QUEUE_LENGTH }, status));
    await expect(bus.publish([status(), bell(1)])).rejects.toMatchObject({ code: 'unavailable' });
    await subscription.resume();
    while (handled < GROUP_QUEUE_LENGTH) await new Promise((resolve) => setImmediate(resolve));
    await bus.publish([status()]);
    while (handled <= GROUP_QUEUE_LENGTH) await new Promise((resolve) => setImmediate(resolve));
    await bus.close();
  });

  it('keeps the newest 1,000 dead letters', async () => {
    const bus = new InProcessMessageBus({ log });
    await bus.subscribe({ topic: 'task.created', group: 'one', prefetch: 100, handle: async () => undefined });
    await bus.publish(
      Array.from({ length: 1_500 }, (_, index) => ({
        ...bell(index),
        message: { ...bell(index).message, task_id: `no ${index}` },
      })),
    );
    while (!bus.deadLetters().some(({ text }) => text.includes('no 1499'))) await new Promise((resolve) => setImmediate(resolve));
    expect(bus.deadLetters()).toHaveLength(1_000);
    expect(bus.deadLetters()[0]).toMatchObject({
      topic: 'task.created',
      group: 'one',
      failures: 0,
      text: expect.stringContaining('no 500'),
    });
    await bus.close();
  });
});

describe('InProcessQueue', () => {
  it('takes what comes back even when it is full', () => {
    const queue = new InProcessQueue(1, false);
    expect(queue.push({ text: 'a', failures: 0 })).toBe(true);
    expect(queue.push({ text: 'b', failures: 0 })).toBe(false);
    expect(() => queue.putBack({ text: 'c', failures: 0 })).not.toThrow();
  });
});

describe('Deliveries', () => {
  it('gives a message back, uncounted and later, that could neither be retried nor buried', async () => {
    const answers: string[] = [];
    const deliveries = new Deliveries<'task.status'>({
      topic: 'task.status',
      handle: () => Promise.reject(new Error('no')),
      retryDelay: () => 1,
      warn: () => undefined,
    });
    const failing = (name: string) => (): Promise<void> => {
      answers.push(name);
      return Promise.reject(new Error('the broker is away'));
    };
    const delivery = {
      failures: 0,
      acknowledge: () => void answers.push('acknowledged'),
      giveBack: () => void answers.push('given back'),
    };
    deliveries.start({
      ...delivery,
      text: JSON.stringify(status().message),
      tryAgain: failing('try again'),
      bury: failing('bury'),
    });
    deliveries.start({ ...delivery, text: 'unreadable', tryAgain: failing('try again'), bury: failing('bury') });
    while (deliveries.size > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(answers.sort()).toEqual(['bury', 'given back', 'given back', 'try again']);
  });

  it('answers for nothing after it was abandoned', async () => {
    const answers: string[] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const deliveries = new Deliveries<'task.status'>({
      topic: 'task.status',
      handle: () => held,
      retryDelay: () => 1,
      warn: () => undefined,
    });
    const answer = (name: string) => (): void => void answers.push(name);
    deliveries.start({
      text: JSON.stringify(status().message),
      failures: 0,
      acknowledge: answer('acknowledged'),
      giveBack: answer('given back'),
      tryAgain: async () => answer('try again')(),
      bury: async () => answer('bury')(),
    });
    deliveries.abandon();
    release();
    await deliveries.returnAll();
    await new Promise((resolve) => setImmediate(resolve));
    expect(answers).toEqual([]);
  });
});

function bell(payload: number): OutgoingMessage<'task.created'> {
  const message: TaskCreatedMessage = {
    schema_version: 1,
    task_id: ID,
    workspace_id: ID,
    run_id: null,
    type: 'echo',
    queue: 'default',
    priority: 'medium',
    payload,
    requested_at: '2026-11-21T02:30:00.000Z',
  };
  return { topic: 'task.created', queue: 'default', message };
}

function status(): OutgoingMessage<'task.status'> {
  const message: TaskStatusMessage = { schema_version: 1, workspace_id: ID, events: [] };
  return { topic: 'task.status', message };
}
