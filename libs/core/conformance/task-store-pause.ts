import { expect } from '@jest/globals';
import { ACTION_TYPE } from '@taskflow/contracts';
import { decidePause, pause, resume, type PauseOutcome } from '../src/pause';
import { cancelRun, rerunRun } from '../src/run';
import { complete, execute, rerun, rescue, startDue, WHOLE_WORKSPACE, type PauseSubject, type AttemptResult } from '../src/task';
import { CONTEXT, draft, FAILED, QUEUE, rowOf, Workspace, type StoreCase } from './store-harness';

const THE_QUEUE: PauseSubject = { kind: 'queue', name: QUEUE };
const HOUR = 3_600_000;

export function pauseIn({ harness, workspace_id }: Workspace, subject: PauseSubject, from?: 'other'): Promise<PauseOutcome> {
  return pause(from ? harness.other : harness.store, workspace_id, subject, CONTEXT);
}

export function resumeIn({ harness, workspace_id }: Workspace, subject: PauseSubject, from?: 'other'): Promise<PauseOutcome> {
  return resume(from ? harness.other : harness.store, workspace_id, subject, CONTEXT);
}

export async function runOf(workspace: Workspace, task_id: string | undefined): Promise<PauseSubject> {
  const { run_id } = await workspace.task(task_id ?? '');
  return { kind: 'run', name: run_id ?? '' };
}

const titles = (tasks: readonly { title: string }[]) => tasks.map(({ title }) => title).sort();
const retryAfter = (retry_after_ms: number): AttemptResult => {
  const error = { code: 'broken', message: 'It broke.' };
  return { kind: 'failed', error, retryable: true, retry_after_ms };
};
const FAIL_AND_RETRY = { ...FAILED, retryable: true } as typeof FAILED;

