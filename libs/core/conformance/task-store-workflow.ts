import { expect } from '@jest/globals';
import type { TaskSummary } from '@taskflow/contracts';
import { pause, resume } from '../src/pause';
import { cancel, continueWork, rerun, type EachDraft, type StoredContinuation } from '../src/task';
import { CONTEXT, DONE, draft, FAILED, Workspace, type CutCommit, type StoreCase, type StoreHarness } from './store-harness';

const each = (more: Partial<EachDraft> = {}): EachDraft => ({ title: 'item', kind: 'automated', type: 'echo', ...more });

/** A task that becomes one for each entry of `input.list`. */
const listOf = (more: { on_failure?: 'continue'; concurrency?: number } = {}, depends_on: string[] = []) => {
  const { concurrency, ...policy } = more;
  return draft('all', depends_on, {
    type: 'for_each',
    node: 'all',
    spec: { for_each: 'input.list', each: each(policy), ...(concurrency === undefined ? {} : { concurrency }) },
    ...policy,
  });
};

/** Conditions, lists, and workflows within workflows. */
export const WORKFLOW_CASES: StoreCase[] = [
  {
    name: 'starts a task whose condition holds, skips one whose condition does not, and lets the run end',
    async run(harness) {
      const workspace = new Workspace(harness);
      const when = (ref: string, condition: string) => draft(ref, ['a'], { node: ref, names: ['a'], spec: { when: condition } });
      const tasks = [
        draft('a', [], { node: 'a' }),
        when('yes', 'tasks.a.output.message == "fine" && input.n == 1'),
        when('no', 'tasks.a.status != "DONE"'),
        draft('after no', ['no']),
      ];
      const ids = await workspace.submit(tasks, { run: true, input: { n: 1 } });
      await workspace.execute();
      const { yes, no } = ids as { yes: string; no: string };
      expect(await workspace.statuses(yes, no, ids['after no'] as string)).toEqual(['DONE', 'SKIPPED', 'SKIPPED']);
      expect((await runs(workspace))[0]).toMatchObject({ status: 'DONE' });
      await workspace.expectConsistent();
    },
  },
  {
    name: 'fails a task and says why, when its condition has no value or is none',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit(
        [
          draft('none', [], { spec: { when: 'input.missing' } }),
          draft('text', [], { spec: { when: 'input.n' } }),
          draft('list', [], { type: 'for_each', spec: { for_each: 'input.n', each: each() } }),
        ],
        { run: true, input: { n: 1 } },
      );
      await workspace.drain();
      const messages = await Promise.all(Object.values(ids).map(async (id) => (await workspace.task(id)).error?.message));
      expect(messages).toEqual([
        'when: "input.missing": No such key: missing',
        'when: "input.n" is a number, neither true nor false',
        'for_each: "input.n" is a number, not a list',
      ]);
      expect((await runs(workspace))[0]).toMatchObject({ status: 'FAILED' });
      await workspace.expectConsistent();
    },
  },
  {
    name: 'makes one task of each entry of a list, no more at once than allowed, and joins their results in order',
    async run(harness) {
      const workspace = new Workspace(harness);
      const list = Array.from({ length: 25 }, (_, n) => n);
      const ids = await workspace.submit([listOf({ concurrency: 4 }), draft('after', ['all'])], { run: true, input: { list } });
      await workspace.drain();
      const { child_run_id, status } = await workspace.task(ids['all'] as string);
      expect([status, child_run_id === null]).toEqual(['PENDING', false]);
      for (let done = 0; done < list.length;) {
        const held = await workspace.claim(100);
        expect(held.length).toBeLessThanOrEqual(4);
        expect(held.length).toBeGreaterThan(0);
        for (const task of held.reverse()) await workspace.finish([task], { kind: 'done', output: task.spec?.entry?.index });
        done += held.length;
        await workspace.drain();
      }
      const all = await harness.tasks.get(workspace.workspace_id, ids['all'] as string);
      expect(all).toMatchObject({ status: 'DONE', result: list, for_each: 'input.list', child_run_id });
      expect(await workspace.statuses(ids['after'] as string)).toEqual(['QUEUED']);
      expect(await harness.runs.get(workspace.workspace_id, child_run_id ?? '')).toMatchObject({
        status: 'DONE',
        parent_task_id: ids['all'],
        tasks: 25,
      });
      const listed = async (child: boolean) => (await harness.runs.list(workspace.workspace_id, { limit: 9, child })).items;
      expect((await listed(true)).map(({ run_id }) => run_id)).toEqual([child_run_id]);
      expect((await listed(false)).map(({ parent_task_id }) => parent_task_id)).toEqual([null]);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'ends at once with an empty list',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([listOf(), draft('after', ['all'])], { run: true, input: { list: [] } });
      await workspace.drain();
      expect(await workspace.statuses(ids['all'] as string, ids['after'] as string)).toEqual(['DONE', 'QUEUED']);
      expect((await runs(workspace)).length).toBe(1);
    },
  },
  {
    name: 'makes one run only, whoever looks at the list, and wherever the connection is cut',
    async run(harness) {
      for (const cut of [null, 'happened', 'did not happen', 'happened late'] as const) {
        const workspace = new Workspace(harness);
        const ids = await workspace.submit([listOf()], { run: true, input: { list: ['a', 'b'] } });
        const left = leftOf(harness, workspace, 'prepare');
        await lookedAtTwice(harness, workspace, left, cut);
        await workspace.drain();
        expect((await runs(workspace)).map(({ tasks }) => tasks)).toEqual([2, 1]);
        expect((await workspace.execute()).size).toBe(2);
        expect(await workspace.statuses(ids['all'] as string)).toEqual(['DONE']);
        expect(await harness.store.takeContinuations(10)).toEqual([]);
        await workspace.expectConsistent();
      }
    },
  },
  {
    name: 'fails with its list when entries fail, and goes on with holes where that is wanted',
    async run(harness) {
      const workspace = new Workspace(harness);
      const input = { list: [0, 1, 2] };
      const strict = await workspace.submit([listOf()], { run: true, input });
      await workspace.drain();
      await endEach(workspace, (index) => index !== 1);
      expect(await workspace.task(strict['all'] as string)).toMatchObject({
        status: 'FAILED',
        error: { code: 'child_run_failed', message: '1 of the tasks of its run failed, first all[1]: broken, It broke.' },
      });
      const lenient = await workspace.submit([listOf({ on_failure: 'continue' })], { run: true, input });
      await workspace.drain();
      await endEach(workspace, (index) => index !== 1);
      const task = await harness.tasks.get(workspace.workspace_id, lenient['all'] as string);
      expect(task).toMatchObject({ status: 'DONE', result: [{ message: 'fine' }, null, { message: 'fine' }] });
      await workspace.expectConsistent();
    },
  },
  {
    name: 'cancels the run with the task it works for, and the task with its run',
    async run(harness) {
      const workspace = new Workspace(harness);
      const list = Array.from({ length: 20 }, (_, n) => n);
      const ids = await workspace.submit([listOf()], { run: true, input: { list } });
      await workspace.drain();
      await cancel(harness.store, workspace.workspace_id, [ids['all'] as string], CONTEXT);
      await workspace.drain();
      expect((await runs(workspace)).map(({ status }) => status)).toEqual(['CANCELLED', 'CANCELLED']);
      const again = await workspace.submit([listOf()], { run: true, input: { list } });
      await workspace.drain();
      const items = (await workspace.all()).filter(({ node, status }) => node?.startsWith('all[') && status === 'QUEUED');
      await cancel(harness.store, workspace.workspace_id, ids_of(items), CONTEXT);
      await workspace.drain();
      expect(await workspace.statuses(again['all'] as string)).toEqual(['CANCELLED']);
      expect((await runs(workspace)).every(({ status }) => status === 'CANCELLED')).toBe(true);
      expect(await workspace.claim()).toEqual([]);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'makes a new run when a task is run again, and refuses to while its run goes on below what is run again',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([draft('a'), listOf({}, ['a'])], { run: true, input: { list: [1, 2] } });
      const { a, all } = ids as { a: string; all: string };
      await workspace.finish(await workspace.claim(), DONE);
      await workspace.drain();
      const first = (await workspace.task(all)).child_run_id;
      const during = await rerun(harness.store, workspace.workspace_id, a, { scope: 'downstream' }, CONTEXT);
      expect(during).toEqual({ running: [all] });
      await workspace.execute();
      expect(await workspace.statuses(all)).toEqual(['DONE']);
      await rerun(harness.store, workspace.workspace_id, a, { scope: 'downstream' }, CONTEXT);
      await workspace.execute();
      const after = await workspace.task(all);
      expect([after.status, after.generation, after.child_run_id === first]).toEqual(['DONE', 2, false]);
      expect((await runs(workspace)).map(({ status }) => status)).toEqual(['DONE', 'DONE', 'DONE']);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'pauses and resumes the runs of its tasks with a run, however often it goes to and fro',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      const ids = await workspace.submit([listOf({ concurrency: 1 }), draft('other')], { run: true, input: { list: [1, 2, 3] } });
      await workspace.drain();
      const { run_id, child_run_id } = await workspace.task(ids['all'] as string);
      const subject = { kind: 'run' as const, name: run_id ?? '' };
      const statusOf = async (id: string | null) => (await harness.runs.get(workspace_id, id ?? ''))?.status;
      await pause(harness.store, workspace_id, subject, CONTEXT);
      await workspace.drain();
      expect([await statusOf(run_id), await statusOf(child_run_id)]).toEqual(['PAUSED', 'PAUSED']);
      expect(await workspace.claim()).toEqual([]);
      await resume(harness.store, workspace_id, subject, CONTEXT);
      await pause(harness.store, workspace_id, subject, CONTEXT);
      await resume(harness.store, workspace_id, subject, CONTEXT);
      await workspace.drain();
      expect([await statusOf(run_id), await statusOf(child_run_id)]).toEqual(['RUNNING', 'RUNNING']);
      expect((await workspace.execute()).size).toBe(4);
      expect(await workspace.statuses(ids['all'] as string)).toEqual(['DONE']);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'runs a workflow within a workflow, pinned to its version, and gives its last results back',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      const inner = (message: string) => ({
        name: 'inner',
        input: { who: 'string' as const },
        tasks: { one: { payload: { message } }, two: { payload: { message: 'two' }, depends_on: ['one'] } },
      });
      await harness.workflows.create(workspace_id, inner('1'), CONTEXT);
      const workflow = { name: 'inner', input: { who: '{{ input.name }}' } };
      const sub = draft('sub', [], { type: 'workflow', node: 'sub', spec: { workflow } });
      const ids = await workspace.submit([sub], { run: true, input: { name: 'Ada' } });
      await workspace.drain();
      await harness.workflows.replace(workspace_id, inner('2'), CONTEXT);
      const [child] = await runs(workspace);
      expect(child).toMatchObject({ workflow: 'inner', version: 1, input: { who: 'Ada' }, tasks: 2 });
      await workspace.execute();
      const task = await harness.tasks.get(workspace_id, ids['sub'] as string);
      expect(task).toMatchObject({ status: 'DONE', result: { two: { message: 'fine' } } });
      await workspace.expectConsistent();
    },
  },
  {
    name: 'fails a task whose workflow is not there, does not take its input, or starts itself without end',
    async run(harness) {
      const workspace = new Workspace(harness);
      const again = { name: 'again', tasks: { more: { workflow: 'again' } } };
      await harness.workflows.create(workspace.workspace_id, again, CONTEXT);
      const sub = (name: string, input = {}) => draft(name, [], { type: 'workflow', spec: { workflow: { name, input } } });
      const ids = await workspace.submit([sub('nowhere'), sub('again')], { run: true });
      await workspace.drain();
      const asked = await workspace.submit([{ ...sub('again', { x: 1 }), ref: 'asked' }], { run: true });
      await workspace.drain();
      const error = async (id: string) => (await workspace.task(id)).error;
      expect(await error(ids['nowhere'] as string)).toMatchObject({ code: 'unknown_workflow' });
      expect(await error(ids['again'] as string)).toMatchObject({ code: 'child_run_failed' });
      expect(await error(asked['asked'] as string)).toMatchObject({ code: 'invalid_input' });
      expect((await workspace.all()).some((task) => task.error?.code === 'too_deep')).toBe(true);
      expect((await runs(workspace)).length).toBe(18);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'makes runs of as many entries as a request may have tasks, and refuses more',
    async run(harness) {
      const workspace = new Workspace(harness);
      const many = await workspace.submit([listOf()], { run: true, input: { list: Array.from({ length: 10_000 }, () => 0) } });
      const more = await workspace.submit([listOf()], { run: true, input: { list: Array.from({ length: 10_001 }, () => 0) } });
      const payload = { text: 'x'.repeat(100_000) };
      const heavy = draft('heavy', [], { type: 'for_each', spec: { for_each: 'input.list', each: each({ payload }) } });
      const large = await workspace.submit([heavy], { run: true, input: { list: Array.from({ length: 1_000 }, () => 0) } });
      await workspace.drain();
      expect((await workspace.task(large['heavy'] as string)).error).toMatchObject({ code: 'payload_too_large' });
      const { child_run_id } = await workspace.task(many['all'] as string);
      expect(await harness.runs.get(workspace.workspace_id, child_run_id ?? '')).toMatchObject({ tasks: 10_000 });
      expect((await workspace.task(more['all'] as string)).error).toMatchObject({ code: 'too_many_tasks' });
    },
  },
];

