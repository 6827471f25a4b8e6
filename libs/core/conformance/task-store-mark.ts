import { expect } from '@jest/globals';
import { complete, incomplete, markByHand, SETTLE_LIMIT } from '../src/task';
import { CONTEXT, DONE, draft, FAILED, Workspace, type StoreCase } from './store-harness';

/** What people say of a task against what the engine knows: that it ended, or that it did not. */
export const MARK_CASES: StoreCase[] = [
  {
    name: 'lets what was skipped run when the failure is marked DONE by hand, also where it does not fit one transaction',
    async run(harness) {
      const workspace = new Workspace(harness);
      const leaves = Array.from({ length: SETTLE_LIMIT + 20 }, (_, index) => draft(`leaf ${index}`, ['root']));
      const ids = await workspace.submit([draft('root'), ...leaves], { run: true });
      const root = ids['root'] as string;
      await workspace.finish(await workspace.claim(), FAILED);
      await workspace.drain();
      expect((await runOf(workspace))?.status).toBe('FAILED');
      const mark = { status: 'DONE' as const, reason: 'done by phone' };
      expect(await markByHand(harness.store, workspace.workspace_id, root, mark, CONTEXT)).toBe('marked');
      await workspace.drain();
      await workspace.expectConsistent();
      expect(await harness.tasks.get(workspace.workspace_id, root)).toMatchObject({
        status: 'DONE',
        generation: 2,
        error: null,
        result: null,
      });
      expect((await runOf(workspace))?.counts).toMatchObject({ DONE: 1, QUEUED: leaves.length });
      expect((await workspace.execute(300)).size).toBe(leaves.length);
      expect((await runOf(workspace))?.status).toBe('DONE');
      await workspace.expectConsistent();
    },
  },
  {
    name: 'ends a run anew, in another way, when its only failure is marked SKIPPED',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([draft('a'), draft('b', ['a'])], { run: true });
      await workspace.finish(await workspace.claim(), FAILED);
      await workspace.drain();
      const mark = { status: 'SKIPPED' as const, reason: 'not needed' };
      await markByHand(harness.store, workspace.workspace_id, ids['a'] as string, mark, CONTEXT);
      await workspace.drain();
      await workspace.expectConsistent();
      expect(await workspace.statuses(ids['a'] as string, ids['b'] as string)).toEqual(['SKIPPED', 'SKIPPED']);
      const run = await runOf(workspace);
      expect([run?.status, run?.finished_at === null]).toEqual(['DONE', false]);
    },
  },
  {
    name: 'marks a task or finishes it, never both, when a worker ends it at the same time',
    async run(harness) {
      const workspace = new Workspace(harness);
      for (let round = 0; round < 15; round += 1) {
        const ids = await workspace.submit([draft('a'), draft('b', ['a'])], { run: true });
        const task_id = ids['a'] as string;
        const mark = { status: 'DONE' as const, reason: 'by hand' };
        const marking = (): Promise<unknown> => markByHand(harness.other, workspace.workspace_id, task_id, mark, CONTEXT);
        await Promise.all([workspace.claim().then((held) => workspace.finish(held, round % 2 === 0 ? FAILED : DONE)), marking()]);
        await workspace.drain();
        await workspace.expectConsistent();
        await workspace.execute();
      }
    },
  },
  {
    name: 'takes a completion back until something has gone on from it',
    async run(harness) {
      const workspace = new Workspace(harness);
      const human = { ...draft('ask'), kind: 'human' as const, type: null };
      const ids = await workspace.submit([human, draft('ship', ['ask'])], { run: true });
      const [ask, ship] = [ids['ask'] as string, ids['ship'] as string];
      const finish = (): Promise<unknown> => complete(harness.store, workspace.workspace_id, ask, { ok: true }, CONTEXT);
      await finish();
      expect(await workspace.statuses(ask, ship)).toEqual(['DONE', 'QUEUED']);
      expect(await incomplete(harness.store, workspace.workspace_id, ask, CONTEXT)).toBe('reopened');
      expect(await workspace.statuses(ask, ship)).toEqual(['WAITING', 'PENDING']);
      expect(await harness.tasks.get(workspace.workspace_id, ask)).toMatchObject({
        generation: 2,
        result: null,
        finished_at: null,
      });
      await workspace.expectConsistent();
      await finish();
      const held = await workspace.claim();
      expect(await incomplete(harness.store, workspace.workspace_id, ask, CONTEXT)).toEqual({ begun: [ship] });
      await workspace.finish(held);
      await workspace.expectConsistent();
      expect((await runOf(workspace))?.status).toBe('DONE');
    },
  },
];

/** The workspace's newest run. */
async function runOf({ harness, workspace_id }: Workspace) {
  return (await harness.runs.list(workspace_id, { limit: 1 })).items[0];
}
