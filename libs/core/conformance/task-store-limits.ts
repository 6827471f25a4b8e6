import { expect } from '@jest/globals';
import { removeLimit, setLimit } from '../src/limit';
import type { ClaimedTask, TaskStore } from '../src/ports';
import {
  cancel,
  continueWork,
  deleteTask,
  mendPlaces,
  rerun,
  rescue,
  startDue,
  WHOLE_WORKSPACE,
  type LimitRule,
  type LimitSubject,
} from '../src/task';
import { CONTEXT, DONE, draft, EMPTY, FAILED, NO_STEPS, rowOf, Workspace, type StoreCase } from './store-harness';
import { pauseIn, resumeIn } from './task-store-pause';

const KEY: LimitSubject = { kind: 'key', name: 'customer 7' };
const keyed = (ref: string, more: Parameters<typeof draft>[2] = {}) => draft(ref, [], { concurrency_key: KEY.name, ...more });
const many = (count: number) => Array.from({ length: count }, (_, index) => keyed(`t${String(index).padStart(4, '0')}`));
const titles = (tasks: readonly { title: string }[]) => tasks.map(({ title }) => title);

export function limitIn(workspace: Workspace, rule: Partial<LimitRule> | null, from?: 'other', subject = KEY) {
  const { harness, workspace_id } = workspace;
  const store = from ? harness.other : harness.store;
  if (rule === null) return removeLimit(store, workspace_id, subject, CONTEXT);
  return setLimit(store, workspace_id, subject, { concurrency: null, rate: null, ...rule }, CONTEXT);
}

/** What knows of no limits writes the row and nothing else. */
async function endAsOlderVersion(workspace: Workspace, task_id: string): Promise<void> {
  const { harness, workspace_id } = workspace;
  const row = await rowOf(workspace, task_id);
  const finished_at = harness.clock.now();
  const patch = { status: 'DONE', rank: null, lease_token: null, worker_id: null, deadline_at: null, finished_at } as const;
  const scope = { workspace_id, task_ids: [task_id], settles: false };
  await harness.store.change(scope, () => ({ set: { ...EMPTY, changes: [{ row, patch }] }, outcome: null }));
}

/** Claims what may be claimed once the limits have been looked at. */
async function claimed(workspace: Workspace, store: TaskStore = workspace.harness.store): Promise<ClaimedTask[]> {
  await workspace.drain();
  return workspace.claim(100, store);
}

