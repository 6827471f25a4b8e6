import { expect } from '@jest/globals';
import { LEASE, OUTBOX_CLAIM_MS } from '../src/ports';
import { continueWork, rescue } from '../src/task';
import { NO_STEPS, CONTEXT, draft, FAILED, Workspace, type StoreCase } from './store-harness';

/** What the scheduler asks for. */
export const DUE_CASES: StoreCase[] = [
  {
    name: 'finds tasks whose worker has no live lease, after the grace',
    async run(harness) {
      const workspace = new Workspace(harness);
      await workspace.submit([draft('a'), draft('b'), draft('c')]);
      const expires_at = new Date(harness.clock.now().getTime() + 5_000);
      await harness.putLease('living', new Date(expires_at.getTime() + 3_600_000));
      await harness.putLease('dying', expires_at);
      const [living] = await workspace.claim(1, harness.store, 'living');
      const [dying] = await workspace.claim(1, harness.store, 'dying');
      const [unknown] = await workspace.claim(1, harness.store, 'never seen');
      const found = async () => (await harness.store.orphans(10)).map((task) => task.task_id).sort();
      expect(await found()).toEqual([unknown?.task_id]);
      harness.clock.advance(5_000 + LEASE.grace_ms - 500);
      expect(await found()).toEqual([unknown?.task_id]);
      harness.clock.advance(1_000);
      expect(await found()).toEqual([dying?.task_id, unknown?.task_id].sort());
      expect(await harness.store.orphans(1)).toHaveLength(1);
      await rescue(harness.store, workspace.workspace_id, await harness.store.orphans(10), 'lease_lost', CONTEXT);
      expect(await found()).toEqual([]);
      expect(await workspace.statuses(living?.task_id ?? '', dying?.task_id ?? '')).toEqual(['PROCESSING', 'QUEUED']);
    },
  },
  {
    name: 'finds attempts that overran their deadline by more than the grace, oldest first',
    async run(harness) {
      const workspace = new Workspace(harness);
      await workspace.submit([
        draft('slow', [], { timeout_ms: 90_000 }),
        draft('a', [], { timeout_ms: 20_000 }),
        draft('b', [], { timeout_ms: 10_000 }),
      ]);
      const held = await workspace.claim();
      const title = new Map(held.map((task) => [task.task_id, task.title]));
      const found = async () => (await harness.store.overdue(5_000, 10)).map((task) => title.get(task.task_id));
      expect(await found()).toEqual([]);
      harness.clock.advance(15_100);
      expect(await found()).toEqual(['b']);
      harness.clock.advance(10_000);
      expect(await found()).toEqual(['b', 'a']);
    },
  },
  {
    name: 'gives an expired continuation to one process, and lets its work be done once',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([draft('a'), draft('b', ['a']), draft('c', ['b'])]);
      await workspace.finish(await workspace.claim(), FAILED);
      expect(await harness.store.takeContinuations(10)).toEqual([]);
      harness.clock.advance(OUTBOX_CLAIM_MS + 1);
      const taken = (await Promise.all([harness.store.takeContinuations(10), harness.other.takeContinuations(10)])).flat();
      expect(taken.map((continuation) => continuation.work.kind)).toEqual(['settle']);
      expect(taken).toEqual(harness.commits.flatMap((commit) => commit.continuations));
      expect(await harness.store.takeContinuations(10)).toEqual([]);
      harness.clock.advance(OUTBOX_CLAIM_MS + 1);
      const [again] = await harness.other.takeContinuations(10);
      if (!again) throw new Error('a continuation whose taker died must come back');
      await Promise.all([continueWork(harness.store, again, NO_STEPS), continueWork(harness.other, again, NO_STEPS)]);
      expect(await workspace.statuses(ids['c'] as string)).toEqual(['SKIPPED']);
      expect((await harness.events(workspace.workspace_id)).filter((event) => event.task_id === ids['c'])).toHaveLength(2);
      await workspace.drain();
      await workspace.expectConsistent();
    },
  },
  {
    name: 'knows the next instant at which there may be something to do',
    async run(harness) {
      expect(await harness.store.nextDue()).toBeNull();
      const workspace = new Workspace(harness);
      const start_at = new Date(harness.clock.now().getTime() + 40_000);
      await workspace.submit([draft('later', [], { start_at })]);
      const [created] = harness.commits;
      const claimed_until = (await harness.store.nextDue())?.getTime() ?? 0;
      expect(claimed_until - new Date(created?.events[0]?.at ?? '').getTime()).toBe(OUTBOX_CLAIM_MS);
      await harness.outbox.published(harness.commits);
      expect(await harness.store.nextDue()).toEqual(start_at);
      const lease = new Date(harness.clock.now().getTime() + 7_000);
      await harness.putLease('worker', lease);
      await workspace.submit([draft('now', [], { timeout_ms: 20_000 })]);
      const [held] = await workspace.claim();
      await harness.outbox.published(harness.commits);
      expect(await harness.store.nextDue()).toEqual(new Date(lease.getTime() + LEASE.grace_ms));
      await harness.putLease('worker', new Date(lease.getTime() + 60_000));
      expect(await harness.store.nextDue()).toEqual(held?.deadline_at);
    },
  },
  {
    name: 'lists open tasks of a run, and pending tasks outside runs with the edges among them',
    async run(harness) {
      const workspace = new Workspace(harness);
      const inRun = await workspace.submit([draft('a'), draft('b', ['a']), draft('c')], { run: true });
      const outside = await workspace.submit([
        draft('x', [], { hold: true }),
        draft('y', ['x']),
        draft('z'),
        draft('w', ['y', inRun['a'] as string]),
      ]);
      const { run_id } = await workspace.task(inRun['a'] as string);
      const held = await workspace.claim();
      await workspace.finish(held.filter((task) => task.title === 'c'));
      const open = await harness.store.openTasksOfRun(workspace.workspace_id, run_id ?? '', 10);
      expect(open).toEqual([inRun['a'], inRun['b']].sort());
      expect(await harness.store.openTasksOfRun(workspace.workspace_id, run_id ?? '', 1)).toEqual(open.slice(0, 1));
      const pending = await harness.store.pendingWithoutRun(workspace.workspace_id, 10);
      expect(pending.task_ids).toEqual([outside['x'], outside['y'], outside['w']].sort());
      expect(pending.edges).toHaveLength(2);
      expect(pending.edges).toEqual(
        expect.arrayContaining([
          { from: outside['x'], to: outside['y'] },
          { from: outside['y'], to: outside['w'] },
        ]),
      );
    },
  },
];