async function runs(workspace: Workspace) {
  return (await workspace.harness.runs.list(workspace.workspace_id, { limit: 50 })).items;
}

function ids_of(tasks: readonly TaskSummary[]): string[] {
  return tasks.map(({ task_id }) => task_id);
}

async function endEach(workspace: Workspace, isWell: (index: number) => boolean): Promise<void> {
  for (const task of await workspace.claim())
    await workspace.finish([task], isWell(task.spec?.entry?.index ?? 0) ? DONE : FAILED);
  await workspace.drain();
}

function leftOf(harness: StoreHarness, { workspace_id }: Workspace, kind: string): StoredContinuation {
  const all = harness.commits.filter((commit) => commit.workspace_id === workspace_id).flatMap((commit) => commit.continuations);
  const found = all.find(({ work }) => work.kind === kind);
  if (!found) throw new Error(`nothing was left to ${kind}`);
  return found;
}

/** The same work by two processes at once; or by one whose COMMIT gets no answer. */
async function lookedAtTwice(
  harness: StoreHarness,
  workspace: Workspace,
  left: StoredContinuation,
  cut: CutCommit | null,
): Promise<void> {
  const other = new Workspace({ ...harness, store: harness.other }, workspace.workspace_id);
  if (cut) harness.cutNextCommit(cut);
  const mine = continueWork(harness.store, left, workspace.steps);
  await (cut ? mine : Promise.all([mine, continueWork(harness.other, left, other.steps)]));
}
