import { expect } from '@jest/globals';
import { isTerminal } from '@taskflow/contracts';
import { OUTBOX_CLAIM_MS } from '../src/ports';
import { cancel, continueWork, SETTLE_LIMIT } from '../src/task';
import { NO_STEPS, CONTEXT, draft, EMPTY, rowOf, Workspace, type StoreCase, type StoreHarness } from './store-harness';

const OWNER_ID = '01a00000-0000-7000-8000-00000000000b';

const RERUN = {
  ...CONTEXT,
  type: 'task.rerun' as const,
  task_id: null,
  run_id: null,
  from: null,
  to: null,
  attempt: null,
  data: {},
};

/** A workspace that the directory knows, so that it can be deleted. */
async function known(harness: StoreHarness): Promise<Workspace> {
  const key = `w-${harness.randomness.uuid()}`;
  const made = await harness.workspaces.create({ key, name: 'To close', personal: false }, OWNER_ID, CONTEXT);
  if (!made) throw new Error(`${key} is taken`);
  return new Workspace(harness, made.workspace_id);
}

async function close({ harness, workspace_id }: Workspace): Promise<void> {
  expect(await harness.workspaces.delete(workspace_id, CONTEXT)).toBe('deleted');
}

async function openIn(workspace: Workspace): Promise<string[]> {
  return workspace.harness.store.openTasks(workspace.workspace_id, 10_000);
}

/** What becomes of the tasks of a workspace that is deleted. */
export const CLOSING_CASES: StoreCase[] = [
  {
    name: 'cancels everything that is open in a deleted workspace, and ends its runs',
    async run(harness) {
      const workspace = await known(harness);
      const ids = await workspace.submit(
        [
          draft('done'),
          draft('running'),
          draft('person', [], { kind: 'human', type: null }),
          draft('waits', ['running', 'person']),
          draft('anyway', ['waits'], { join: 'all_finished' }),
          draft('held', [], { hold: true }),
          draft('later', [], { start_at: new Date(harness.clock.now().getTime() + 3_600_000) }),
        ],
        { run: true },
      );
      await workspace.submit([draft('alone'), draft('alone too', [], { hold: true })]);
      const held = await workspace.claim();
      await workspace.finish(held.filter(({ title }) => title === 'done'));
      await close(workspace);
      await workspace.drain();
      const statuses = Object.fromEntries((await workspace.all()).map(({ title, status }) => [title, status]));
      expect(statuses).toMatchObject({ done: 'DONE', running: 'CANCELLED', person: 'CANCELLED', held: 'CANCELLED' });
      expect(Object.values(statuses).every(isTerminal)).toBe(true);
      expect(await openIn(workspace)).toEqual([]);
      const { run_id } = await workspace.task(ids['done'] as string);
      expect(await harness.runs.get(workspace.workspace_id, run_id ?? '')).toMatchObject({ status: 'CANCELLED' });
      expect((await workspace.finish(held.filter(({ title }) => title === 'running')))[0]).toBe('lost');
      await workspace.expectConsistent();
    },
  },
  {
    name: 'ends what is open in a deleted workspace also when whoever deleted it dies at once',
    async run(harness) {
      const workspace = await known(harness);
      await workspace.submit([draft('a'), draft('b', ['a'])], { run: true });
      await close(workspace);
      // Nobody has taken up what the deletion left: only the database knows.
      expect(await harness.other.takeContinuations(10)).toEqual([]);
      harness.clock.advance(OUTBOX_CLAIM_MS + 1);
      const [left] = await harness.other.takeContinuations(10);
      expect(left).toMatchObject({ workspace_id: workspace.workspace_id, work: { kind: 'close_workspace' } });
      if (left) await continueWork(harness.other, left, NO_STEPS);
      await workspace.drain();
      expect(await openIn(workspace)).toEqual([]);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'cancels more than one transaction takes, step by step',
    async run(harness) {
      const workspace = await known(harness);
      await workspace.submit(Array.from({ length: SETTLE_LIMIT + 20 }, (_, index) => draft(`${index}`)));
      await close(workspace);
      const first = harness.commits.at(-1)?.continuations[0];
      if (first) await continueWork(harness.store, first, NO_STEPS);
      expect(await openIn(workspace)).toHaveLength(20);
      await workspace.drain();
      expect(await openIn(workspace)).toEqual([]);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'opens no work in a deleted workspace, and ends what is under way there',
    async run(harness) {
      const workspace = await known(harness);
      const ids = await workspace.submit([draft('a')]);
      const refused = { code: 'not_found', message: expect.stringContaining('was deleted') as unknown };
      await close(workspace);
      await expect(workspace.submit([draft('new')])).rejects.toMatchObject(refused);
      await expect(workspace.submit([draft('new')], { run: true, from: 'other' })).rejects.toMatchObject(refused);
      const { workspace_id } = workspace;
      expect(await cancel(harness.other, workspace_id, [ids['a'] as string], CONTEXT)).toEqual(['cancelled']);
      const row = await rowOf(workspace, ids['a'] as string);
      const reopen = harness.store.change({ workspace_id, task_ids: [row.task_id], settles: false }, () => ({
        set: { ...EMPTY, changes: [{ row, patch: { status: 'PENDING', finished_at: null } }], events: [RERUN] },
        outcome: null,
      }));
      await expect(reopen).rejects.toMatchObject(refused);
      expect(await workspace.statuses(row.task_id)).toEqual(['CANCELLED']);
      await workspace.drain();
      await workspace.expectConsistent();
    },
  },
  {
    name: 'leaves nothing open when tasks are created while the workspace is being deleted',
    async run(harness) {
      for (let round = 0; round < 15; round += 1) {
        const workspace = await known(harness);
        const writer = async (from?: 'other') => {
          for (let task = 0; task < 6; task += 1) await workspace.submit([draft(`${task}`)], from ? { from } : {});
        };
        const writers = [writer(), writer('other'), writer(), writer('other')].map((each) =>
          each.catch((error: unknown) => error),
        );
        await workspace.submit([draft('before')]);
        await close(workspace);
        for (const outcome of await Promise.all(writers)) if (outcome) expect(outcome).toMatchObject({ code: 'not_found' });
        await workspace.drain();
        expect({ round, open: await openIn(workspace) }).toEqual({ round, open: [] });
        await workspace.expectConsistent();
      }
    },
  },
];
