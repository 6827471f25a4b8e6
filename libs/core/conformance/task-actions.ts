import { expect } from '@jest/globals';
import type { TaskActionResult } from '@taskflow/contracts';
import { askForAction, doActionStep, type ActionRequest, type ActionWork } from '../src/action';
import type { ClaimedTask, TaskStore } from '../src/ports';
import { cancel, rescue, SETTLE_LIMIT } from '../src/task';
import { CONTEXT, draft, FAILED, rowOf, Workspace, type StoreCase } from './store-harness';

const USER = '01a00000-0000-7000-8000-00000000000a';
const ASKED_BY = { ...CONTEXT, actor: { kind: 'user' as const, id: USER } };

type Asked = Pick<ActionRequest, 'action' | 'targets'> & Partial<ActionRequest>;

async function ask({ harness, workspace_id }: Workspace, request: Asked): Promise<{ task_id: string; count: number }> {
  return askForAction(harness.store, harness.selector, harness.randomness, workspace_id, {
    created_by: USER,
    context: ASKED_BY,
    ...request,
  });
}

/** Claims the action's task, which must be the only claimable one of its type. */
async function claimAction({ harness }: Workspace, worker_id = 'worker'): Promise<ClaimedTask> {
  const [claimed] = await harness.store.claim({ queues: ['default'], types: ['action'], limit: 1, worker_id });
  if (!claimed) throw new Error('the action was not claimable');
  return claimed;
}

/** One step, as a worker does it; what the worker knows is the payload that came with its claim. */
function step(workspace: Workspace, claimed: ClaimedTask, work: ActionWork, store: TaskStore = workspace.harness.store) {
  return doActionStep(store, workspace.harness.selector, claimed, work);
}

/** Carries an action out; returns its result. */
async function carryOut(workspace: Workspace, claimed: ClaimedTask): Promise<TaskActionResult & { steps: number }> {
  let work = claimed.payload as ActionWork;
  for (let steps = 1; ; steps += 1) {
    const outcome = await step(workspace, claimed, work);
    if (outcome === 'lost') throw new Error('the action was lost');
    work = outcome.work;
    await workspace.drain();
    if (!outcome.done) continue;
    const { matched, applied, refused } = work;
    await workspace.finish([claimed], { kind: 'done', output: { matched, applied, refused } });
    return { matched, applied, refused, steps };
  }
}

async function act(workspace: Workspace, request: Asked) {
  const asked = await ask(workspace, request);
  return { ...asked, result: await carryOut(workspace, await claimAction(workspace)) };
}

const everything = { selection: { deleted: false } };
const many = (count: number) => Array.from({ length: count }, (_, index) => draft(`t${index}`, [], { hold: true }));