/** What a pause holds back, and what it lets go on. */
export const PAUSE_CASES: StoreCase[] = [
  {
    name: 'claims nothing of what is paused from the commit on, whichever process has paused it, and everything else',
    async run(harness) {
      const [workspace, elsewhere] = [new Workspace(harness), new Workspace(harness)];
      const ids = await workspace.submit([draft('in run')], { run: true });
      await workspace.submit([draft('alone'), draft('other queue', [], { queue: 'render' })]);
      const all = { queues: [QUEUE, 'render'], types: [], limit: 100, worker_id: 'w' };
      const claimed = async (store = harness.other) => {
        const held = await store.claim(all);
        await rescue(harness.store, workspace.workspace_id, held, 'handed_back', CONTEXT);
        return titles(held);
      };
      expect(await pauseIn(workspace, await runOf(workspace, ids['in run']))).toBe('paused');
      expect(await claimed()).toEqual(['alone', 'other queue']);
      expect(await pauseIn(workspace, THE_QUEUE)).toBe('paused');
      expect([await claimed(), await claimed(harness.store)]).toEqual([['other queue'], ['other queue']]);
      expect(await pauseIn(workspace, WHOLE_WORKSPACE, 'other')).toBe('paused');
      await elsewhere.submit([draft('elsewhere')]);
      expect(titles(await harness.store.claim(all))).toEqual(['elsewhere']);
      expect(await claimed()).toEqual([]);
      await resumeIn(workspace, WHOLE_WORKSPACE);
      await workspace.drain();
      expect(await claimed()).toEqual(['other queue']);
      await resumeIn(workspace, THE_QUEUE, 'other');
      await workspace.drain();
      expect(await claimed()).toEqual(['alone', 'other queue']);
      await resumeIn(workspace, await runOf(workspace, ids['in run']));
      await workspace.drain();
      expect(await claimed()).toEqual(['alone', 'in run', 'other queue']);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'lets what runs go on, and releases nothing of a paused run, to workers or to people, until it is resumed',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit(
        [draft('a'), draft('b', ['a']), draft('person', ['a'], { kind: 'human', type: null }), draft('c', ['b', 'person'])],
        { run: true },
      );
      const held = await workspace.claim();
      const run = await runOf(workspace, ids['a']);
      await pauseIn(workspace, run);
      await workspace.drain();
      expect(await harness.runs.get(workspace.workspace_id, run.name)).toMatchObject({ status: 'PAUSED' });
      expect(await workspace.finish(held, undefined, harness.other)).toEqual(['done']);
      await workspace.drain();
      const [b, person] = [ids['b'] as string, ids['person'] as string];
      expect(await workspace.statuses(b, person)).toEqual(['PENDING', 'PENDING']);
      await execute(harness.store, workspace.workspace_id, b, CONTEXT);
      expect(await workspace.statuses(b)).toEqual(['PENDING']);
      // By force it is queued, and yet nobody takes it.
      await execute(harness.store, workspace.workspace_id, b, CONTEXT, true);
      expect([await workspace.statuses(b), await workspace.claim()]).toEqual([['QUEUED'], []]);
      await resumeIn(workspace, run);
      await workspace.drain();
      expect(await harness.runs.get(workspace.workspace_id, run.name)).toMatchObject({ status: 'RUNNING' });
      expect(await workspace.statuses(b, person)).toEqual(['QUEUED', 'WAITING']);
      await complete(harness.store, workspace.workspace_id, person, null, CONTEXT);
      await workspace.execute();
      expect(await harness.runs.get(workspace.workspace_id, run.name)).toMatchObject({ status: 'DONE' });
      await workspace.expectConsistent();
    },
  },
  {
    name: 'makes nothing claimable in a pause: not by retry, rescue, rerun, priority or time',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      const ids = await workspace.submit([draft('retried'), draft('rescued'), draft('failed', [], { retry: { limit: 0 } })]);
      const held = await workspace.claim();
      const of = (title: string) => held.filter((task) => task.title === title);
      await workspace.finish(of('failed'), FAIL_AND_RETRY);
      await pauseIn(workspace, WHOLE_WORKSPACE, 'other');
      await workspace.drain();
      await workspace.finish(of('retried'), FAIL_AND_RETRY);
      await rescue(harness.store, workspace_id, of('rescued'), 'lease_lost', CONTEXT);
      await rerun(harness.store, workspace_id, ids['failed'] as string, { scope: 'this' }, CONTEXT);
      harness.clock.advance(HOUR);
      expect(await harness.store.due(10)).toEqual([]);
      await startDue(harness.store, workspace_id, Object.values(ids), CONTEXT);
      expect(await workspace.claim()).toEqual([]);
      expect(await workspace.statuses(...['retried', 'rescued', 'failed'].map((ref) => ids[ref] as string))).toEqual([
        'QUEUED',
        'QUEUED',
        'PENDING',
      ]);
      await resumeIn(workspace, WHOLE_WORKSPACE);
      await workspace.drain();
      expect(titles(await workspace.claim())).toEqual(['failed', 'rescued']);
      // The delay of the retry begins to run only now.
      harness.clock.advance(HOUR);
      await startDue(harness.store, workspace_id, [ids['retried'] as string], CONTEXT);
      expect(titles(await workspace.claim())).toEqual(['retried']);
    },
  },
  {
    name: 'freezes retry delays and start times, and lets what was left of them run after the resumption',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      const start_at = new Date(harness.clock.now().getTime() + HOUR);
      const ids = await workspace.submit([
        draft('retried'),
        draft('later', [], { start_at }),
        draft('person', [], { kind: 'human', type: null, start_at }),
        draft('child', ['retried'], { start_at }),
      ]);
      const [retried, later, person, child] = ['retried', 'later', 'person', 'child'].map((ref) => ids[ref] as string) as [
        string,
        string,
        string,
        string,
      ];
      // Not the delay of the policy: that is random, and may be over before the pause.
      await workspace.finish(await workspace.claim(), retryAfter(HOUR));
      const { run_after } = await rowOf(workspace, retried);
      harness.clock.advance(HOUR / 10);
      const paused_at = harness.clock.now().getTime();
      await pauseIn(workspace, WHOLE_WORKSPACE);
      await workspace.drain();
      harness.clock.advance(10 * HOUR);
      expect(await harness.store.due(10)).toEqual([]);
      expect(await workspace.statuses(retried, later, person)).toEqual(['QUEUED', 'PENDING', 'PENDING']);
      await resumeIn(workspace, WHOLE_WORKSPACE);
      await workspace.drain();
      const resumed_at = harness.clock.now().getTime();
      const near = (time: Date | null, wanted: number) => expect(Math.abs((time?.getTime() ?? 0) - wanted)).toBeLessThan(20_000);
      near((await rowOf(workspace, retried)).run_after, resumed_at + (run_after?.getTime() ?? 0) - paused_at);
      for (const task_id of [later, person]) near((await rowOf(workspace, task_id)).run_after, resumed_at + HOUR * 0.9);
      near((await rowOf(workspace, child)).start_at, resumed_at + HOUR * 0.9);
      harness.clock.advance(HOUR);
      for (const { task_ids } of await harness.store.due(10)) await startDue(harness.store, workspace_id, task_ids, CONTEXT);
      expect(await workspace.statuses(later, person)).toEqual(['QUEUED', 'WAITING']);
    },
  },
  {
    name: 'takes tasks into what is paused, and holds them back there',
    async run(harness) {
      const workspace = new Workspace(harness);
      await workspace.submit([draft('before')]);
      await pauseIn(workspace, THE_QUEUE);
      const ids = await workspace.submit(
        [
          draft('new'),
          draft('elsewhere', [], { queue: 'render' }),
          draft('child', ['new']),
          draft('action', [], { type: ACTION_TYPE }),
        ],
        { from: 'other' },
      );
      expect(await workspace.statuses(...['new', 'elsewhere', 'child'].map((ref) => ids[ref] as string))).toEqual([
        'PENDING',
        'QUEUED',
        'PENDING',
      ]);
      await workspace.drain();
      // With bulk actions people put things right: they go on.
      expect(titles(await workspace.claim())).toEqual(['action']);
      await resumeIn(workspace, THE_QUEUE);
      await workspace.drain();
      expect(titles(await workspace.claim())).toEqual(['before', 'new']);
    },
  },
  {
    name: 'ends a paused run that is cancelled, and its pause with it',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      const ids = await workspace.submit([draft('a'), draft('b', ['a'])], { run: true });
      const run = await runOf(workspace, ids['a']);
      await pauseIn(workspace, run);
      await workspace.drain();
      expect(await cancelRun(harness.store, workspace_id, run.name, CONTEXT)).toBe('cancelling');
      await workspace.drain();
      expect(await harness.runs.get(workspace_id, run.name)).toMatchObject({ status: 'CANCELLED' });
      expect(await resumeIn(workspace, run)).toEqual({ refused: 'CANCELLED', cancelling: false });
      await rerunRun(harness.other, workspace_id, run.name, 'all', CONTEXT);
      await workspace.execute();
      expect(await harness.runs.get(workspace_id, run.name)).toMatchObject({ status: 'DONE' });
      expect(await pauseIn(workspace, run)).toEqual({ refused: 'DONE', cancelling: false });
      await workspace.expectConsistent();
    },
  },
  {
    name: 'says once that something is paused or resumed, and by whom, and knows no run of others',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([draft('a')], { run: true });
      const run = await runOf(workspace, ids['a']);
      for (const subject of [run, THE_QUEUE, WHOLE_WORKSPACE]) {
        for (const from of ['other', undefined] as const) expect(await pauseIn(workspace, subject, from)).toBe('paused');
        for (const from of ['other', undefined] as const) expect(await resumeIn(workspace, subject, from)).toBe('resumed');
      }
      await workspace.drain();
      const events = (await harness.events(workspace.workspace_id)).filter(({ task_id }) => task_id === null).slice(1);
      expect(events.map(({ type, run_id, data, actor }) => ({ type, run_id, after: data.after, actor }))).toEqual(
        [
          { type: 'run.paused', run_id: run.name, after: { status: 'PAUSED' } },
          { type: 'run.resumed', run_id: run.name, after: { status: 'RUNNING' } },
          { type: 'queue.paused', run_id: null, after: { queue: QUEUE } },
          { type: 'queue.resumed', run_id: null, after: { queue: QUEUE } },
          { type: 'workspace.paused', run_id: null, after: {} },
          { type: 'workspace.resumed', run_id: null, after: {} },
        ].map((event) => ({ ...event, actor: CONTEXT.actor })),
      );
      expect(await pauseIn(new Workspace(harness), run)).toBe('not_found');
      await expect(
        harness.store.change({ workspace_id: workspace.workspace_id, task_ids: [], settles: false, pauses: 'read' }, (snapshot) =>
          decidePause(snapshot, THE_QUEUE, CONTEXT),
        ),
      ).resolves.toBe('paused');
    },
  },
];
