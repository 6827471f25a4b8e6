import { expect } from '@jest/globals';
import { ACTION_TYPE } from '@taskflow/contracts';
import type { ClaimedTask } from '../src/ports';
import { rescue, WHOLE_WORKSPACE } from '../src/task';
import { CONTEXT, draft, QUEUE, rowOf, Workspace, type CutCommit, type StoreCase } from './store-harness';
import { pauseIn } from './task-store-pause';

const titles = (tasks: readonly ClaimedTask[]) => tasks.map(({ title }) => title);

/** Tasks that an end releases and brings to its worker in the same transaction. */
export const HAND_OFF_CASES: StoreCase[] = [
  {
    name: 'hands what an end has released to its worker, fenced, told and recorded like any claim',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      const ids = await workspace.submit([draft('a'), draft('b', ['a'], { timeout_ms: 5_000 }), draft('c', ['b'])], {
        run: true,
      });
      const [a] = await workspace.claim();
      const { outcomes, taken } = await workspace.finishAndTake(a ? [a] : []);
      expect(outcomes).toEqual(['done']);
      const [b] = taken as [ClaimedTask];
      expect(b).toMatchObject({
        workspace_id,
        task_id: ids['b'],
        title: 'b',
        type: 'echo',
        payload: { message: 'b' },
        attempt: 1,
      });
      expect(b.deadline_at.getTime() - b.started_at.getTime()).toBe(5_000);
      expect(b.lease_token.length).toBeGreaterThan(10);
      expect(b.lease_token).not.toBe(a?.lease_token);
      expect(await rowOf(workspace, b.task_id)).toMatchObject({ status: 'PROCESSING', worker_id: 'worker', rank: null });
      expect((await harness.events(workspace_id)).slice(-3)).toMatchObject([
        { type: 'task.done', task_id: ids['a'], actor: CONTEXT.actor },
        { type: 'task.released', task_id: ids['b'], from: 'PENDING', to: 'QUEUED', actor: CONTEXT.actor },
        {
          type: 'task.claimed',
          task_id: ids['b'],
          from: 'QUEUED',
          to: 'PROCESSING',
          attempt: 1,
          actor: { kind: 'worker', id: 'worker' },
        },
      ]);
      expect([await workspace.claim(), await harness.store.lost([b]), await harness.store.claimedBy('worker')]).toMatchObject([
        [],
        [],
        [{ task_id: b.task_id, lease_token: b.lease_token }],
      ]);
      await rescue(harness.store, workspace_id, [b], 'lease_lost', CONTEXT);
      expect(await workspace.finish([b])).toEqual(['lost']);
      const again = await workspace.finishAndTake(await workspace.claim());
      expect(titles(again.taken)).toEqual(['c']);
      const page = await harness.tasks.attempts(workspace_id, b.task_id, { limit: 10 });
      expect(page.items.map(({ attempt, status }) => [attempt, status])).toEqual([
        [2, 'DONE'],
        [1, 'CRASHED'],
      ]);
      expect(await workspace.finishAndTake(again.taken)).toEqual({ outcomes: ['done'], taken: [] });
      await workspace.expectConsistent();
    },
  },
  {
    name: 'hands over no more than the worker has slots for, and leaves the rest in its line',
    async run(harness) {
      const workspace = new Workspace(harness);
      const leaves = Array.from({ length: 10 }, (_, index) => draft(`leaf ${index}`, ['root']));
      await workspace.submit([draft('root'), ...leaves]);
      const { taken } = await workspace.finishAndTake(await workspace.claim(), { slots: 3 });
      expect([titles(taken), new Set(taken.map((task) => task.lease_token)).size]).toEqual([['leaf 0', 'leaf 1', 'leaf 2'], 1]);
      const rest = await workspace.claim();
      expect(titles(rest)).toEqual(leaves.slice(3).map(({ ref }) => ref));
      expect((await workspace.finishAndTake([...taken, ...rest], { slots: 0 })).taken).toEqual([]);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'hands nothing over before what waits: in its queue by rank, in another queue of the worker at all',
    async run(harness) {
      const [workspace, elsewhere] = [new Workspace(harness), new Workspace(harness)];
      const chain = [0, 1, 2, 3, 4, 5].map((step) => draft(`step ${step}`, step > 0 ? [`step ${step - 1}`] : []));
      await workspace.submit(chain);
      let held = await workspace.claim();
      const next = async (queues = [QUEUE]) => {
        held = (await workspace.finishAndTake(held, { queues })).taken;
        return titles(held);
      };
      const claimed = async (limit: number) =>
        (held = (await harness.store.claim({ queues: [QUEUE], types: ['echo'], limit, worker_id: 'worker' })).slice(-1));
      await elsewhere.submit(Array.from({ length: 8 }, (_, index) => draft(`of another type ${index}`, [], { type: 'http' })));
      expect(await next()).toEqual(['step 1']);
      await elsewhere.submit([draft('elsewhere', [], { priority: 'urgent' })]);
      expect(await next()).toEqual([]);
      expect(titles(await claimed(2))).toEqual(['step 2']);
      await elsewhere.submit([draft('in render', [], { queue: 'render' })]);
      expect(await next([QUEUE, 'render'])).toEqual([]);
      expect(titles(await claimed(1))).toEqual(['step 3']);
      expect(await next()).toEqual(['step 4']);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'hands over nothing that somebody else must look at first',
    async run(harness) {
      const workspace = new Workspace(harness);
      const below = (ref: string, more: Parameters<typeof draft>[2]) => draft(ref, ['root'], more);
      const ids = await workspace.submit([
        draft('root'),
        below('human', { kind: 'human', type: null }),
        below('held', { hold: true }),
        below('other type', { type: 'http' }),
        below('other queue', { queue: 'render' }),
        below('sharing a limit', { concurrency_key: 'one at a time' }),
        below('later', { start_at: new Date(harness.clock.now().getTime() + 60_000) }),
        draft('of two', ['root', 'human']),
        below('ready', {}),
      ]);
      const { taken } = await workspace.finishAndTake(await workspace.claim(), { slots: 20 });
      expect(titles(taken)).toEqual(['ready']);
      const status = async (ref: string) => (await workspace.task(ids[ref] ?? '')).status;
      expect([await status('human'), await status('sharing a limit'), await status('later')]).toEqual([
        'WAITING',
        'QUEUED',
        'PENDING',
      ]);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'hands over nothing that is paused, whichever process has paused it',
    async run(harness) {
      const workspace = new Workspace(harness);
      await workspace.submit([draft('root'), draft('leaf', ['root'])]);
      const held = await workspace.claim();
      await pauseIn(workspace, WHOLE_WORKSPACE, 'other');
      expect(await workspace.finishAndTake(held)).toEqual({ outcomes: ['done'], taken: [] });
      await workspace.submit([draft('action', [], { type: ACTION_TYPE })]);
      expect(titles(await workspace.claim())).toEqual(['action']);
    },
  },
  {
    name: 'returns what it has handed over also when the answer of the COMMIT was lost, and hands it over once',
    async run(harness) {
      for (const cut of ['happened', 'did not happen', 'happened late'] satisfies CutCommit[]) {
        const workspace = new Workspace(harness);
        await workspace.submit([draft('a'), draft('b', ['a'])]);
        const held = await workspace.claim();
        harness.cutNextCommit(cut);
        const { outcomes, taken } = await workspace.finishAndTake(held);
        expect([cut, outcomes, titles(taken)]).toEqual([cut, ['done'], ['b']]);
        expect(await harness.store.lost(taken)).toEqual([]);
        expect((await harness.events(workspace.workspace_id)).filter(({ type }) => type === 'task.claimed')).toHaveLength(2);
        await workspace.finish(taken);
        await workspace.expectConsistent();
      }
    },
  },
  {
    name: 'hands a task to one worker when its parents end at the same time at several, while others claim',
    async run(harness) {
      const workspace = new Workspace(harness);
      const layers = [0, 1, 2, 3, 4].map((layer) =>
        Array.from({ length: 8 }, (_, index) =>
          draft(`${layer}.${index}`, layer > 0 ? [`${layer - 1}.${index}`, `${layer - 1}.${(index + 1) % 8}`] : []),
        ),
      );
      const ids = await workspace.submit(layers.flat());
      const started: string[] = [];
      const worker = async (store: typeof harness.store, worker_id: string) => {
        for (let idle = 0; idle < 50;) {
          let held = await workspace.claim(3, store, worker_id);
          idle = held.length > 0 ? 0 : idle + 1;
          while (held.length > 0) {
            const [first, ...others] = held;
            started.push(first?.task_id ?? '');
            const { outcomes, taken } = await workspace.finishAndTake(first ? [first] : [], { worker_id, slots: 1 }, store);
            expect(outcomes).toEqual(['done']);
            held = [...others, ...taken];
          }
        }
      };
      await Promise.all([worker(harness.store, 'w1'), worker(harness.other, 'w2'), worker(harness.store, 'w3')]);
      expect(started.sort()).toEqual(Object.values(ids).sort());
      await workspace.expectConsistent();
    },
  },
];
