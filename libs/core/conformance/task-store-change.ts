import { expect } from '@jest/globals';
import { DomainError } from '../src/errors';
import { cancel, SETTLE_LIMIT, type ChangeSet, type Snapshot, type TaskRow } from '../src/task';
import { CONTEXT, draft, EMPTY, FAILED, rowOf, Workspace, type StoreCase } from './store-harness';

/** Leaves one continuation and returns its id. */
async function leave(workspace: Workspace): Promise<string> {
  const { harness, workspace_id } = workspace;
  const work = { kind: 'cancel_run' as const, run_id: harness.randomness.uuid(), context: CONTEXT };
  await harness.store.change({ workspace_id, task_ids: [], settles: false }, () => ({
    set: { ...EMPTY, continuations: [work] },
    outcome: null,
  }));
  const [stored] = harness.commits.at(-1)?.continuations ?? [];
  expect(stored).toMatchObject({ workspace_id, work });
  return stored?.continuation_id ?? '';
}

/** `TaskStore.change`: all or nothing, guards, order of events, exactly once. */
export const CHANGE_CASES: StoreCase[] = [
  {
    name: 'numbers events 1…N without gaps under 16 concurrent writers',
    async run(harness) {
      const workspace = new Workspace(harness);
      const writer = async (index: number) => {
        for (let round = 0; round < 6; round += 1)
          await workspace.submit(
            Array.from({ length: 1 + (round % 3) }, (_, place) => draft(`${index}.${round}.${place}`)),
            index % 2 ? { from: 'other' } : {},
          );
      };
      await Promise.all(Array.from({ length: 16 }, (_, index) => writer(index)));
      expect(await harness.events(workspace.workspace_id)).toHaveLength(16 * 12);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'passes through what the decision throws and changes nothing',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([draft('a')]);
      const before = await rowOf(workspace, ids['a'] as string);
      const continuation_id = await leave(workspace);
      const refusal = new DomainError('not_found', 'no');
      const scope = { workspace_id: workspace.workspace_id, task_ids: [before.task_id], settles: true, continuation_id };
      await expect(
        harness.store.change(scope, () => {
          throw refusal;
        }),
      ).rejects.toBe(refusal);
      expect(await rowOf(workspace, before.task_id)).toEqual(before);
      expect(await harness.store.change(scope, () => ({ set: EMPTY, outcome: 'still there' }))).toBe('still there');
      await workspace.expectConsistent();
    },
  },
  {
    name: 'leaves nothing of a change set that cannot be written as a whole',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      const ids = await workspace.submit([draft('a'), draft('b')]);
      const [a, b] = [await rowOf(workspace, ids['a'] as string), await rowOf(workspace, ids['b'] as string)];
      const told = harness.commits.length;
      const write = (change: (snapshot: Snapshot) => ChangeSet) =>
        harness.store.change({ workspace_id, task_ids: [a.task_id, b.task_id], settles: false }, (snapshot) => ({
          set: change(snapshot),
          outcome: null,
        }));
      const patches = (wrong: Partial<TaskRow>) => ({
        ...EMPTY,
        changes: [
          { row: a, patch: { progress: 5 } },
          { row: { ...b, ...wrong }, patch: { progress: 6 } },
        ],
      });
      await expect(write(() => patches({ attempt: b.attempt + 1 }))).rejects.toThrow();
      await expect(write(() => patches({ status: 'PROCESSING' }))).rejects.toThrow();
      await expect(write(() => patches({ task_id: harness.randomness.uuid() }))).rejects.toThrow();
      await expect(write(() => ({ ...EMPTY, changes: [{ row: a, patch: { unfinished: -1 } }] }))).rejects.toThrow();
      expect([await rowOf(workspace, a.task_id), await rowOf(workspace, b.task_id)]).toEqual([a, b]);
      expect(harness.commits).toHaveLength(told);
    },
  },
  {
    name: 'tells nobody of an empty change set, but a taken continuation is gone',
    async run(harness) {
      const workspace = new Workspace(harness);
      const continuation_id = await leave(workspace);
      const told = harness.commits.length;
      const scope = { workspace_id: workspace.workspace_id, task_ids: [], settles: false, continuation_id };
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          (index % 2 ? harness.store : harness.other).change(scope, () => ({ set: EMPTY, outcome: index })),
        ),
      );
      expect(outcomes.filter((outcome) => outcome !== undefined)).toHaveLength(1);
      expect(harness.commits).toHaveLength(told);
      expect(await harness.events(workspace.workspace_id)).toEqual([]);
    },
  },
  {
    name: 'creates once for one Idempotency-Key, however many ask at once',
    async run(harness) {
      const workspace = new Workspace(harness);
      const tries = Array.from({ length: 10 }, (_, index) =>
        workspace.trySubmit([draft('a'), draft('b', ['a'])], {
          idempotency: { key: 'key 🔑', hash: 'h' },
          ...(index % 2 ? { from: 'other' } : {}),
        }),
      );
      const outcomes = await Promise.all(tries);
      const answers = outcomes.map((outcome) => ('answer' in outcome ? JSON.stringify(outcome.answer) : 'refused'));
      expect(new Set(answers).size).toBe(1);
      expect(outcomes.filter((outcome) => 'answer' in outcome && !outcome.replayed)).toHaveLength(1);
      expect(await workspace.all()).toHaveLength(2);
      const other = await workspace.trySubmit([draft('a')], { idempotency: { key: 'key 🔑', hash: 'other' } });
      expect('refused' in other && other.refused.code).toBe('idempotency_mismatch');
      const elsewhere = await new Workspace(harness).trySubmit([draft('a')], { idempotency: { key: 'key 🔑', hash: 'other' } });
      expect(elsewhere).toMatchObject({ replayed: false });
      await workspace.expectConsistent();
    },
  },
  ...(['happened', 'did not happen', 'happened late'] as const).map((happened): StoreCase => ({
    name: `does a change once when the connection is lost during a COMMIT that ${happened}`,
    async run(harness) {
      const workspace = new Workspace(harness);
      harness.cutNextCommit(happened);
      const ids = await workspace.submit([draft('a'), draft('b', ['a'])]);
      harness.cutNextCommit(happened);
      const held = await workspace.claim();
      expect(held.map((task) => task.task_id)).toEqual([ids['a']]);
      harness.cutNextCommit(happened);
      expect(await workspace.finish(held)).toEqual(['done']);
      expect(await workspace.statuses(ids['a'] as string, ids['b'] as string)).toEqual(['DONE', 'QUEUED']);
      const types = (await harness.events(workspace.workspace_id)).map((event) => event.type);
      expect(types).toEqual(['task.created', 'task.created', 'task.claimed', 'task.done', 'task.released']);
      await workspace.expectConsistent();
    },
  })),
  {
    name: 'gives the decision locked rows, their children, and nothing of other workspaces',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([draft('a'), draft('b', ['a']), draft('c', ['b'])], { run: true });
      const stranger = await new Workspace(harness).submit([draft('x')]);
      const task_ids = [ids['a'] as string, stranger['x'] as string, harness.randomness.uuid()];
      const run_ids = [(await workspace.task(ids['a'] as string)).run_id ?? ''];
      const scope = { workspace_id: workspace.workspace_id, task_ids, settles: true, run_ids };
      await harness.store.change(scope, (snapshot) => {
        expect([...snapshot.tasks.keys()].sort()).toEqual([ids['a'], ids['b']].sort());
        expect(snapshot.edges).toEqual([{ parent_id: ids['a'], child_id: ids['b'], counted: true }]);
        expect(snapshot.incomplete.size).toBe(0);
        expect([...snapshot.runs.values()]).toMatchObject([
          { status: 'RUNNING', tasks: 3, open: 3, failed: 0, cancelled: 0, cancel_requested: false },
        ]);
        return { set: EMPTY, outcome: null };
      });
    },
  },
  {
    name: 'names parents whose edges do not fit, and goes on after the last child',
    async run(harness) {
      const workspace = new Workspace(harness);
      const leaves = Array.from({ length: SETTLE_LIMIT - 1 }, (_, index) => draft(`leaf ${index}`, ['p', 'q', 'r']));
      const ids = await workspace.submit([draft('p'), draft('q'), draft('r'), draft('lone'), ...leaves]);
      const task_ids = ['p', 'q', 'r', 'lone'].map((ref) => ids[ref] as string);
      const [p, q, r] = [...task_ids.slice(0, 3)].sort();
      const read = (after: Map<string, string>) =>
        harness.store.change({ workspace_id: workspace.workspace_id, task_ids, settles: true, after }, (snapshot) => {
          for (const edge of snapshot.edges) expect(snapshot.tasks.has(edge.child_id)).toBe(true);
          return { set: EMPTY, outcome: { edges: snapshot.edges, incomplete: snapshot.incomplete } };
        });
      const first = await read(new Map());
      expect(first?.edges).toHaveLength(SETTLE_LIMIT);
      const last = first?.edges.at(-1);
      expect([...(first?.incomplete ?? [])]).toEqual([
        [q, last?.child_id],
        [r, ''],
      ]);
      const second = await read(new Map([[p as string, 'z'], ...(first?.incomplete ?? [])]));
      expect(second?.edges[0]).toMatchObject({ parent_id: q });
      expect(second?.edges).toHaveLength(SETTLE_LIMIT);
      const third = await read(new Map([[p as string, 'z'], [q as string, 'z'], ...(second?.incomplete ?? [])]));
      expect(third?.incomplete.size).toBe(0);
      const all = [...(first?.edges ?? []), ...(second?.edges ?? []), ...(third?.edges ?? [])].map(
        (edge) => edge.parent_id + edge.child_id,
      );
      expect([all.length, new Set(all).size]).toEqual([3 * (SETTLE_LIMIT - 1), 3 * (SETTLE_LIMIT - 1)]);
    },
  },
  {
    name: 'seldom starts anew under random concurrent changes: everybody locks in the same order',
    async run(harness) {
      const workspace = new Workspace(harness);
      const parents = Array.from({ length: 60 }, (_, index) => draft(`p${index}`));
      const children = Array.from({ length: 12 }, (_, index) =>
        draft(
          `c${index}`,
          parents.map((parent) => parent.ref),
          { join: 'all_finished' },
        ),
      );
      await workspace.submit([...children, ...parents], { run: true });
      const held = await workspace.claim(parents.length);
      const before = harness.retries();
      const end = async (index: number) => {
        const store = index % 2 ? harness.store : harness.other;
        const tasks = held.filter((_, place) => place % 20 === index);
        if (index % 5) await workspace.finish(tasks, index % 3 ? undefined : FAILED, store);
        else
          await cancel(
            store,
            workspace.workspace_id,
            tasks.map((task) => task.task_id),
            CONTEXT,
          );
      };
      await Promise.all(Array.from({ length: 20 }, (_, index) => end(index)));
      expect(harness.retries() - before).toBeLessThanOrEqual(2);
      await workspace.drain();
      await workspace.expectConsistent();
    },
  },
  {
    name: 'seldom starts anew when tasks are claimed and cancelled at once: everybody takes the head last',
    async run(harness) {
      const workspace = new Workspace(harness);
      const before = harness.retries();
      for (let round = 0; round < 6; round += 1) {
        const drafts = Array.from({ length: 20 }, (_, index) => draft(`t${index}`));
        const ids = Object.values(await workspace.submit(drafts));
        const cancels = ids.map((id) => cancel(harness.other, workspace.workspace_id, [id], CONTEXT));
        await Promise.all([workspace.claim(20), workspace.claim(20), ...cancels]);
        expect(new Set(await workspace.statuses(...ids))).toEqual(new Set(['CANCELLED']));
      }
      expect(harness.retries() - before).toBeLessThanOrEqual(2);
      await workspace.expectConsistent();
    },
  },
];
