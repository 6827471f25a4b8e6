import { describe, expect, it } from '@jest/globals';
import type { ActionWork } from '@taskflow/core/action';
import { TaskSelector } from '@taskflow/core/ports';
import { cancel } from '@taskflow/core/task';
import { NonRetryable, type HandlerContext } from '@taskflow/core/worker';
import { MemoryStore } from '../test/fakes';
import { ActionHandler } from './action.handler';

const CONTEXT = { actor: { kind: 'user' as const, id: 'ada' }, correlation_id: null, traceparent: null };

/** Named tasks need no search. */
class NoSelector extends TaskSelector {
  override count = (): never => unexpected();
  override countOf = (): never => unexpected();
  override page = (): never => unexpected();
}

function unexpected(): never {
  throw new Error('nobody should ask');
}

/** An action that cancels so many tasks, claimed. */
async function stage(tasks: number) {
  const store = new MemoryStore();
  store.queue('action', { type: 'action', rank: 1 });
  const [claimed] = await store.claim({ queues: [], types: [], limit: 1, worker_id: 'worker-1' });
  if (!claimed) throw new Error('nothing was claimed');
  const task_ids = Array.from({ length: tasks }, (_, index) => `task ${index}`);
  for (const task_id of task_ids) store.queue(task_id);
  const work: ActionWork = {
    action: 'cancel',
    scope: 'this',
    targets: { task_ids },
    asked_by: CONTEXT,
    count: tasks,
    after: null,
    matched: 0,
    applied: 0,
    refused: [],
  };
  const stop = new AbortController();
  const told: [number, string | undefined][] = [];
  const context: HandlerContext = {
    dependencies: () => Promise.resolve({}),
    ...claimed,
    idempotency_key: 'action:1',
    signal: stop.signal,
    progress: (percent, message) => void told.push([Math.round(percent), message]),
    log: unexpected,
  };
  return { store, work, context, told, stop, handler: new ActionHandler(store, new NoSelector()) };
}

describe('ActionHandler', () => {
  it('goes through the set step by step, and tells how far it is', async () => {
    const { store, work, context, told, handler } = await stage(1_250);
    expect(await handler.run(work, context)).toEqual({ matched: 1_250, applied: 1_250, refused: [] });
    expect(told).toEqual([
      [40, '500 of 1,250'],
      [80, '1,000 of 1,250'],
    ]);
    expect(store.world.in('CANCELLED')).toHaveLength(1_250);
    expect(store.world.events.every((event) => event.actor.id === 'ada')).toBe(true);
  });

  it('stops between steps when it is told to', async () => {
    const { store, work, context, stop, handler } = await stage(1_250);
    store.before = () => {
      stop.abort(new Error('draining'));
      return Promise.resolve();
    };
    await expect(handler.run(work, context)).rejects.toThrow('draining');
    expect(store.world.in('CANCELLED')).toHaveLength(500);
  });

  it('does nothing any more once it does not hold the action', async () => {
    const { store, work, context, handler } = await stage(10);
    await cancel(store, 'w', ['action'], CONTEXT);
    await expect(handler.run(work, context)).rejects.toThrow(NonRetryable);
    expect(store.world.in('CANCELLED')).toEqual(['action']);
  });
});
