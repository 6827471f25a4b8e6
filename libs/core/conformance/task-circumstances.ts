import { expect } from '@jest/globals';
import { FAR_BEHIND, type Circumstances } from '../src/ports';
import { cancelRun } from '../src/run';
import { pause, resume } from '../src/pause';
import { cancel, complete, execute, WHOLE_WORKSPACE } from '../src/task';
import { CONTEXT, draft, FAILED, rowOf, Workspace, type StoreCase, type StoreHarness } from './store-harness';

async function of(workspace: Workspace, task_id: string | undefined): Promise<Circumstances> {
  const found = await workspace.harness.tasks.circumstances(workspace.workspace_id, task_id ?? '');
  if (!found) throw new Error(`task ${task_id} is not there`);
  return found;
}

async function person(harness: StoreHarness, email: string): Promise<{ user_id: string; email: string }> {
  const user_id = harness.randomness.uuid();
  await harness.putUser(user_id, email);
  return { user_id, email };
}

/** The guarantees of `TaskReader.circumstances`. */
export const CIRCUMSTANCES_CASES: StoreCase[] = [
  {
    name: 'gives the row, its dependencies and its assignee, and nothing of others',
    async run(harness) {
      const workspace = new Workspace(harness);
      const assignee = await person(harness, 'zoë@example.com');
      const ids = await workspace.submit([
        draft('a', [], { on_failure: 'continue' }),
        draft('b'),
        draft('c', ['a', 'b'], { assignee, join: 'all_finished' }),
        draft('d', ['c']),
      ]);
      await workspace.finish(await workspace.claim(1));
      const found = await of(workspace, ids['c']);
      expect(found.task).toEqual(await rowOf(workspace, ids['c'] as string));
      expect(found.dependencies).toEqual([
        { task_id: ids['a'], title: 'a', status: 'DONE', on_failure: 'continue' },
        { task_id: ids['b'], title: 'b', status: 'QUEUED', on_failure: 'fail_run' },
      ]);
      expect(found).toMatchObject({ assignee: assignee.email, run_cancelling: false, ahead: null, ending: null });
      expect(await harness.tasks.circumstances(harness.randomness.uuid(), ids['c'] as string)).toBeNull();
      expect(await harness.tasks.circumstances(workspace.workspace_id, harness.randomness.uuid())).toBeNull();
      expect(await harness.tasks.circumstances(workspace.workspace_id, 'é')).toBeNull();
    },
  },
  {
    name: 'counts the claimable tasks before it in its queue, of all workspaces, up to a bound',
    async run(harness) {
      const [workspace, other] = [new Workspace(harness), new Workspace(harness)];
      await other.submit([
        draft('first', [], { priority: 'high' }),
        draft('elsewhere', [], { queue: 'render' }),
        draft('person', [], { kind: 'human', type: null }),
      ]);
      harness.clock.advance(10);
      const ids = await workspace.submit([
        draft('a'),
        draft('urgent', [], { priority: 'urgent' }),
        draft('held', [], { hold: true }),
      ]);
      expect((await of(workspace, ids['a'])).ahead).toBe(2);
      expect((await of(workspace, ids['urgent'])).ahead).toBe(0);
      expect((await of(workspace, ids['held'])).ahead).toBeNull();
      await other.finish(await other.claim(2));
      expect((await of(workspace, ids['a'])).ahead).toBe(0);
      const line = Array.from({ length: FAR_BEHIND + 1 }, (_, index) => draft(`t${index}`, [], { queue: 'mail' }));
      const many = await other.submit(line);
      expect((await of(other, many[`t${FAR_BEHIND - 1}`])).ahead).toBe(FAR_BEHIND - 1);
      expect((await of(other, many[`t${FAR_BEHIND}`])).ahead).toBeNull();
      // The line of another workspace does not come before what waits already.
      await other.submit(line.slice(0, 50).map((task) => ({ ...task, queue: 'default' })));
      expect((await of(workspace, ids['a'])).ahead).toBeLessThanOrEqual(1);
    },
  },
  {
    name: 'knows that a run is being cancelled, until its tasks have ended',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([draft('a'), draft('b', ['a'])], { run: true });
      expect((await of(workspace, ids['b'])).run_cancelling).toBe(false);
      await cancelRun(harness.store, workspace.workspace_id, (await workspace.task(ids['a'] as string)).run_id ?? '', CONTEXT);
      for (const ref of ['a', 'b']) expect(await of(workspace, ids[ref])).toMatchObject({ run_cancelling: true, ending: null });
      await workspace.drain();
      for (const ref of ['a', 'b'])
        expect(await of(workspace, ids[ref])).toMatchObject({
          run_cancelling: false,
          ending: { with_run: true, dependency: null },
        });
    },
  },
  {
    name: 'names what of its run, queue and workspace is paused, since when and by whom',
    async run(harness) {
      const [workspace, other] = [new Workspace(harness), new Workspace(harness)];
      const { user_id, email } = await person(harness, 'grace@example.com');
      const context = { ...CONTEXT, actor: { kind: 'user', id: user_id } } as const;
      const ids = await workspace.submit([draft('a')], { run: true });
      const others = await other.submit([draft('b')]);
      const run_id = (await workspace.task(ids['a'] as string)).run_id ?? '';
      const subjects = [{ kind: 'run', name: run_id }, { kind: 'queue', name: 'default' }, WHOLE_WORKSPACE] as const;
      const before = harness.clock.now();
      for (const subject of subjects) {
        await pause(harness.store, workspace.workspace_id, subject, subject.kind === 'run' ? context : CONTEXT);
        harness.clock.advance(1_000);
      }
      const { pauses } = await of(workspace, ids['a']);
      expect(pauses.map(({ kind, name, paused_by, email: by }) => ({ kind, name, paused_by, by }))).toEqual(
        subjects.map((subject) => ({
          ...subject,
          paused_by: subject.kind === 'run' ? context.actor : CONTEXT.actor,
          by: subject.kind === 'run' ? email : null,
        })),
      );
      expect(pauses[0]?.paused_at.getTime()).toBeGreaterThanOrEqual(before.getTime());
      expect((await of(other, others['b'])).pauses).toEqual([]);
      await workspace.drain();
      expect((await of(workspace, ids['a'])).task).toMatchObject({ frozen_ms: 0, rank: null });
      for (const subject of subjects) await resume(harness.store, workspace.workspace_id, subject, CONTEXT);
      expect((await of(workspace, ids['a'])).pauses).toEqual([]);
    },
  },
  {
    name: 'remembers which dependency made a task end, along the whole chain',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([
        draft('good'),
        draft('bad'),
        draft('child', ['good', 'bad']),
        draft('grandchild', ['child']),
        draft('any', ['bad'], { join: 'any_ok' }),
      ]);
      const [good, bad] = await workspace.claim(2);
      await workspace.finish(good ? [good] : []);
      await workspace.finish(bad ? [bad] : [], FAILED);
      await workspace.drain();
      expect(await workspace.statuses(...['child', 'grandchild', 'any'].map((ref) => ids[ref] as string))).toEqual([
        'SKIPPED',
        'SKIPPED',
        'SKIPPED',
      ]);
      expect((await of(workspace, ids['child'])).ending?.dependency).toEqual({ task_id: ids['bad'], status: 'FAILED' });
      expect((await of(workspace, ids['any'])).ending?.dependency).toEqual({ task_id: ids['bad'], status: 'FAILED' });
      expect((await of(workspace, ids['grandchild'])).ending?.dependency).toEqual({ task_id: ids['child'], status: 'SKIPPED' });
      const failed = (await of(workspace, ids['bad'])).ending;
      expect(failed).toMatchObject({ dependency: null, with_run: false, actor: CONTEXT.actor });
      expect(failed?.at.toISOString()).toBe((await workspace.task(ids['bad'] as string)).finished_at);
    },
  },
  {
    name: 'tells who ended a task, by email where there is an account',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { user_id, email } = await person(harness, 'ada@example.com');
      const context = { ...CONTEXT, actor: { kind: 'user', id: user_id } } as const;
      const ids = await workspace.submit([
        draft('cancelled'),
        draft('child', ['cancelled']),
        draft('completed', [], { kind: 'human', type: null, hold: true }),
      ]);
      await cancel(harness.store, workspace.workspace_id, [ids['cancelled'] as string], context);
      expect((await of(workspace, ids['cancelled'])).ending).toMatchObject({ actor: context.actor, email, dependency: null });
      expect((await of(workspace, ids['child'])).ending).toMatchObject({
        email,
        dependency: { task_id: ids['cancelled'], status: 'CANCELLED' },
      });
      await execute(harness.store, workspace.workspace_id, ids['completed'] as string, CONTEXT);
      await complete(harness.store, workspace.workspace_id, ids['completed'] as string, null, CONTEXT);
      expect((await of(workspace, ids['completed'])).ending).toMatchObject({ actor: CONTEXT.actor, email: null });
    },
  },
];
