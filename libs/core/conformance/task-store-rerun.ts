import { expect } from '@jest/globals';
import { cancelRun, rerunRun } from '../src/run';
import { continueWork, rerun, SETTLE_LIMIT, type Continuation, type RerunScope } from '../src/task';
import { NO_STEPS, CONTEXT, DONE, draft, FAILED, rowOf, Workspace, type StoreCase } from './store-harness';

/** Running tasks and runs again: generations, counters, what older generations have left, races. */
export const RERUN_CASES: StoreCase[] = [
  {
    name: 'runs a failure and what was skipped for it again, and the run ends well',
    async run(harness) {
      const workspace = new Workspace(harness);
      const tasks = [draft('a'), draft('b', ['a']), draft('c', ['b']), draft('d', ['a', 'c'])];
      const ids = await workspace.submit(tasks, { run: true });
      await workspace.finish(await workspace.claim());
      await workspace.finish(await workspace.claim(), FAILED);
      await workspace.drain();
      const [failed] = (await harness.runs.list(workspace.workspace_id, { limit: 1 })).items;
      expect([failed?.status, failed?.counts.SKIPPED]).toEqual(['FAILED', 2]);
      const outcome = await again(workspace, ids['b'] as string, 'failed');
      expect(outcome).toEqual({ reopened: [ids['b'], ids['c'], ids['d']] });
      await workspace.expectConsistent();
      const run = await harness.runs.get(workspace.workspace_id, failed?.run_id ?? '');
      expect([run?.status, run?.finished_at, run?.counts.DONE, run?.counts.PENDING]).toEqual(['RUNNING', null, 1, 2]);
      expect(await workspace.task(ids['b'] as string)).toMatchObject({
        status: 'QUEUED',
        generation: 2,
        attempt: 1,
        failures: 0,
        error: null,
        finished_at: null,
      });
      expect([...(await workspace.execute()).keys()].sort()).toEqual([ids['b'], ids['c'], ids['d']].sort());
      expect((await harness.runs.get(workspace.workspace_id, failed?.run_id ?? ''))?.status).toBe('DONE');
      await workspace.expectConsistent();
    },
  },
  {
    name: 'gives the next generation its own result, attempts and payload',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([draft('a')]);
      const task_id = ids['a'] as string;
      await workspace.finish(await workspace.claim());
      const request = { scope: 'this' as const, payload: { value: { message: 'other' } } };
      await rerun(harness.store, workspace.workspace_id, task_id, request, CONTEXT);
      expect(await harness.tasks.get(workspace.workspace_id, task_id)).toMatchObject({
        result: null,
        payload: { message: 'other' },
      });
      const [held] = await workspace.claim();
      expect(held).toMatchObject({ attempt: 2, generation: 2, payload: { message: 'other' } });
      await workspace.finish(held ? [held] : [], { kind: 'done', output: 'second' });
      expect((await harness.tasks.get(workspace.workspace_id, task_id))?.result).toBe('second');
      const attempts = await harness.tasks.attempts(workspace.workspace_id, task_id, { limit: 10 });
      expect(attempts.items.map(({ attempt, generation }) => [attempt, generation])).toEqual([
        [2, 2],
        [1, 1],
      ]);
    },
  },
  {
    name: 'tells children of each end once, also when a rerun overtakes work that the end before has left',
    async run(harness) {
      const workspace = new Workspace(harness);
      const leaves = Array.from({ length: 2 * SETTLE_LIMIT + 100 }, (_, index) => draft(`leaf ${index}`, ['root']));
      const ids = await workspace.submit([draft('root'), ...leaves], { run: true });
      await workspace.finish(await workspace.claim());
      // 500 leaves were told of the first end. None of the rest may be told of it after this.
      await again(workspace, ids['root'] as string, 'downstream');
      await workspace.expectConsistent();
      await workspace.finish(await workspace.claim());
      await workspace.drain();
      await workspace.expectConsistent();
      const executed = await workspace.execute(300);
      expect(executed.size).toBe(leaves.length);
      expect(new Set(executed.values())).toEqual(new Set([1]));
    },
  },
  {
    name: 'counts a child that was added after the end of its parent from the next end on',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([draft('p'), draft('q')]);
      await workspace.finish(await workspace.claim());
      const late = await workspace.submit([draft('late', [ids['p'] as string, ids['q'] as string])]);
      const child = late['late'] as string;
      await again(workspace, ids['p'] as string, 'this');
      expect(await workspace.statuses(child)).toEqual(['PENDING']);
      expect(await rowOf(workspace, child)).toMatchObject({ unfinished: 1, ok_parents: 1, queued_at: null });
      await workspace.expectConsistent();
      expect((await workspace.execute()).size).toBe(2);
      expect(await rowOf(workspace, child)).toMatchObject({ unfinished: 0, ok_parents: 2, status: 'DONE' });
    },
  },
  {
    name: 'keeps counters right when parents are rerun while they end and children are submitted',
    async run(harness) {
      const workspace = new Workspace(harness);
      for (let round = 0; round < 20; round += 1) {
        const ids = await workspace.submit([draft('p'), draft('q'), draft('below', ['p', 'q'])]);
        const [first, second] = await workspace.claim();
        if (!first || !second) throw new Error('both parents should have been claimed');
        await workspace.finish([first]);
        const scope = (['this', 'failed', 'downstream'] as const)[round % 3] as RerunScope;
        await Promise.all([
          workspace.finish([second], DONE, harness.other),
          again(workspace, first.task_id, scope),
          workspace.submit([draft('late', [first.task_id, second.task_id])], { from: 'other' }),
          workspace.submit([draft('later', [second.task_id, ids['below'] as string])]),
        ]);
        await workspace.drain();
        expect(await workspace.statuses(first.task_id, second.task_id, ids['below'] as string)).toEqual([
          'QUEUED',
          'DONE',
          'PENDING',
        ]);
        await workspace.expectConsistent();
        await workspace.execute();
      }
      await workspace.expectConsistent();
    },
  },
  {
    name: 'lets the rerun of a dependency and the claim of what waits for it exclude each other',
    async run(harness) {
      const workspace = new Workspace(harness);
      for (let round = 0; round < 15; round += 1) {
        const ids = await workspace.submit([draft('p'), draft('child', ['p'])]);
        await workspace.finish(await workspace.claim());
        const [outcome, won] = await Promise.all([
          again(workspace, ids['p'] as string, 'this'),
          workspace.claim(1, harness.other),
        ]);
        if ('running' in (outcome as object)) expect(won.map((task) => task.task_id)).toEqual([ids['child']]);
        else expect(won.map((task) => task.task_id)).not.toContain(ids['child']);
        await workspace.finish(won);
        await workspace.execute();
      }
      await workspace.expectConsistent();
    },
  },
  {
    name: 'runs a whole run again, while many ask for it: one generation more',
    async run(harness) {
      const workspace = new Workspace(harness);
      const width = SETTLE_LIMIT + 100;
      const middle = Array.from({ length: width }, (_, index) => draft(`m${index}`, ['first']));
      await workspace.submit(
        [
          draft('first'),
          ...middle,
          draft(
            'last',
            middle.map(({ ref }) => ref),
          ),
        ],
        { run: true },
      );
      await workspace.execute(300);
      const [run] = (await harness.runs.list(workspace.workspace_id, { limit: 1 })).items;
      const run_id = run?.run_id ?? '';
      const outcomes = await Promise.all(
        [harness.store, harness.other, harness.store].map((store) =>
          rerunRun(store, workspace.workspace_id, run_id, 'all', CONTEXT),
        ),
      );
      expect(outcomes.filter((outcome) => typeof outcome === 'object' && 'reopened' in outcome)).toHaveLength(1);
      expect(new Set((await workspace.all()).map((task) => task.generation))).toEqual(new Set([2]));
      await workspace.expectConsistent();
      expect((await workspace.execute(300)).size).toBe(width + 2);
      expect((await harness.runs.get(workspace.workspace_id, run_id))?.status).toBe('DONE');
      const types = (await harness.events(workspace.workspace_id)).filter((event) => !event.task_id).map((event) => event.type);
      expect(types).toEqual(['run.created', 'run.done', 'run.started', 'run.done']);
    },
  },
  {
    name: 'finishes a cancellation before it runs a run again',
    async run(harness) {
      const workspace = new Workspace(harness);
      const tasks = Array.from({ length: SETTLE_LIMIT + 20 }, (_, index) => draft(`t${index}`));
      await workspace.submit(tasks, { run: true });
      const [run] = (await harness.runs.list(workspace.workspace_id, { limit: 1 })).items;
      const run_id = run?.run_id ?? '';
      await cancelRun(harness.store, workspace.workspace_id, run_id, CONTEXT);
      await stepOf(workspace, 'cancel_run');
      const outcome = await rerunRun(harness.other, workspace.workspace_id, run_id, 'failed', CONTEXT);
      expect(outcome).toMatchObject({ reopened: { length: tasks.length } });
      await workspace.drain();
      expect((await harness.runs.get(workspace.workspace_id, run_id))?.counts.QUEUED).toBe(tasks.length);
      expect((await workspace.execute(300)).size).toBe(tasks.length);
      expect((await harness.runs.get(workspace.workspace_id, run_id))?.status).toBe('DONE');
    },
  },
];

function again(workspace: Workspace, task_id: string, scope: RerunScope) {
  return rerun(workspace.harness.store, workspace.workspace_id, task_id, { scope }, CONTEXT);
}

/** Does one piece of the work that was left, of one kind. */
async function stepOf(workspace: Workspace, kind: Continuation['kind']): Promise<void> {
  const { harness } = workspace;
  const left = harness.commits.flatMap((commit) => commit.continuations).find(({ work }) => work.kind === kind);
  if (!left) throw new Error(`no ${kind} was left`);
  await continueWork(harness.store, left, NO_STEPS);
}
