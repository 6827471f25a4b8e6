import { expect } from '@jest/globals';
import type { TaskObject } from '@taskflow/contracts';
import { decideExecute, edit, type EditOutcome, type WantedTask } from '../src/task';
import type { TaskStore } from '../src/ports';
import { CONTEXT, draft, rowOf, Workspace, type CutCommit, type StoreCase } from './store-harness';

const ADA = { user_id: '01a00000-0000-7000-8000-00000000000a', email: 'ada@example.com' };
const EDITORS = 6;

async function objectOf({ harness, workspace_id }: Workspace, task_id: string): Promise<TaskObject> {
  const task = await harness.tasks.get(workspace_id, task_id);
  if (!task) throw new Error(`task ${task_id} is not there`);
  return task;
}

/** Reads the task and edits it, again when somebody else was faster. */
function editAs(store: TaskStore, workspace: Workspace, task_id: string, wanted: WantedTask): Promise<EditOutcome> {
  return edit(store, async () => ({ task: await objectOf(workspace, task_id), wanted }), CONTEXT);
}

async function ofOne(workspace: Workspace, more: Parameters<typeof draft>[2]): Promise<string> {
  return (await workspace.submit([draft('Fetch', [], more)]))['Fetch'] as string;
}

async function edits(workspace: Workspace, task_id: string) {
  const events = await workspace.harness.events(workspace.workspace_id);
  return events.filter((event) => event.task_id === task_id && event.type === 'task.edited');
}

