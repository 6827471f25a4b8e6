import { expect } from '@jest/globals';
import type { RunObject } from '@taskflow/contracts';
import { cancelRun, rerunRun } from '../src/run';
import { continueWork, deleteTask, type NodeSpec, type StoredContinuation, type TaskDraft } from '../src/task';
import { CONTEXT, DONE, draft, FAILED, Workspace, type StoreCase, type StoreHarness } from './store-harness';

const undoing = (name: string): NodeSpec => ({
  compensation: { title: `Undo ${name}`, kind: 'automated', type: 'echo', payload: { message: '{{ output.message }}' } },
});

const undoable = (ref: string, depends_on: string[] = [], more: Partial<TaskDraft> = {}) =>
  draft(ref, depends_on, { node: ref, spec: undoing(ref), ...more });

/** Undoing what a run had done when a later task of it fails. */
export const COMPENSATION_CASES: StoreCase[] = [
  {
    name: 'undoes what a run had done when it fails, the last first, one after the other, whatever becomes of each',
    async run(harness) {
      const workspace = new Workspace(harness);
      const tasks = [undoable('a'), undoable('b', ['a']), draft('plain', ['b']), undoable('c', ['plain']), undoable('d', ['a'])];
      const ids = await workspace.submit(tasks, { run: true, workflow: 'order', input: { n: 1 } });
      await failing(workspace, 'c');
      const [undo, run] = await runs(workspace);
      expect(run).toMatchObject({ status: 'FAILED', compensated: true, compensates_run_id: null });
      expect(undo).toMatchObject({
        workflow: 'order',
        compensates_run_id: run?.run_id,
        compensated: false,
        tasks: 3,
        status: 'RUNNING',
      });
      const order: string[] = [];
      for (let held = await workspace.claim(); held.length > 0; held = await workspace.claim()) {
        expect(held.length).toBe(1);
        const [task] = held;
        order.push(String(task?.spec?.compensates?.task_id));
        await workspace.finish(held, order.length === 2 ? FAILED : DONE);
        await workspace.drain();
      }
      expect(order).toEqual([ids['d'], ids['b'], ids['a']].sort().reverse());
      expect((await runs(workspace)).map(({ status }) => status)).toEqual(['FAILED', 'FAILED']);
      const [found] = (await harness.runs.list(workspace.workspace_id, { limit: 9, compensates_run_id: run?.run_id ?? '' }))
        .items;
      expect(found?.run_id).toBe(undo?.run_id);
      expect((await harness.events(workspace.workspace_id)).filter(({ type }) => type === 'run.compensated')).toMatchObject([
        { run_id: run?.run_id, data: { after: { compensation_run_id: undo?.run_id, tasks: 3 } } },
      ]);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'undoes each entry of a list, and the tasks of a workflow within the run',
    async run(harness) {
      const workspace = new Workspace(harness);
      const inner = {
        name: 'inner',
        tasks: { one: { payload: { message: 'one' }, compensation: { payload: { message: '{{ output.message }}' } } } },
      };
      await harness.workflows.create(workspace.workspace_id, inner, CONTEXT);
      const each = { title: 'item', kind: 'automated' as const, type: 'echo', spec: undoing('item') };
      const tasks = [
        draft('list', [], { node: 'list', type: 'for_each', spec: { for_each: 'input.list', each } }),
        draft('sub', ['list'], { node: 'sub', type: 'workflow', spec: { workflow: { name: 'inner', input: {} } } }),
        draft('last', ['sub'], { node: 'last' }),
      ];
      await workspace.submit(tasks, { run: true, input: { list: ['x', 'y'] } });
      await failing(workspace, 'last');
      const undo = (await runs(workspace)).find(({ compensates_run_id }) => compensates_run_id !== null);
      const nodes = (await workspace.all()).filter(({ run_id }) => run_id === undo?.run_id).map(({ node }) => node);
      expect([...nodes].sort()).toEqual(['list[0]', 'list[1]', 'one']);
      const entries: unknown[] = [];
      for (let held = await workspace.claim(); held.length > 0; held = await workspace.claim()) {
        entries.push(held[0]?.spec?.entry?.item ?? held[0]?.type);
        await workspace.finish(held);
        await workspace.drain();
      }
      expect(entries).toEqual(['echo', 'y', 'x']);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'undoes nothing of a run that is done or cancelled, or fails before anything was done',
    async run(harness) {
      const workspace = new Workspace(harness);
      await workspace.submit([undoable('a')], { run: true });
      await workspace.execute();
      await workspace.submit([undoable('a'), undoable('b', ['a'])], { run: true });
      await workspace.finish(await workspace.claim());
      await workspace.drain();
      const [cancelled] = await runs(workspace);
      await cancelRun(harness.store, workspace.workspace_id, cancelled?.run_id ?? '', CONTEXT);
      await workspace.drain();
      await workspace.submit([undoable('a')], { run: true });
      await failing(workspace, 'a');
      expect((await runs(workspace)).map(({ status, compensated }) => [status, compensated])).toEqual([
        ['FAILED', false],
        ['CANCELLED', false],
        ['DONE', false],
      ]);
      expect(await workspace.claim()).toEqual([]);
    },
  },
  {
    name: 'undoes also what was deleted after it was done',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([undoable('a'), undoable('b'), draft('last')], { run: true });
      const held = await workspace.claim();
      const last = held.find(({ task_id }) => task_id === ids['last']);
      await workspace.finish(held.filter((one) => one !== last));
      await deleteTask(harness.store, workspace.workspace_id, ids['a'] as string, 'somebody', CONTEXT);
      await workspace.finish(last ? [last] : [], FAILED);
      await workspace.drain();
      expect((await runs(workspace)).map(({ tasks }) => tasks)).toEqual([2, 3]);
    },
  },
  {
    name: 'makes one run that undoes another, whoever looks at it, and wherever the connection is cut',
    async run(harness) {
      for (const cut of [null, 'happened', 'did not happen', 'happened late'] as const) {
        const workspace = new Workspace(harness);
        await workspace.submit([undoable('a'), undoable('b', ['a'])], { run: true });
        await workspace.finish(await workspace.claim());
        await workspace.finish(await workspace.claim(), FAILED);
        const left = leftOf(harness, workspace);
        const other = new Workspace({ ...harness, store: harness.other }, workspace.workspace_id);
        if (cut) harness.cutNextCommit(cut);
        const mine = continueWork(harness.store, left, workspace.steps);
        await (cut ? mine : Promise.all([mine, continueWork(harness.other, left, other.steps)]));
        await workspace.drain();
        expect((await runs(workspace)).map(({ tasks }) => tasks)).toEqual([1, 2]);
        expect((await workspace.execute()).size).toBe(1);
        await workspace.expectConsistent();
      }
    },
  },
  {
    name: 'undoes nothing of a run that was rerun meanwhile, and reruns one that was undone only as a whole',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      await workspace.submit([undoable('a'), undoable('b', ['a'])], { run: true });
      const [run] = await runs(workspace);
      const again = (scope: 'failed' | 'all') => rerunRun(harness.store, workspace_id, run?.run_id ?? '', scope, CONTEXT);
      await workspace.finish(await workspace.claim());
      await workspace.finish(await workspace.claim(), FAILED);
      expect(await again('failed')).toMatchObject({ reopened: [expect.any(String)] });
      await workspace.drain();
      expect((await runs(workspace)).length).toBe(1);
      await workspace.finish(await workspace.claim(), FAILED);
      await workspace.drain();
      expect((await runs(workspace)).map(({ status }) => status)).toEqual(['RUNNING', 'FAILED']);
      expect(await again('failed')).toBe('compensated');
      await workspace.execute();
      expect(await again('all')).toMatchObject({ reopened: expect.any(Array) });
      expect(await harness.runs.get(workspace_id, run?.run_id ?? '')).toMatchObject({ status: 'RUNNING', compensated: false });
      await workspace.finish(await workspace.claim());
      await workspace.finish(await workspace.claim(), FAILED);
      await workspace.drain();
      expect((await runs(workspace)).map(({ compensates_run_id }) => compensates_run_id)).toEqual([
        run?.run_id,
        run?.run_id,
        null,
      ]);
      await workspace.expectConsistent();
    },
  },
];

async function runs(workspace: Workspace): Promise<RunObject[]> {
  return (await workspace.harness.runs.list(workspace.workspace_id, { limit: 50 })).items;
}

/** Executes everything until the task of that title has failed. */
async function failing(workspace: Workspace, title: string): Promise<void> {
  const tasks = await workspace.all();
  const task_id = tasks.filter((task) => task.title === title).at(-1)?.task_id;
  for (let hasFailed = false; !hasFailed;) {
    await workspace.drain();
    const held = await workspace.claim();
    expect(held.length).toBeGreaterThan(0);
    // What stands beside it is done first: the run ends with the failure.
    const others = held.filter((one) => one.task_id !== task_id);
    await workspace.finish(others);
    hasFailed = others.length < held.length;
    if (hasFailed)
      await workspace.finish(
        held.filter((one) => one.task_id === task_id),
        FAILED,
      );
  }
  await workspace.drain();
}

function leftOf(harness: StoreHarness, { workspace_id }: Workspace): StoredContinuation {
  const all = harness.commits.filter((commit) => commit.workspace_id === workspace_id).flatMap((commit) => commit.continuations);
  const found = all.find(({ work }) => work.kind === 'compensate');
  if (!found) throw new Error('nothing was left to be undone');
  return found;
}
