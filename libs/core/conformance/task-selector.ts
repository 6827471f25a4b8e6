import { expect } from '@jest/globals';
import type { Horizon, TaskSelection } from '../src/ports';
import { cancel, deleteTask, rerun, restore } from '../src/task';
import { registerCases } from './register-cases';
import { CONTEXT, draft, Workspace, type StoreCase, type StoreHarness } from './store-harness';

const USER = '01a00000-0000-7000-8000-00000000000a';
const HOUR_MS = 3_600_000;

/** Every page of a selection. */
async function all(
  { harness, workspace_id }: Workspace,
  selection: TaskSelection,
  horizon: Horizon,
  options: { descending?: boolean; limit?: number } = {},
): Promise<string[]> {
  const { descending = false, limit = 500 } = options;
  const found: string[] = [];
  for (let after: string | null = null; ;) {
    const page = await harness.selector.page(workspace_id, selection, horizon, { after, descending, limit });
    found.push(...page.task_ids);
    if (page.next === null) return found;
    after = page.next;
  }
}

const OPEN = { deleted: false };

/** The guarantees of `TaskSelector`. */
export const SELECTOR_CASES: StoreCase[] = [
  {
    name: 'selects what was there, in the status that it had when it was counted',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      const ids = await workspace.submit(['a', 'b', 'c', 'd'].map((ref) => draft(ref)));
      const id = (ref: string) => ids[ref] as string;
      await cancel(harness.store, workspace_id, [id('a')], CONTEXT);
      const queued: TaskSelection = { ...OPEN, status: ['QUEUED'] };
      const { count, horizon } = await harness.selector.count(workspace_id, queued);
      expect([count, horizon.seq]).toEqual([3, 5]);
      // Afterwards one leaves the status, one joins it, one is deleted, one is created.
      await cancel(harness.store, workspace_id, [id('b')], CONTEXT);
      await rerun(harness.store, workspace_id, id('a'), { scope: 'this' }, CONTEXT);
      await deleteTask(harness.store, workspace_id, id('c'), USER, CONTEXT);
      await workspace.submit([draft('late')]);
      await workspace.submit([draft('elsewhere')], { from: 'other' });
      expect(await all(workspace, queued, horizon)).toEqual([id('b'), id('c'), id('d')]);
      expect(await all(workspace, OPEN, horizon, { descending: true })).toEqual([id('d'), id('c'), id('b'), id('a')]);
      expect((await harness.selector.count(workspace_id, queued)).count).toBe(4);
    },
  },
  {
    name: 'still knows so when everything happened long before it is looked at',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      const ids = await workspace.submit([draft('a'), draft('b')]);
      harness.clock.advance(HOUR_MS);
      const { horizon } = await harness.selector.count(workspace_id, OPEN);
      harness.clock.advance(HOUR_MS);
      await cancel(harness.store, workspace_id, [ids['a'] as string], CONTEXT);
      await workspace.submit([draft('late')]);
      expect(await all(workspace, { ...OPEN, status: ['QUEUED'] }, horizon)).toEqual([ids['a'], ids['b']]);
      expect(await all(workspace, { ...OPEN, status: ['CANCELLED'] }, horizon)).toEqual([]);
    },
  },
  {
    name: 'gives pages in either order, none twice, also when a page holds nothing',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = Object.values(await workspace.submit(Array.from({ length: 25 }, (_, index) => draft(`t${index}`))));
      const { horizon } = await harness.selector.count(workspace.workspace_id, OPEN);
      await workspace.submit(Array.from({ length: 12 }, (_, index) => draft(`late${index}`)));
      expect(await all(workspace, OPEN, horizon, { limit: 5 })).toEqual(ids);
      expect(await all(workspace, OPEN, horizon, { limit: 5, descending: true })).toEqual([...ids].reverse());
    },
  },
  {
    name: 'takes the filters of lists',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([
        draft('one fine day', [], { tags: ['x'], priority: 'high' }),
        draft('another', [], { tags: ['x', 'y'], description: 'a fine one' }),
        draft('held', [], { hold: true, due_at: new Date('2030-01-01T00:00:00.000Z') }),
      ]);
      const { run_id, ...inRun } = await inOwnRun(workspace);
      const found = async (filter: Partial<TaskSelection>) => {
        const selection = { ...OPEN, ...filter };
        const { count, horizon } = await harness.selector.count(workspace.workspace_id, selection);
        const page = await all(workspace, selection, horizon);
        expect(page).toHaveLength(count);
        return page;
      };
      const [fine, another, held] = Object.values(ids);
      expect(await found({ tag: ['x'] })).toEqual([fine, another]);
      expect(await found({ q: 'fine one' })).toEqual([fine, another]);
      expect(await found({ priority: ['high'] })).toEqual([fine]);
      expect(await found({ held: true, due_before: new Date('2031-01-01T00:00:00.000Z') })).toEqual([held]);
      expect(await found({ run_id })).toEqual([inRun.task_id]);
      expect(await found({ status: [] })).toEqual([]);
    },
  },
  {
    name: 'finds again what one user or action has deleted, and leaves actions alone',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      const ids = await workspace.submit([draft('a'), draft('b'), draft('c'), draft('action', [], { type: 'action' })]);
      const [a, b, c, action] = Object.values(ids) as [string, string, string, string];
      await deleteTask(harness.store, workspace_id, a, USER, CONTEXT);
      await deleteTask(harness.store, workspace_id, b, 'another', CONTEXT);
      await deleteTask(harness.store, workspace_id, action, USER, CONTEXT);
      const mine: TaskSelection = { deleted: true, deleted_by: USER };
      const { count, horizon } = await harness.selector.count(workspace_id, mine);
      expect(count).toBe(1);
      await deleteTask(harness.store, workspace_id, c, USER, CONTEXT);
      expect(await all(workspace, mine, horizon)).toEqual([a]);
      expect(await all(workspace, { deleted: true }, horizon)).toEqual([a, b]);
      await restore(harness.store, workspace_id, a, CONTEXT);
      expect(await all(workspace, mine, horizon)).toEqual([]);
      const some = [a, b, c, action, harness.randomness.uuid(), 'é'];
      expect(await harness.selector.countOf(workspace_id, some, false)).toBe(1);
      expect(await harness.selector.countOf(workspace_id, some, true)).toBe(2);
      expect(await harness.selector.countOf(harness.randomness.uuid(), some, false)).toBe(0);
    },
  },
];

async function inOwnRun(workspace: Workspace): Promise<{ run_id: string; task_id: string }> {
  const task_id = (await workspace.submit([draft('of a run')], { run: true }))['of a run'] as string;
  return { task_id, run_id: (await workspace.task(task_id)).run_id ?? '' };
}

export function taskSelectorConformance(create: () => Promise<StoreHarness>): void {
  registerCases(SELECTOR_CASES, create);
}
