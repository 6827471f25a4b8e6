import { expect } from '@jest/globals';
import { cancelRun } from '../src/run';
import { cancel, continueWork, SETTLE_LIMIT, submit, prepareSubmit } from '../src/task';
import { NO_STEPS, CONTEXT, DONE, draft, FAILED, QUEUE, Workspace, type StoreCase } from './store-harness';

/** Dependencies: counters, releases, no lost wake-up, wide fan-outs. */
export const GRAPH_CASES: StoreCase[] = [
  {
    name: 'runs a diamond in order, each task once',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([draft('a'), draft('b', ['a']), draft('c', ['a']), draft('d', ['b', 'c'])], {
        run: true,
      });
      const executed = await workspace.execute();
      expect(executed).toEqual(new Map(Object.values(ids).map((id) => [id, 1])));
      const order = (await harness.events(workspace.workspace_id))
        .filter((event) => event.type === 'task.done')
        .map((event) => event.task_id);
      expect([order[0], order[3]]).toEqual([ids['a'], ids['d']]);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'loses no wake-up when parents finish while children are being submitted',
    async run(harness) {
      const workspace = new Workspace(harness);
      for (let round = 0; round < 40; round += 1) {
        const parents = await workspace.submit([draft('p'), draft('q')]);
        const held = await workspace.claim();
        const children = Array.from({ length: 4 }, (_, index) =>
          workspace.submit([draft(`c${index}`, Object.values(parents))], index % 2 ? { from: 'other' } : {}),
        );
        const [first, second] = held;
        if (!first || !second) throw new Error('both parents should have been claimed');
        const finished = [workspace.finish([first]), workspace.finish([second], DONE, harness.other)];
        const submitted = await Promise.all(children);
        await Promise.all(finished);
        const statuses = await workspace.statuses(...submitted.flatMap((ids) => Object.values(ids)));
        expect({ round, statuses }).toEqual({ round, statuses: ['QUEUED', 'QUEUED', 'QUEUED', 'QUEUED'] });
        await workspace.execute();
      }
      await workspace.expectConsistent();
    },
  },
  {
    name: 'counts a shared child once per parent when both end in one batch',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([draft('p'), draft('q'), draft('r'), draft('child', ['p', 'q', 'r'])]);
      const held = await workspace.claim();
      await workspace.finish(held.filter((task) => task.task_id !== ids['r']));
      await workspace.expectConsistent();
      await workspace.finish(held.filter((task) => task.task_id === ids['r']));
      expect(await workspace.statuses(ids['child'] as string)).toEqual(['QUEUED']);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'counts a shared child once per parent when both end at the same time',
    async run(harness) {
      const workspace = new Workspace(harness);
      for (let round = 0; round < 25; round += 1) {
        const ids = await workspace.submit([draft('p'), draft('q'), draft('child', ['p', 'q'])]);
        const held = await workspace.claim();
        await Promise.all(held.map((task, index) => workspace.finish([task], DONE, index ? harness.other : harness.store)));
        expect(await workspace.statuses(ids['child'] as string)).toEqual(['QUEUED']);
        await workspace.execute();
      }
      await workspace.expectConsistent();
    },
  },
  {
    name: 'settles a fan-out wider than one transaction, each child once, whoever does the steps',
    async run(harness) {
      const workspace = new Workspace(harness);
      const width = 2 * SETTLE_LIMIT + 100;
      const leaves = Array.from({ length: width }, (_, index) => draft(`leaf ${index}`, ['root']));
      const ids = await workspace.submit(
        [
          draft('root'),
          ...leaves,
          draft(
            'join',
            leaves.slice(-900).map((leaf) => leaf.ref),
          ),
        ],
        { run: true },
      );
      await workspace.finish(await workspace.claim());
      expect((await workspace.all()).filter((task) => task.status === 'QUEUED')).toHaveLength(SETTLE_LIMIT);
      for (let next = 0; next < harness.commits.length; next += 1)
        for (const continuation of harness.commits[next]?.continuations ?? [])
          await Promise.all([
            continueWork(harness.store, continuation, NO_STEPS),
            continueWork(harness.other, continuation, NO_STEPS),
          ]);
      const executed = await workspace.execute(300);
      expect(executed.size).toBe(width + 1);
      expect(new Set(executed.values())).toEqual(new Set([1]));
      expect(await workspace.statuses(ids['join'] as string)).toEqual(['DONE']);
      const released = (await harness.events(workspace.workspace_id))
        .filter((event) => event.type === 'task.released')
        .map((event) => event.task_id);
      expect(new Set(released).size).toBe(released.length);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'goes on settling where a step stopped, also when several parents are wide',
    async run(harness) {
      const workspace = new Workspace(harness);
      const leaves = Array.from({ length: 700 }, (_, index) => draft(`leaf ${index}`, ['p', 'q', ...(index % 2 ? ['r'] : [])]));
      await workspace.submit([draft('p'), draft('q'), draft('r'), draft('lone'), ...leaves], { run: true });
      await workspace.finish(await workspace.claim());
      await workspace.drain();
      await workspace.expectConsistent();
      expect((await workspace.execute(300)).size).toBe(700);
    },
  },
  {
    name: 'takes children that appear while parents are being locked into account, whatever their ids',
    async run(harness) {
      const workspace = new Workspace(harness);
      const parents = await workspace.submit([draft('p', [], { timeout_ms: 60_000 })]);
      const [held] = await workspace.claim();
      if (!held) throw new Error('nothing claimed');
      const waves = Array.from({ length: 12 }, (_, index) =>
        workspace.submit([draft(`child ${index}`, [parents['p'] as string])], index % 2 ? { from: 'other' } : {}),
      );
      const ended = workspace.finish([held]);
      const ids = (await Promise.all(waves)).flatMap((wave) => Object.values(wave));
      await ended;
      expect(new Set(await workspace.statuses(...ids))).toEqual(new Set(['QUEUED']));
      await workspace.expectConsistent();
    },
  },
  {
    name: 'skips what depends on a failure, down the graph, and ends the run',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([draft('a'), draft('b', ['a']), draft('c', ['b']), draft('d', ['c']), draft('e')], {
        run: true,
      });
      const held = await workspace.claim();
      await workspace.finish(
        held.filter((task) => task.task_id === ids['a']),
        FAILED,
      );
      await workspace.drain();
      await workspace.finish(held.filter((task) => task.task_id === ids['e']));
      expect(await workspace.statuses(...['a', 'b', 'c', 'd', 'e'].map((ref) => ids[ref] as string))).toEqual([
        'FAILED',
        'SKIPPED',
        'SKIPPED',
        'SKIPPED',
        'DONE',
      ]);
      const runs = await harness.runs.list(workspace.workspace_id, { limit: 10 });
      expect(runs.items.map((run) => [run.status, run.counts.SKIPPED])).toEqual([['FAILED', 3]]);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'cancels a whole run in steps, whatever its tasks are doing',
    async run(harness) {
      const workspace = new Workspace(harness);
      const tasks = Array.from({ length: SETTLE_LIMIT + 50 }, (_, index) =>
        draft(`t${index}`, index > 400 ? [`t${index - 300}`] : []),
      );
      await workspace.submit(tasks, { run: true });
      const held = await workspace.claim(30);
      const [run] = (await harness.runs.list(workspace.workspace_id, { limit: 1 })).items;
      await Promise.all([
        cancelRun(harness.store, workspace.workspace_id, run?.run_id ?? '', CONTEXT),
        workspace.finish(held.slice(0, 10)),
      ]);
      await workspace.drain();
      const ended = await harness.runs.get(workspace.workspace_id, run?.run_id ?? '');
      expect([ended?.status, ended?.counts.DONE, ended?.counts.CANCELLED]).toEqual(['CANCELLED', 10, SETTLE_LIMIT + 40]);
      expect(await workspace.finish(held.slice(10))).toEqual(held.slice(10).map(() => 'lost'));
      await workspace.expectConsistent();
    },
  },
  {
    name: 'lets either the cancel or the finish win, never both',
    async run(harness) {
      const workspace = new Workspace(harness);
      const seen = new Set<string>();
      for (let round = 0; round < 25; round += 1) {
        const ids = await workspace.submit([draft('task'), draft('child', ['task'])]);
        const task_id = ids['task'] as string;
        const held = await workspace.claim();
        const [[finished], [cancelled]] = await Promise.all([
          workspace.finish(held),
          cancel(harness.other, workspace.workspace_id, [task_id], CONTEXT),
        ]);
        await workspace.drain();
        const [status] = await workspace.statuses(task_id);
        seen.add(`${status} ${finished} ${JSON.stringify(cancelled)}`);
        await cancel(harness.store, workspace.workspace_id, [ids['child'] as string], CONTEXT);
      }
      expect(['DONE done {"refused":"DONE"}', 'CANCELLED lost "cancelled"']).toEqual(expect.arrayContaining([...seen]));
      await workspace.expectConsistent();
    },
  },
  {
    name: 'stores 10,000 tasks with their edges at once, and all or nothing',
    async run(harness) {
      const workspace = new Workspace(harness);
      const tasks = Array.from({ length: 10_000 }, (_, index) =>
        draft(`t${index}`, index > 0 ? [`t${(index - 1) >> 1}`] : [], { tags: index % 100 ? [] : ['hundred'] }),
      );
      const prepared = prepareSubmit(
        { tasks, run: true, created_by: null, context: CONTEXT },
        new Set([QUEUE]),
        harness.randomness,
      );
      const [outcome] = await submit(harness.store, workspace.workspace_id, [prepared]);
      expect(outcome && 'answer' in outcome ? outcome.answer.items.length : 0).toBe(10_000);
      const run = await harness.runs.get(workspace.workspace_id, prepared.run_id ?? '');
      expect([run?.tasks, run?.counts.QUEUED, run?.counts.PENDING, run?.seq]).toEqual([10_000, 1, 9_999, 10_001]);
      await expect(submit(harness.store, workspace.workspace_id, [prepared])).rejects.toThrow();
      expect((await harness.runs.get(workspace.workspace_id, prepared.run_id ?? ''))?.seq).toBe(10_001);
      expect((await harness.runs.graph(workspace.workspace_id, prepared.run_id ?? ''))?.edges).toHaveLength(9_999);
    },
  },
];
