import { expect } from '@jest/globals';
import type { ClaimedTask } from '../src/ports';
import { cancel, rescue, startDue } from '../src/task';
import { CONTEXT, DONE, draft, FAILED, QUEUE, Workspace, type StoreCase } from './store-harness';

const keyOf = (task: { workspace_id: string; task_id: string; attempt: number; lease_token: string }) => ({
  workspace_id: task.workspace_id,
  task_id: task.task_id,
  attempt: task.attempt,
  lease_token: task.lease_token,
});

/** Claims and fences: at most one live (attempt, token) per task. */
export const CLAIM_CASES: StoreCase[] = [
  {
    name: 'gives each task to one of many concurrent claimers, and an empty hand only when nothing is left',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit(Array.from({ length: 300 }, (_, index) => draft(`t${index}`)));
      const won: ClaimedTask[] = [];
      const claimer = async (index: number) => {
        for (;;) {
          const tasks = await workspace.claim(7, index % 2 ? harness.store : harness.other, `worker ${index}`);
          won.push(...tasks);
          if (tasks.length < 7) return;
        }
      };
      await Promise.all(Array.from({ length: 8 }, (_, index) => claimer(index)));
      expect(won.map((task) => task.task_id).sort()).toEqual(Object.values(ids).sort());
      expect(new Set(won.map((task) => task.attempt))).toEqual(new Set([1]));
      expect(await workspace.finish(won)).toEqual(won.map(() => 'done'));
      await workspace.expectConsistent();
    },
  },
  {
    name: 'claims by rank over several queues, of the handler types asked for',
    async run(harness) {
      const workspace = new Workspace(harness);
      await workspace.submit([
        draft('low', [], { priority: 'low' }),
        draft('high', [], { priority: 'high', queue: 'render' }),
        draft('urgent', [], { priority: 'urgent' }),
        draft('other type', [], { type: 'http', priority: 'urgent' }),
        draft('other queue', [], { queue: 'mail' }),
        draft('human', [], { kind: 'human', type: null }),
      ]);
      await workspace.submit([draft('medium')]);
      const command = { queues: [QUEUE, 'render', QUEUE], types: ['echo', 'delay'], worker_id: 'w' };
      const first = await harness.store.claim({ ...command, limit: 2 });
      const rest = await harness.store.claim({ ...command, limit: 10 });
      expect([...first, ...rest].map((task) => task.title)).toEqual(['urgent', 'high', 'medium', 'low']);
      expect((await harness.store.claim({ ...command, types: [], limit: 10 })).map((task) => task.title)).toEqual(['other type']);
      expect(await harness.store.claim({ ...command, queues: [], limit: 10 })).toEqual([]);
    },
  },
  {
    name: 'claims for a worker of one workspace nothing of another, however early it stands',
    async run(harness) {
      const workspace = new Workspace(harness);
      const elsewhere = new Workspace(harness);
      await elsewhere.submit(Array.from({ length: 30 }, (_, index) => draft(`theirs ${index}`, [], { priority: 'urgent' })));
      await workspace.submit([draft('ours', [], { priority: 'low' }), draft('other type', [], { type: 'http' })]);
      const command = { queues: [QUEUE, 'render'], types: ['echo'], worker_id: 'w', limit: 50 };
      const { workspace_id } = workspace;
      expect((await harness.store.claim({ ...command, workspace_id })).map((task) => task.title)).toEqual(['ours']);
      expect(await harness.store.claim({ ...command, workspace_id })).toEqual([]);
      expect(await harness.store.claim(command)).toHaveLength(30);
    },
  },
  {
    name: 'tells a worker what the database takes to be its own',
    async run(harness) {
      const workspace = new Workspace(harness);
      const elsewhere = new Workspace(harness);
      await workspace.submit([draft('a'), draft('b'), draft('c')]);
      const mine = await workspace.claim(3, harness.store, 'me');
      await elsewhere.submit([draft('d')]);
      const [theirs] = await workspace.claim(1, harness.other, 'them');
      const claimed = async (worker_id: string) =>
        (await harness.store.claimedBy(worker_id)).sort((left, right) => (left.task_id < right.task_id ? -1 : 1));
      expect(await claimed('me')).toEqual(mine.map(keyOf).sort((left, right) => (left.task_id < right.task_id ? -1 : 1)));
      expect(await claimed('them')).toEqual(theirs ? [keyOf(theirs)] : []);
      expect(await claimed('nobody')).toEqual([]);
      const { started_at } = mine[0] as ClaimedTask;
      expect(await harness.store.claimedBy('me', started_at)).toEqual([]);
      expect(await harness.store.claimedBy('me', new Date(started_at.getTime() + 1))).toHaveLength(3);
      const [done, cancelled, lost] = mine as [ClaimedTask, ClaimedTask, ClaimedTask];
      await workspace.finish([done]);
      await cancel(harness.store, workspace.workspace_id, [cancelled.task_id], CONTEXT);
      expect(await claimed('me')).toEqual([keyOf(lost)]);
      await rescue(harness.store, lost.workspace_id, [lost], 'handed_back', CONTEXT);
      expect(await claimed('me')).toEqual([]);
    },
  },
  {
    name: 'hands over all that a handler needs, and says so in an event',
    async run(harness) {
      const workspace = new Workspace(harness);
      await workspace.submit([draft('a', [], { title: 'Title', payload: { x: ['é', null] }, timeout_ms: 12_345 })], {
        run: true,
      });
      const [task] = await workspace.claim(1, harness.store, 'worker 1');
      if (!task) throw new Error('nothing claimed');
      expect(task).toMatchObject({
        workspace_id: workspace.workspace_id,
        title: 'Title',
        type: 'echo',
        queue: QUEUE,
        payload: { x: ['é', null] },
        generation: 1,
        attempt: 1,
        timeout_ms: 12_345,
      });
      expect(task.deadline_at.getTime() - task.started_at.getTime()).toBe(12_345);
      expect(task.lease_token.length).toBeGreaterThanOrEqual(22);
      const event = (await harness.events(workspace.workspace_id)).at(-1);
      expect(event).toMatchObject({
        type: 'task.claimed',
        task_id: task.task_id,
        run_id: task.run_id,
        from: 'QUEUED',
        to: 'PROCESSING',
        attempt: 1,
        actor: { kind: 'worker', id: 'worker 1' },
        correlation_id: null,
      });
      expect(await workspace.task(task.task_id)).toMatchObject({
        status: 'PROCESSING',
        attempt: 1,
        started_at: task.started_at.toISOString(),
      });
      await workspace.expectConsistent();
    },
  },
  {
    name: 'claims from several workspaces at once, with one commit each',
    async run(harness) {
      const workspaces = Array.from({ length: 5 }, () => new Workspace(harness));
      for (const workspace of workspaces) await workspace.submit([draft('a'), draft('b')]);
      const before = harness.commits.length;
      const won = await harness.store.claim({ queues: [QUEUE], types: [], limit: 100, worker_id: 'w' });
      expect(won).toHaveLength(10);
      expect(
        harness.commits
          .slice(before)
          .map((commit) => commit.workspace_id)
          .sort(),
      ).toEqual(workspaces.map((workspace) => workspace.workspace_id).sort());
      for (const workspace of workspaces) await workspace.expectConsistent();
    },
  },
  {
    name: 'tells nobody when there is nothing to claim',
    async run(harness) {
      const workspace = new Workspace(harness);
      await workspace.submit([
        draft('held', [], { hold: true }),
        draft('later', [], { start_at: new Date(harness.clock.now().getTime() + 60_000) }),
      ]);
      const before = harness.commits.length;
      expect(await workspace.claim()).toEqual([]);
      expect(harness.commits).toHaveLength(before);
    },
  },
  {
    name: 'fences off every result but that of the live attempt and token',
    async run(harness) {
      const workspace = new Workspace(harness);
      await workspace.submit([draft('a'), draft('child', ['a'])]);
      const [first] = await workspace.claim();
      if (!first) throw new Error('nothing claimed');
      expect(await workspace.finish([{ ...first, lease_token: 'forged' }])).toEqual(['lost']);
      expect(await workspace.finish([{ ...first, attempt: 2 }])).toEqual(['lost']);
      expect(await rescue(harness.other, workspace.workspace_id, [keyOf(first)], 'lease_lost', CONTEXT)).toBe(1);
      expect(await workspace.finish([first])).toEqual(['lost']);
      const [second] = await workspace.claim();
      if (!second) throw new Error('not claimed again');
      expect([second.attempt, second.lease_token === first.lease_token]).toEqual([2, false]);
      expect(await workspace.finish([first])).toEqual(['lost']);
      expect(await harness.store.lost([keyOf(first), keyOf(second)])).toEqual([keyOf(first)]);
      expect(await workspace.finish([second])).toEqual(['done']);
      expect(await workspace.finish([second])).toEqual(['lost']);
      const page = await harness.tasks.attempts(workspace.workspace_id, first.task_id, { limit: 10 });
      expect(page.items.map((attempt) => [attempt.attempt, attempt.status])).toEqual([
        [2, 'DONE'],
        [1, 'CRASHED'],
      ]);
      expect(await workspace.task(first.task_id)).toMatchObject({ status: 'DONE', crashes: 1, failures: 0 });
      await workspace.expectConsistent();
    },
  },
  {
    name: 'lets one of two ends of the same attempt win',
    async run(harness) {
      const workspace = new Workspace(harness);
      await workspace.submit(Array.from({ length: 20 }, (_, index) => draft(`t${index}`)));
      for (const task of await workspace.claim()) {
        const [[left], [right]] = await Promise.all([workspace.finish([task]), workspace.finish([task], FAILED, harness.other)]);
        expect([left, right].sort()).toEqual(left === 'done' ? ['done', 'lost'] : ['failed', 'lost']);
      }
      await workspace.expectConsistent();
    },
  },
  {
    name: 'waits for the delay of a retry, and then claims it as the next attempt',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([draft('a')]);
      const task_id = ids['a'] as string;
      const retry = {
        kind: 'failed' as const,
        error: { code: 'busy', message: 'Later.' },
        retryable: true,
        retry_after_ms: 30_000,
      };
      expect(await workspace.finish(await workspace.claim(), retry)).toEqual(['retrying']);
      expect(await workspace.claim()).toEqual([]);
      expect(await harness.store.due(10)).toEqual([]);
      await harness.outbox.published(harness.commits);
      expect((await harness.store.nextDue())?.toISOString()).toBe((await workspace.task(task_id)).run_after);
      harness.clock.advance(30_001);
      expect(await harness.store.due(10)).toEqual([{ workspace_id: workspace.workspace_id, task_ids: [task_id] }]);
      await startDue(harness.store, workspace.workspace_id, [task_id], CONTEXT);
      expect(await harness.store.due(10)).toEqual([]);
      const [again] = await workspace.claim();
      expect(again).toMatchObject({ task_id, attempt: 2 });
      expect(await workspace.finish(again ? [again] : [], DONE)).toEqual(['done']);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'stores progress of those who hold the task, and no event of it',
    async run(harness) {
      const workspace = new Workspace(harness);
      await workspace.submit(Array.from({ length: 120 }, (_, index) => draft(`t${index}`)));
      const held = await workspace.claim(120);
      await cancel(harness.store, workspace.workspace_id, [held[3]?.task_id ?? ''], CONTEXT);
      const before = (await harness.events(workspace.workspace_id)).length;
      const reports = held.map((task, index) => ({
        ...keyOf(task),
        progress: index % 101,
        message: index % 2 ? `at ${index} 🏃` : null,
      }));
      const stored = await harness.store.progress([
        ...reports,
        {
          ...keyOf(held[0] as ClaimedTask),
          lease_token: 'forged',
          workspace_id: harness.randomness.uuid(),
          progress: 9,
          message: null,
        },
      ]);
      expect(stored).toHaveLength(119);
      expect(stored).not.toContainEqual(keyOf(held[3] as ClaimedTask));
      expect(await workspace.task(held[101]?.task_id ?? '')).toMatchObject({ progress: 0, progress_message: 'at 101 🏃' });
      expect(await workspace.task(held[50]?.task_id ?? '')).toMatchObject({ progress: 50, progress_message: null });
      expect(await workspace.task(held[3]?.task_id ?? '')).toMatchObject({ status: 'CANCELLED', progress: 0 });
      expect(await harness.store.progress([])).toEqual([]);
      expect(await harness.events(workspace.workspace_id)).toHaveLength(before);
    },
  },
];
