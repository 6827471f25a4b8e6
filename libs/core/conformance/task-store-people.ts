import { expect } from '@jest/globals';
import { APPROVAL_FORM } from '@taskflow/contracts';
import { complete, rerun } from '../src/task';
import { CONTEXT, draft, Workspace, type StoreCase } from './store-harness';

const HOUR_MS = 3_600_000;

/** Tasks that people complete. */
export const PEOPLE_CASES: StoreCase[] = [
  {
    name: 'completes an approval with a yes, fails it with a no and its comment, and asks again when it is rerun',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      const approval = (ref: string) => draft(ref, [], { kind: 'human', type: 'approval' });
      const ids = await workspace.submit([approval('yes'), draft('ship', ['yes']), approval('no'), draft('stop', ['no'])], {
        run: true,
      });
      const { yes, ship, no, stop } = ids as Record<'yes' | 'ship' | 'no' | 'stop', string>;
      const answer = (task_id: string, output: unknown) => complete(harness.store, workspace_id, task_id, output, CONTEXT);
      expect(await answer(yes, { ok: true })).toBe('completed');
      expect(await answer(no, { ok: false, comment: ' Too dear. ' })).toBe('completed');
      await workspace.drain();
      expect(await workspace.statuses(yes, ship, no, stop)).toEqual(['DONE', 'QUEUED', 'FAILED', 'SKIPPED']);
      expect(await harness.tasks.get(workspace_id, no)).toMatchObject({
        type: 'approval',
        kind: 'human',
        form: APPROVAL_FORM,
        error: { code: 'rejected', message: 'Too dear.' },
        failures: 1,
      });
      await rerun(harness.store, workspace_id, no, { scope: 'downstream' }, CONTEXT);
      expect(await workspace.statuses(no, stop)).toEqual(['WAITING', 'PENDING']);
      await answer(no, { ok: true });
      await workspace.drain();
      expect(await workspace.statuses(no, stop)).toEqual(['DONE', 'QUEUED']);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'makes a task due so long after it began to wait for a person, in every generation',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      const step = draft('step', ['a'], { kind: 'human', type: null, spec: { due_in_ms: HOUR_MS } });
      const ids = await workspace.submit([draft('a'), step], { run: true });
      const id = ids['step'] as string;
      expect((await workspace.task(id)).due_at).toBeNull();
      const dueAfter = async () => {
        const { due_at, queued_at, status } = await workspace.task(id);
        expect(status).toBe('WAITING');
        return Date.parse(due_at ?? '') - Date.parse(queued_at ?? '');
      };
      await workspace.execute();
      expect(await dueAfter()).toBe(HOUR_MS);
      const first = (await workspace.task(id)).due_at;
      await complete(harness.store, workspace_id, id, null, CONTEXT);
      harness.clock.advance(2 * HOUR_MS);
      await rerun(harness.store, workspace_id, id, { scope: 'this' }, CONTEXT);
      await workspace.drain();
      expect(await dueAfter()).toBe(HOUR_MS);
      expect((await workspace.task(id)).due_at).not.toBe(first);
      await workspace.expectConsistent();
    },
  },
  {
    name: 'knows who may complete a task, and finds tasks by it',
    async run(harness) {
      const workspace = new Workspace(harness);
      const form = { type: 'object', required: ['sum'] };
      const ids = await workspace.submit([
        draft('sign', [], { kind: 'human', type: null, assignee_role: 'admin', spec: { form } }),
        draft('any', [], { kind: 'human', type: null }),
      ]);
      const { workspace_id } = workspace;
      const query = { sort: 'created_at', descending: false, limit: 9 } as const;
      const found = await harness.tasks.list(workspace_id, { filter: { assignee_role: 'admin' }, ...query });
      expect(found.items).toMatchObject([{ task_id: ids['sign'], assignee_role: 'admin' }]);
      expect(await harness.tasks.get(workspace_id, ids['sign'] as string)).toMatchObject({ form, assignee_role: 'admin' });
      expect(await harness.tasks.get(workspace_id, ids['any'] as string)).toMatchObject({ form: null, assignee_role: null });
      expect((await harness.tasks.circumstances(workspace_id, ids['sign'] as string))?.assignee_role).toBe('admin');
    },
  },
];
