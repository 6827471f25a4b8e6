import { expect } from '@jest/globals';
import type { ClaimedTask } from '../src/ports';
import { admitDue, rescue, type LimitSubject } from '../src/task';
import { CONTEXT, draft, Workspace, type StoreCase, type StoreHarness } from './store-harness';
import { limitIn } from './task-store-limits';

const KEY: LimitSubject = { kind: 'key', name: 'mail server' };
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => draft(`t${index}`, [], { concurrency_key: KEY.name, type: 'echo' }));
/** Two every ten seconds, three at once after a rest. */
const RATE = { count: 2, per_ms: 10_000, burst: 3 };

/** What the scheduler does: looks at limits that are due. */
async function doDue({ store }: StoreHarness): Promise<number> {
  const due = await store.dueLimits(100);
  for (const limit of due) await admitDue(store, limit.workspace_id, limit);
  return due.length;
}

async function claimed(workspace: Workspace): Promise<ClaimedTask[]> {
  await doDue(workspace.harness);
  await workspace.drain();
  return workspace.claim();
}

/** What rates hold back, and when they let the next one through. */
export const RATE_CASES: StoreCase[] = [
  {
    name: 'lets tasks of a key start as often as its rate says, and knows when the next may',
    async run(harness) {
      const workspace = new Workspace(harness);
      await limitIn(workspace, { rate: RATE }, undefined, KEY);
      await harness.putLease('worker', new Date(harness.clock.now().getTime() + 86_400_000));
      await workspace.submit(many(8));
      const counts = [(await claimed(workspace)).length, (await claimed(workspace)).length];
      expect(counts).toEqual([3, 0]);
      const next = (await harness.store.nextDue())?.getTime() ?? 0;
      expect(next - harness.clock.now().getTime()).toBeGreaterThan(0);
      expect(next - harness.clock.now().getTime()).toBeLessThanOrEqual(5_000);
      harness.clock.advance(5_000);
      expect([(await claimed(workspace)).length, (await claimed(workspace)).length]).toEqual([1, 0]);
      harness.clock.advance(10_000);
      expect([(await claimed(workspace)).length, (await claimed(workspace)).length]).toEqual([2, 0]);
      // A long rest fills the bucket and no more; and nothing is due when nobody waits.
      harness.clock.advance(3_600_000);
      expect((await claimed(workspace)).length).toBe(2);
      await doDue(harness);
      expect(await harness.store.dueLimits(10)).toEqual([]);
      await workspace.submit(many(4));
      expect((await claimed(workspace)).length).toBeLessThanOrEqual(3);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'lets no more be claimed at once than a full bucket holds, however long no worker was there, and counts tries again',
    async run(harness) {
      const workspace = new Workspace(harness);
      await limitIn(workspace, { rate: RATE }, 'other', KEY);
      await workspace.submit(many(10));
      for (let hour = 0; hour < 3; hour += 1) {
        await doDue(harness);
        await workspace.drain();
        harness.clock.advance(3_600_000);
      }
      const held = await claimed(workspace);
      expect(held).toHaveLength(3);
      await rescue(harness.store, workspace.workspace_id, held, 'handed_back', CONTEXT);
      expect(await claimed(workspace)).toEqual([]);
      harness.clock.advance(5_000);
      // It was queued first, and takes another token.
      expect((await claimed(workspace)).map(({ task_id, attempt }) => [task_id, attempt])).toEqual([[held[0]?.task_id, 2]]);
    },
  },
  {
    name: 'lets through what both a limit and a rate allow, and as many as there are once the rate is gone',
    async run(harness) {
      const workspace = new Workspace(harness);
      await limitIn(workspace, { concurrency: 2, rate: RATE }, undefined, KEY);
      await workspace.submit(many(9));
      const held = await claimed(workspace);
      expect(held).toHaveLength(2);
      harness.clock.advance(60_000);
      expect(await claimed(workspace)).toEqual([]);
      await workspace.finish(held);
      expect(await claimed(workspace)).toHaveLength(2);
      await limitIn(workspace, { concurrency: 6 }, undefined, KEY);
      expect(await claimed(workspace)).toHaveLength(4);
      expect(await harness.store.dueLimits(10)).toEqual([]);
    },
  },
];