/** Editing tasks. */
export const EDIT_CASES: StoreCase[] = [
  {
    name: 'stores each field of an edit, and lists and searches know it',
    async run(harness) {
      await harness.putUser(ADA.user_id, ADA.email);
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      const task_id = await ofOne(workspace, { hold: true, tags: ['old', 'kept'], description: 'Before' });
      const neighbour = (await workspace.submit([draft('Neighbour', [], { tags: ['old'], hold: true })]))['Neighbour'] as string;
      const due_at = new Date('2001-02-03T04:05:06.789Z');
      const start_at = new Date(harness.clock.now().getTime() + 60_000);
      const wanted: WantedTask = {
        title: 'Größe 😀'.padEnd(255, 'x'),
        description: 'After',
        priority: 'low',
        tags: ['kept', 'Kept', 'neu', 'neu', 'é'],
        assignee: ADA,
        due_at,
        start_at,
        type: 'delay',
        payload: { ms: 5, text: "'; DROP TABLE task; --" },
        custom_fields: { '': null, z: [1] },
      };
      const before = await objectOf(workspace, neighbour);
      expect(await editAs(harness.store, workspace, task_id, wanted)).toBe('edited');
      const task = await objectOf(workspace, task_id);
      const times = { due_at: due_at.toISOString(), start_at: start_at.toISOString() };
      expect({ ...task, tags: [...task.tags].sort() }).toMatchObject({
        ...wanted,
        ...times,
        tags: ['Kept', 'kept', 'neu', 'é'],
        version: 2,
        status: 'PENDING',
        held: true,
      });
      expect(await editAs(harness.store, workspace, task_id, wanted)).toBe('unchanged');
      const none: WantedTask = { description: null, assignee: null, due_at: null, start_at: null, tags: [], custom_fields: {} };
      const found = async (filter: object) =>
        (await harness.tasks.list(workspace_id, { filter, sort: 'title', descending: false, limit: 9 })).items.map(
          (item) => item.task_id,
        );
      for (const filter of [{ q: 'größe' }, { q: 'after' }, { tag: ['neu'] }, { type: 'delay' }, { assignee_id: ADA.user_id }])
        expect([filter, await found(filter)]).toEqual([filter, [task_id]]);
      expect(await found({ q: 'fetch' })).toEqual([]);
      expect(await found({ tag: ['old'] })).toEqual([neighbour]);
      expect(await editAs(harness.store, workspace, task_id, none)).toBe('edited');
      expect(await objectOf(workspace, task_id)).toMatchObject({ ...none, version: 3, title: wanted.title });
      expect((await edits(workspace, task_id)).map(({ data }) => Object.keys(data.after ?? {}).length)).toEqual([10, 6]);
      expect({ ...(await objectOf(workspace, neighbour)), seq: 0 }).toEqual({ ...before, seq: 0 });
      await workspace.expectConsistent();
    },
  },
  {
    name: 'loses no edit of several at once: each goes on top of the last one',
    async run(harness) {
      const workspace = new Workspace(harness);
      const task_id = await ofOne(workspace, { hold: true });
      const priorities = ['low', 'medium', 'high', 'urgent'] as const;
      const wishes = Array.from({ length: EDITORS }, (_, editor): WantedTask => ({
        title: `Title ${editor}`,
        priority: priorities[editor % 4] ?? 'low',
        tags: [`tag ${editor}`],
      }));
      const outcomes = await Promise.all(
        wishes.map((wanted, editor) => editAs(editor % 2 ? harness.other : harness.store, workspace, task_id, wanted)),
      );
      expect(outcomes).toEqual(wishes.map(() => 'edited'));
      const told = (await edits(workspace, task_id)).map(({ data }) => data);
      expect(told).toHaveLength(EDITORS);
      for (const [index, { before }] of told.slice(1).entries()) expect(before?.['title']).toBe(told[index]?.after?.['title']);
      const { title, tags, version } = await objectOf(workspace, task_id);
      const last = told.at(-1)?.after;
      expect([title, tags, version]).toEqual([last?.['title'], last?.['tags'], 1 + EDITORS]);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'lets a task be claimed and edited at once, and neither undoes the other',
    async run(harness) {
      const workspace = new Workspace(harness);
      for (let round = 0; round < 15; round += 1) {
        const task_id = await ofOne(workspace, {});
        const [outcome, held] = await Promise.all([
          editAs(harness.other, workspace, task_id, { priority: 'urgent', title: `Round ${round}` }),
          workspace.claim(1),
        ]);
        const claimed = held.length === 1 ? held : await workspace.claim(1);
        expect([outcome, claimed.map((task) => task.task_id)]).toEqual(['edited', [task_id]]);
        expect(await rowOf(workspace, task_id)).toMatchObject({
          status: 'PROCESSING',
          rank: null,
          priority: 'urgent',
          attempt: 1,
        });
        expect(await workspace.finish(claimed)).toEqual(['done']);
        expect(await objectOf(workspace, task_id)).toMatchObject({ status: 'DONE', title: `Round ${round}`, version: 2 });
      }
      await workspace.expectConsistent();
    },
  },
  {
    name: 'puts a queued task before others by its new priority',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([draft('a', [], { priority: 'high' }), draft('b'), draft('c')]);
      await editAs(harness.store, workspace, ids['c'] as string, { priority: 'urgent' });
      await editAs(harness.store, workspace, ids['a'] as string, { priority: 'low' });
      const order = [...(await workspace.claim(1)), ...(await workspace.claim(1)), ...(await workspace.claim(1))];
      expect(order.map((task) => task.task_id)).toEqual([ids['c'], ids['b'], ids['a']]);
    },
  },
  {
    name: 'gives a task that was edited while it was held to its worker as it is now',
    async run(harness) {
      const workspace = new Workspace(harness);
      const task_id = await ofOne(workspace, { hold: true });
      await editAs(harness.store, workspace, task_id, { type: 'delay', payload: { ms: 7 }, title: 'Wait' });
      await harness.store.change({ workspace_id: workspace.workspace_id, task_ids: [task_id], settles: false }, (snapshot) =>
        decideExecute(snapshot, task_id, CONTEXT, false),
      );
      const [held] = await workspace.claim();
      expect(held).toMatchObject({ task_id, type: 'delay', payload: { ms: 7 }, title: 'Wait' });
    },
  },
  {
    name: 'tells the scheduler of a start time that was moved, and releases what need not wait any more',
    async run(harness) {
      const workspace = new Workspace(harness);
      const at = (ms: number) => new Date(harness.clock.now().getTime() + ms);
      const task_id = await ofOne(workspace, { start_at: at(3_600_000) });
      await harness.outbox.published(harness.commits);
      const sooner = at(60_000);
      await editAs(harness.store, workspace, task_id, { start_at: sooner });
      await harness.outbox.published(harness.commits);
      expect(await harness.store.nextDue()).toEqual(sooner);
      await editAs(harness.store, workspace, task_id, { start_at: at(-1) });
      expect((await workspace.claim()).map((task) => task.task_id)).toEqual([task_id]);
      await workspace.expectConsistent();
    },
  },
  ...(['happened', 'did not happen', 'happened late'] as const).map((cut): StoreCase => editsOnce(cut)),
];

function editsOnce(cut: CutCommit): StoreCase {
  return {
    name: `edits once when the connection is lost during a COMMIT that ${cut}`,
    async run(harness) {
      const workspace = new Workspace(harness);
      const task_id = await ofOne(workspace, { hold: true, tags: ['a'] });
      harness.cutNextCommit(cut);
      expect(await editAs(harness.store, workspace, task_id, { title: 'Once', tags: ['b'] })).toBe('edited');
      expect(await objectOf(workspace, task_id)).toMatchObject({ title: 'Once', tags: ['b'], version: 2 });
      expect(await edits(workspace, task_id)).toHaveLength(1);
      await workspace.expectConsistent();
    },
  };
}
