import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { LIMITS } from '@taskflow/contracts';
import { TooManyQueues } from '../src/errors';
import type { OpenStores, StoresHarness } from './stores-harness';

/** The guarantees of `QueueStore`, for every implementation. */
export function describeQueueStore(open: OpenStores): void {
  let stores: StoresHarness;
  beforeEach(async () => {
    stores = await open();
  });
  afterEach(() => stores.close());

  const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `queue-${index}`);

  it('knows the default queue from the start', async () => {
    expect([...(await stores.queues.names())]).toEqual(['default']);
  });

  it('registers missing names and keeps known ones', async () => {
    await stores.queues.register(['render', 'default', 'render']);
    await stores.queues.register(['mail', 'render']);
    expect([...(await stores.queues.names())].sort()).toEqual(['default', 'mail', 'render']);
  });

  it('registers what many workers bring at once', async () => {
    await Promise.all(
      [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
        ['a', 'b', 'c'],
      ].map((names) => stores.queues.register(names)),
    );
    expect([...(await stores.queues.names())].sort()).toEqual(['a', 'b', 'c', 'default']);
  });

  it('fills up to the limit and registers nothing beyond it', async () => {
    await stores.queues.register(numbered(LIMITS.queues_per_installation - 2));
    await expect(stores.queues.register(['x', 'y'])).rejects.toThrow(TooManyQueues);
    expect((await stores.queues.names()).size).toBe(LIMITS.queues_per_installation - 1);
    await stores.queues.register(['x']);
    await expect(stores.queues.register(['x', 'y'])).rejects.toThrow('64');
  });

  it('keeps the limit when workers come at once', async () => {
    await stores.queues.register(numbered(LIMITS.queues_per_installation - 3));
    const answers = await Promise.allSettled(
      [
        ['x', 'y'],
        ['u', 'v'],
        ['w', 'z'],
      ].map((names) => stores.queues.register(names)),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await stores.queues.names()).size).toBe(LIMITS.queues_per_installation);
  });
}