/** What concurrency keys hold back, and what they let through. */
export const LIMIT_CASES: StoreCase[] = [
  {
    name: 'lets one task of a key through at a time, by priority and then by age, and everything else',
    async run(harness) {
      const [workspace, elsewhere] = [new Workspace(harness), new Workspace(harness)];
      await workspace.submit([keyed('first'), keyed('second'), keyed('high', { priority: 'high' })]);
      await workspace.submit([draft('no key'), keyed('other key', { concurrency_key: 'customer 8' })]);
      await elsewhere.submit([keyed('elsewhere')]);
      const begun = await claimed(workspace);
      expect(titles(begun).sort()).toEqual(['elsewhere', 'high', 'no key', 'other key']);
      expect(titles(await claimed(workspace))).toEqual([]);
      const order: string[] = [];
      for (
        let held = begun.filter(({ title }) => title === 'high');
        held.length > 0;
        held = await claimed(workspace, harness.other)
      ) {
        expect(held).toHaveLength(1);
        order.push(...titles(held));
        expect(await workspace.finish(held)).toEqual(['done']);
      }
      expect(order).toEqual(['high', 'first', 'second']);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'lets as many through as the limit says from the commit on: more at once, less when those that run have ended',
    async run(harness) {
      const workspace = new Workspace(harness);
      await workspace.submit(many(8));
      const held = await claimed(workspace);
      expect(held).toHaveLength(1);
      expect(await limitIn(workspace, { concurrency: 4 }, 'other')).toBe('changed');
      expect(await limitIn(workspace, { concurrency: 4 })).toBe('unchanged');
      held.push(...(await claimed(workspace)));
      expect(held).toHaveLength(4);
      await limitIn(workspace, { concurrency: 2 });
      for (const left of [3, 2]) {
        await workspace.finish(held.splice(0, 1), DONE, harness.other);
        expect([await claimed(workspace), held.length]).toEqual([[], left]);
      }
      await workspace.finish(held.splice(0, 1));
      expect(await claimed(workspace)).toHaveLength(1);
      await limitIn(workspace, null);
      await workspace.finish(held.splice(0, 1));
      expect(await claimed(workspace)).toEqual([]);
      const events = (await harness.events(workspace.workspace_id)).filter(({ type }) => type === 'limit.changed');
      const rule = (concurrency: number) => ({ ...KEY, concurrency, rate: null });
      expect(events.map(({ data }) => data)).toEqual([
        { before: KEY, after: rule(4) },
        { before: rule(4), after: rule(2) },
        { before: rule(2), after: KEY },
      ]);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'gives a place back whatever ends it: failure, a delay, cancelling what runs or waits, deletion; not a rescue',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      const ids = await workspace.submit([keyed('a', { retry: { limit: 1 } }), ...'bcdef'.split('').map((ref) => keyed(ref))]);
      const next = async () => {
        const held = await claimed(workspace);
        expect(held).toHaveLength(1);
        return held;
      };
      let held = await next();
      await rescue(harness.other, workspace_id, held, 'lease_lost', CONTEXT);
      held = await next();
      expect(titles(held)).toEqual(['a']);
      expect(await workspace.finish(held, { ...FAILED, retryable: true, retry_after_ms: 60_000 } as typeof FAILED)).toEqual([
        'retrying',
      ]);
      held = await next();
      expect(titles(held)).toEqual(['b']);
      harness.clock.advance(60_000);
      await startDue(harness.store, workspace_id, [ids['a'] as string], CONTEXT);
      expect(await claimed(workspace)).toEqual([]);
      await workspace.finish(held, FAILED);
      held = await next();
      // It was queued before the others.
      expect(titles(held)).toEqual(['a']);
      await cancel(harness.store, workspace_id, [ids['c'] as string, ids['a'] as string], CONTEXT);
      held = await next();
      expect(titles(held)).toEqual(['d']);
      await deleteTask(harness.other, workspace_id, ids['d'] as string, 'somebody', CONTEXT);
      held = await next();
      expect(titles(held)).toEqual(['e']);
      await rerun(harness.store, workspace_id, ids['b'] as string, { scope: 'this' }, CONTEXT);
      expect(await claimed(workspace)).toEqual([]);
      await workspace.finish(held);
      held = await next();
      expect(titles(held)).toEqual(['f']);
      await workspace.finish(held);
      expect(titles(await next())).toEqual(['b']);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'keeps to the limit whatever claims, ends and steps meet, and leaves nothing behind',
    async run(harness) {
      const workspace = new Workspace(harness);
      const LIMIT = 3;
      await limitIn(workspace, { concurrency: LIMIT });
      const ids = await workspace.submit(many(60));
      const [running, most] = [new Set<string>(), { seen: 0 }];
      const ended = new Set<string>();
      const worker = async (store: TaskStore, index: number) => {
        for (let tries = 0; ended.size < 60 && tries < 2_000; tries += 1) {
          const held = await workspace.claim(2, store, `worker ${index}`);
          for (const { task_id } of held) running.add(task_id);
          most.seen = Math.max(most.seen, running.size);
          for (const { task_id } of held) running.delete(task_id);
          const rescued = held.filter(() => tries % 5 === 0);
          if (rescued.length > 0) await rescue(store, workspace.workspace_id, rescued, 'handed_back', CONTEXT);
          const rest = held.filter((task) => !rescued.includes(task));
          if (rest.length > 0) await workspace.finish(rest, DONE, store);
          for (const { task_id } of rest) ended.add(task_id);
          await workspace.drain();
        }
      };
      await Promise.all([harness.store, harness.other, harness.store, harness.other].map(worker));
      expect(ended).toEqual(new Set(Object.values(ids)));
      expect(most.seen).toBeLessThanOrEqual(LIMIT);
      await workspace.submit(many(5));
      expect(await claimed(workspace)).toHaveLength(LIMIT);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'lets nobody through twice when steps of two processes meet or an answer is lost',
    async run(harness) {
      const workspace = new Workspace(harness);
      await limitIn(workspace, { concurrency: 5 });
      await workspace.submit(many(20));
      const steps = () => harness.commits.splice(0).flatMap(({ continuations }) => continuations);
      const doThem = (store: TaskStore, work: ReturnType<typeof steps>) => work.map((one) => continueWork(store, one, NO_STEPS));
      for (const cut of ['happened', 'did not happen', 'happened late'] as const) {
        const work = steps();
        harness.cutNextCommit(cut);
        // A transaction that commits late is held until its next attempt meets it: not one that somebody else has made needless.
        const others = cut === 'happened late' ? [] : work;
        await Promise.all([...doThem(harness.store, work), ...doThem(harness.other, others)]);
        for (let left = steps(); left.length > 0; left = steps()) await Promise.all(doThem(harness.other, left));
        const held = await workspace.claim();
        expect(held).toHaveLength(5);
        await workspace.finish(held);
      }
    },
  },
  {
    name: 'takes no place for what is paused, and gives it its old place in the line when it goes on',
    async run(harness) {
      const workspace = new Workspace(harness);
      await workspace.submit([keyed('first', { queue: 'render' })]);
      await workspace.submit([keyed('second', { queue: 'render' }), keyed('third')]);
      await workspace.drain();
      const RENDER = { kind: 'queue', name: 'render' } as const;
      await pauseIn(workspace, RENDER);
      const held = await claimed(workspace);
      expect(titles(held)).toEqual(['third']);
      await workspace.submit([keyed('fourth')]);
      await resumeIn(workspace, RENDER);
      expect(await claimed(workspace)).toEqual([]);
      await workspace.finish(held);
      await workspace.drain();
      const all = { queues: ['default', 'render'], types: [], limit: 10, worker_id: 'w' };
      const next = await harness.store.claim(all);
      expect(titles(next)).toEqual(['first']);
      await pauseIn(workspace, WHOLE_WORKSPACE);
      await workspace.finish(next);
      await workspace.drain();
      expect(await harness.store.claim(all)).toEqual([]);
      await resumeIn(workspace, WHOLE_WORKSPACE);
      await workspace.drain();
      expect(titles(await harness.other.claim(all))).toEqual(['second']);
    },
  },
  {
    name: 'lets a thousand through in steps when the limit allows it, and keeps their order',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit(many(1_200));
      await limitIn(workspace, { concurrency: 5_000 });
      await workspace.drain();
      const held = await workspace.claim(1_500);
      expect(titles(held)).toEqual(Object.keys(ids).sort());
      const admitted = (await harness.events(workspace.workspace_id)).filter(({ type }) => type === 'task.admitted');
      expect(admitted).toHaveLength(1_200);
    },
  },
  {
    name: 'finds places that tasks hold which have ended, as an older version leaves them, and frees them',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { first } = await workspace.submit([keyed('first'), keyed('second')]);
      const held = await claimed(workspace);
      await endAsOlderVersion(workspace, first ?? '');
      expect([held.length, await claimed(workspace)]).toEqual([1, []]);
      expect(await mendPlaces(harness.other)).toBe(1);
      expect(titles(await claimed(workspace))).toEqual(['second']);
      expect(await mendPlaces(harness.store)).toBe(0);
    },
  },
  {
    name: 'finds all such places in one check, however few it takes at once',
    async run(harness) {
      const workspace = new Workspace(harness);
      await limitIn(workspace, { concurrency: 5 });
      const ids = await workspace.submit(many(5));
      expect(await claimed(workspace)).toHaveLength(5);
      for (const task_id of Object.values(ids)) await endAsOlderVersion(workspace, task_id);
      expect(await mendPlaces(harness.store, 2)).toBe(5);
    },
  },
  {
    name: 'takes those out of its line that have ended and stand there still, and goes on to those behind them',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { second, third } = await workspace.submit([keyed('first'), keyed('second'), keyed('third'), keyed('fourth')]);
      const held = await claimed(workspace);
      expect(titles(held)).toEqual(['first']);
      for (const task_id of [second, third]) await endAsOlderVersion(workspace, task_id ?? '');
      await workspace.finish(held);
      // A step that gets nowhere leaves itself again, each time.
      const steps = () => harness.commits.splice(0).flatMap(({ continuations }) => continuations);
      let rounds = 0;
      for (let left = steps(); left.length > 0 && rounds < 10; left = steps(), rounds += 1)
        for (const one of left) await continueWork(harness.store, one, NO_STEPS);
      expect(titles(await workspace.claim())).toEqual(['fourth']);
      expect(rounds).toBeLessThan(10);
      expect(await mendPlaces(harness.store)).toBe(0);
    },
  },
  {
    name: 'holds a task of a key back without a rank, and says so in its event',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { first, second } = await workspace.submit([keyed('first'), keyed('second')]);
      const created = (await harness.events(workspace.workspace_id)).filter(({ type }) => type === 'task.created');
      expect(created.map(({ data }) => data.after?.['limit'])).toEqual([KEY, KEY]);
      await workspace.drain();
      expect(await rowOf(workspace, first ?? '')).toMatchObject({ status: 'QUEUED', rank: expect.any(Number) });
      expect(await rowOf(workspace, second ?? '')).toMatchObject({ status: 'QUEUED', rank: null, run_after: null });
    },
  },
];
