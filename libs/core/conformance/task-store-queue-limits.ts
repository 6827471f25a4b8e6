import { expect } from '@jest/globals';
import type { ClaimedTask, TaskStore } from '../src/ports';
import { mendPlaces, type LimitSubject } from '../src/task';
import { DONE, draft, QUEUE, Workspace, type StoreCase } from './store-harness';
import { limitIn } from './task-store-limits';

const THE_QUEUE: LimitSubject = { kind: 'queue', name: QUEUE };
const many = (count: number, more: Parameters<typeof draft>[2] = {}) =>
  Array.from({ length: count }, (_, index) => draft(`t${index}`, [], more));

async function claimed(workspace: Workspace, store: TaskStore = workspace.harness.store): Promise<ClaimedTask[]> {
  await workspace.drain();
  return workspace.claim(100, store);
}

/** What limits of queues hold back: of one workspace, whenever they come. */
export const QUEUE_LIMIT_CASES: StoreCase[] = [
  {
    name: 'lets as many tasks of a queue through as its limit says, of one workspace, beside their keys',
    async run(harness) {
      const [workspace, elsewhere] = [new Workspace(harness), new Workspace(harness)];
      await limitIn(workspace, { concurrency: 3 }, undefined, THE_QUEUE);
      await workspace.submit(many(3, { concurrency_key: 'k' }));
      await workspace.submit(many(4));
      await elsewhere.submit(many(2));
      const all = await claimed(workspace);
      const held = all.filter(({ workspace_id }) => workspace_id === workspace.workspace_id);
      expect([all.length, held.length]).toEqual([5, 3]);
      await workspace.submit([draft('other queue', [], { queue: 'render' })]);
      await workspace.drain();
      expect(await harness.store.claim({ queues: ['render'], types: [], limit: 9, worker_id: 'w' })).toHaveLength(1);
      let ended = 0;
      for (let next = held; next.length > 0; next = await claimed(workspace, harness.other)) {
        expect(next.length).toBeLessThanOrEqual(3);
        await workspace.finish(next);
        ended += next.length;
      }
      expect(ended).toBe(7);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'counts what runs when the limit comes, and holds back from the commit on what was queued before it',
    async run(harness) {
      const workspace = new Workspace(harness);
      await workspace.submit(many(700));
      const running = await workspace.claim(2);
      await limitIn(workspace, { concurrency: 3 }, 'other', THE_QUEUE);
      // Not one of the 698 has been looked at yet.
      expect([await workspace.claim(), await workspace.claim(100, harness.other)]).toEqual([[], []]);
      const more = await claimed(workspace);
      expect(more).toHaveLength(1);
      expect(await claimed(workspace)).toEqual([]);
      await workspace.finish([...running, ...more]);
      const held = await claimed(workspace);
      expect(held).toHaveLength(3);
      await limitIn(workspace, null, undefined, THE_QUEUE);
      const rest = [...(await claimed(workspace)), ...(await workspace.claim(500)), ...(await workspace.claim(500))];
      expect(rest).toHaveLength(694);
      await workspace.finish([...held, ...rest.slice(0, 100)]);
      await workspace.drain();
      expect(await mendPlaces(harness.store)).toBe(0);
      // Set anew, it counts those that run now and nobody else.
      await limitIn(workspace, { concurrency: 595 }, undefined, THE_QUEUE);
      await workspace.submit(many(3));
      expect(await claimed(workspace)).toHaveLength(1);
    },
  },
  {
    name: 'loses no place of a task that ends after its limit was taken away and before the same one is set again',
    async run(harness) {
      const workspace = new Workspace(harness);
      await limitIn(workspace, { concurrency: 1 }, undefined, THE_QUEUE);
      await workspace.submit(many(1));
      const held = await claimed(workspace);
      expect(held).toHaveLength(1);
      // The other process has not heard yet that there was a limit at all; no step is done between.
      await limitIn(workspace, null, undefined, THE_QUEUE);
      expect(await workspace.finish(held, DONE, harness.other)).toEqual(['done']);
      await limitIn(workspace, { concurrency: 1 }, undefined, THE_QUEUE);
      await workspace.submit(many(1));
      expect(await claimed(workspace)).toHaveLength(1);
      expect(await mendPlaces(harness.store)).toBe(0);
    },
  },
  {
    name: 'counts what runs on when its limit is taken away and set again, once',
    async run(harness) {
      const workspace = new Workspace(harness);
      await limitIn(workspace, { concurrency: 2 }, undefined, THE_QUEUE);
      await workspace.submit(many(4));
      const held = await claimed(workspace);
      await limitIn(workspace, null, 'other', THE_QUEUE);
      await limitIn(workspace, { concurrency: 2 }, undefined, THE_QUEUE);
      expect([held.length, await claimed(workspace)]).toEqual([2, []]);
      await workspace.finish(held, DONE, harness.other);
      expect(await claimed(workspace)).toHaveLength(2);
      expect(await mendPlaces(harness.store)).toBe(0);
    },
  },
];
