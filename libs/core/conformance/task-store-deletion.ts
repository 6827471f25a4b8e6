import { expect } from '@jest/globals';
import { deleteTask, rerun, restore } from '../src/task';
import { CONTEXT, draft, rowOf, Workspace, type StoreCase } from './store-harness';

const USER = '01a00000-0000-7000-8000-00000000000a';

/** Deleting tasks and taking it back. */
export const DELETION_CASES: StoreCase[] = [
  {
    name: 'cancels and hides an open task, keeps it in its run, and brings it back',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      const ids = await workspace.submit([draft('a'), draft('b')], { run: true });
      const task_id = ids['a'] as string;
      const held = await workspace.claim(1);
      expect(await deleteTask(harness.store, workspace_id, task_id, USER, CONTEXT)).toBe('deleted');
      expect(await deleteTask(harness.store, workspace_id, task_id, USER, CONTEXT)).toBe('not_found');
      expect(await workspace.finish(held)).toEqual(['lost']);
      expect(await rowOf(workspace, task_id)).toMatchObject({ status: 'CANCELLED', deleted_by: USER });
      expect((await workspace.all()).map((task) => task.task_id)).toEqual([ids['b']]);
      expect((await harness.tasks.get(workspace_id, task_id))?.deleted_at).not.toBeNull();
      const [run] = (await harness.runs.list(workspace_id, { limit: 1 })).items;
      expect([run?.counts.CANCELLED, run?.tasks]).toEqual([1, 2]);
      expect((await harness.runs.graph(workspace_id, run?.run_id ?? ''))?.nodes).toHaveLength(2);
      expect(await restore(harness.store, workspace_id, task_id, CONTEXT)).toBe('restored');
      expect(await restore(harness.store, workspace_id, task_id, CONTEXT)).toBe('not_deleted');
      expect(await rowOf(workspace, task_id)).toMatchObject({ status: 'CANCELLED', deleted_at: null, deleted_by: null });
      expect(await workspace.all()).toHaveLength(2);
      const types = (await harness.events(workspace_id)).filter((event) => event.task_id === task_id).map((event) => event.type);
      expect(types).toEqual(['task.created', 'task.claimed', 'task.cancelled', 'task.deleted', 'task.restored']);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'refuses while something that depends on it is open, counted or not',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      const ids = await workspace.submit([draft('p'), draft('child', ['p'])]);
      const [parent, child] = [ids['p'] as string, ids['child'] as string];
      expect(await deleteTask(harness.store, workspace_id, parent, USER, CONTEXT)).toEqual({ open: [child] });
      await workspace.finish(await workspace.claim());
      const late = (await workspace.submit([draft('late', [parent])]))['late'] as string;
      await workspace.finish((await workspace.claim()).filter((task) => task.task_id === child));
      expect(await deleteTask(harness.store, workspace_id, parent, USER, CONTEXT)).toEqual({ open: [late] });
      expect(await deleteTask(harness.store, workspace_id, late, USER, CONTEXT)).toBe('deleted');
      expect(await deleteTask(harness.store, workspace_id, parent, USER, CONTEXT)).toBe('deleted');
      expect(await rerun(harness.store, workspace_id, parent, { scope: 'downstream' }, CONTEXT)).toBe('not_found');
      await workspace.expectConsistent();
    },
  },
  {
    name: 'never deletes a task onto which another is being submitted',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      for (let round = 0; round < 20; round += 1) {
        const parent = (await workspace.submit([draft('p')]))['p'] as string;
        await workspace.finish(await workspace.claim());
        const [deleted, submitted] = await Promise.all([
          deleteTask(harness.store, workspace_id, parent, USER, CONTEXT),
          workspace.trySubmit([draft('child', [parent])], { from: 'other' }),
        ]);
        expect({ round, both: deleted === 'deleted' && 'answer' in submitted }).toEqual({ round, both: false });
        await workspace.execute();
      }
    },
  },
];