/** Actions on many tasks, carried out in steps. */
export const ACTION_CASES: StoreCase[] = [
  {
    name: 'clears what is completed in steps, leaves the rest, and takes it all back',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      const size = 2 * SETTLE_LIMIT + 50;
      const done = Object.values(await workspace.submit(many(size)));
      for (let start = 0; start < size; start += SETTLE_LIMIT)
        await cancel(harness.store, workspace_id, done.slice(start, start + SETTLE_LIMIT), CONTEXT);
      const open = await workspace.submit([draft('held', [], { hold: true })]);
      const selection = { deleted: false, status: ['DONE', 'CANCELLED', 'SKIPPED'] as const };
      const cleared = await act(workspace, { action: 'clear_completed', targets: { selection } });
      expect(cleared).toMatchObject({ count: size, result: { matched: size, applied: size, refused: [], steps: 3 } });
      const left = (await workspace.all()).map((task) => task.task_id);
      expect(left.sort()).toEqual([open['held'], cleared.task_id].sort());
      const undone = await act(workspace, {
        action: 'restore',
        targets: { selection: { deleted: true, deleted_by: cleared.task_id } },
      });
      expect(undone).toMatchObject({ count: size, result: { matched: size, applied: size } });
      expect(await workspace.all()).toHaveLength(size + 3);
      const events = await harness.events(workspace_id);
      for (const type of ['task.deleted', 'task.restored']) {
        const of = events.filter((event) => event.type === type);
        expect([of.length, new Set(of.map((event) => event.task_id)).size]).toEqual([size, size]);
        expect(of[0]?.actor).toEqual(ASKED_BY.actor);
      }
    },
  },
  {
    name: 'goes on where the last commit was when its worker dies, and fences off a worker that does not know',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      const size = 3 * SETTLE_LIMIT;
      await workspace.submit(many(size));
      await ask(workspace, { action: 'cancel', targets: everything });
      const first = await claimAction(workspace, 'first');
      const begun = await step(workspace, first, first.payload as ActionWork);
      if (begun === 'lost') throw new Error('lost');
      expect(begun.work.applied).toBe(SETTLE_LIMIT);
      await rescue(harness.other, workspace_id, [first], 'lease_lost', CONTEXT);
      const second = await claimAction(workspace, 'second');
      expect(second.payload).toEqual(begun.work);
      expect(await step(workspace, first, begun.work)).toBe('lost');
      expect(await step(workspace, first, first.payload as ActionWork, harness.other)).toBe('lost');
      expect(await carryOut(workspace, second)).toMatchObject({ matched: size, applied: size, refused: [] });
      const cancelled = (await harness.events(workspace_id)).filter((event) => event.type === 'task.cancelled');
      expect([cancelled.length, new Set(cancelled.map((event) => event.task_id)).size]).toEqual([size, size]);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'does a step once, also when the answer of its COMMIT is lost',
    async run(harness) {
      const workspace = new Workspace(harness);
      for (const cut of ['happened', 'did not happen', 'happened late'] as const) {
        const ids = Object.values(await workspace.submit(many(20)));
        await ask(workspace, { action: 'cancel', targets: { task_ids: ids } });
        const claimed = await claimAction(workspace);
        harness.cutNextCommit(cut);
        expect({ cut, ...(await carryOut(workspace, claimed)) }).toMatchObject({ cut, matched: 20, applied: 20, refused: [] });
        expect(new Set(await workspace.statuses(...ids))).toEqual(new Set(['CANCELLED']));
      }
    },
  },
  {
    name: 'stops at once when it is cancelled, and keeps what it has done',
    async run(harness) {
      const workspace = new Workspace(harness);
      await workspace.submit(many(SETTLE_LIMIT + 10));
      const { task_id } = await ask(workspace, { action: 'cancel', targets: everything });
      const claimed = await claimAction(workspace);
      const begun = await step(workspace, claimed, claimed.payload as ActionWork);
      if (begun === 'lost') throw new Error('lost');
      await cancel(harness.other, workspace.workspace_id, [task_id], CONTEXT);
      expect(await step(workspace, claimed, begun.work)).toBe('lost');
      const statuses = (await workspace.all()).map((task) => task.status);
      expect(statuses.filter((status) => status === 'PENDING')).toHaveLength(10);
    },
  },
  {
    name: 'does not touch what is created or ends after it was asked for',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([draft('open', [], { hold: true }), draft('over', [], { hold: true })]);
      await cancel(harness.store, workspace.workspace_id, [ids['over'] as string], CONTEXT);
      const selection = { deleted: false, status: ['CANCELLED'] as const };
      const { count } = await ask(workspace, { action: 'clear_completed', targets: { selection } });
      const late = await workspace.submit([draft('late', [], { hold: true })]);
      await cancel(harness.store, workspace.workspace_id, [ids['open'] as string, late['late'] as string], CONTEXT);
      const result = await carryOut(workspace, await claimAction(workspace));
      expect([count, result.matched, result.applied]).toEqual([1, 1, 1]);
      expect((await workspace.all()).map((task) => task.title)).toEqual(['open', 'Clear 1 completed task', 'late']);
    },
  },
  {
    name: 'deletes whole graphs, dependents first, and says what it could not',
    async run(harness) {
      const workspace = new Workspace(harness);
      const chain = Array.from({ length: SETTLE_LIMIT + 20 }, (_, index) => draft(`c${index}`, index ? [`c${index - 1}`] : []));
      await workspace.submit([draft('kept', [], { hold: true }), ...chain], { run: true });
      const parent = await workspace.submit([draft('parent', [], { hold: true })]);
      const child = await workspace.submit([draft('child', [parent['parent'] as string])]);
      const [run] = (await harness.runs.list(workspace.workspace_id, { limit: 1 })).items;
      const selection = { deleted: false, run_id: run?.run_id ?? '' };
      const all = await act(workspace, { action: 'delete', targets: { selection } });
      expect(all.result).toMatchObject({ matched: chain.length + 1, applied: chain.length + 1, refused: [] });
      const task_ids = [parent['parent'] as string, harness.randomness.uuid(), all.task_id];
      const { count, result } = await act(workspace, { action: 'delete', targets: { task_ids } });
      expect([count, result.matched, result.applied]).toEqual([1, 2, 0]);
      expect(new Map(result.refused.map(({ task_id, reason }) => [task_id, reason]))).toEqual(
        new Map([
          [task_ids[0], `Open tasks depend on it, such as ${child['child']}.`],
          [task_ids[1], 'There is no such task in this workspace.'],
          [task_ids[2], 'It is an action itself.'],
        ]),
      );
      await workspace.expectConsistent();
    },
  },
  {
    name: 'reruns many at once, parents and children together, and names those it cannot',
    async run(harness) {
      const workspace = new Workspace(harness);
      const size = SETTLE_LIMIT + 40;
      const parents = Array.from({ length: size }, (_, index) => draft(`p${index}`));
      const children = parents.map(({ ref }, index) => draft(`c${index}`, [ref]));
      const ids = await workspace.submit([...parents, ...children, draft('open', [], { hold: true })]);
      for (let left = size; left > 0; left -= 200) await workspace.finish(await workspace.claim(200), FAILED);
      await workspace.drain();
      const selection = { deleted: false };
      const { result } = await act(workspace, { action: 'rerun', targets: { selection } });
      expect(result).toMatchObject({ matched: 2 * size + 1, applied: 2 * size });
      expect(result.refused).toEqual([{ task_id: ids['open'], reason: 'It is PENDING and has not ended.' }]);
      await workspace.expectConsistent();
      expect((await workspace.execute(300)).size).toBe(2 * size);
      expect(await rowOf(workspace, ids['c7'] as string)).toMatchObject({ status: 'DONE', generation: 2 });
    },
  },
  {
    name: 'executes what is held back',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([draft('a', [], { hold: true }), draft('b', ['a'], { hold: true }), draft('c')]);
      const { result } = await act(workspace, { action: 'execute', targets: { selection: { deleted: false } } });
      expect(result).toMatchObject({
        matched: 3,
        applied: 2,
        refused: [{ task_id: ids['c'], reason: 'It is QUEUED, not PENDING.' }],
      });
      expect(await workspace.statuses(ids['a'] as string, ids['b'] as string)).toEqual(['QUEUED', 'PENDING']);
      expect((await workspace.execute()).size).toBe(3);
    },
  },
  {
    name: 'takes a set of which nothing is left',
    async run(harness) {
      const workspace = new Workspace(harness);
      const asked = await act(workspace, { action: 'clear_completed', targets: { selection: { deleted: false, status: [] } } });
      expect(asked).toMatchObject({ count: 0, result: { matched: 0, applied: 0, refused: [] } });
    },
  },
];
