import { expect } from '@jest/globals';
import { SETTLE_LIMIT, type TaskPatch, type TaskRow } from '../src/task';
import { draft, EMPTY, rowOf, Workspace, type StoreCase } from './store-harness';

/** What is stored is what was given: values of every type, in inserts and in patches. */
export const ROW_CASES: StoreCase[] = [
  {
    name: 'writes patches of any shape exactly, and only their columns',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      const drafts = Array.from({ length: SETTLE_LIMIT + 120 }, (_, index) => draft(`t${index}`, [], { hold: true }));
      const task_ids = Object.values(await workspace.submit(drafts));
      const at = new Date('2026-02-03T04:05:06.789Z');
      const patchOf = (index: number): TaskPatch => ({
        progress: index % 100,
        rank: index % 3 ? index + 0.25 : null,
        ...(index % 2 ? { error: index % 4 === 1 ? null : { code: `c${index}`, message: `it's "${index}" 🙈 \\ ?` } } : {}),
        ...(index % 5
          ? {}
          : { no_retry: ['a', `b${index}`], held: false, start_at: at, lease_token: null, worker_id: `w${index}` }),
      });
      const before = await harness.store.change({ workspace_id, task_ids, settles: false }, ({ tasks }) => ({
        set: EMPTY,
        outcome: tasks,
      }));
      if (!before) throw new Error('no snapshot');
      const changes = task_ids.map((task_id, index) => ({ row: before.get(task_id) as TaskRow, patch: patchOf(index) }));
      await harness.store.change({ workspace_id, task_ids, settles: false }, () => ({
        set: { ...EMPTY, changes },
        outcome: null,
      }));
      const after = await harness.store.change({ workspace_id, task_ids, settles: false }, ({ tasks }) => ({
        set: EMPTY,
        outcome: tasks,
      }));
      for (const [index, task_id] of task_ids.entries()) {
        const updated_at = after?.get(task_id)?.updated_at;
        expect(after?.get(task_id)).toEqual({ ...before.get(task_id), ...patchOf(index), updated_at });
      }
    },
  },
  {
    name: 'keeps times, texts and JSON byte for byte',
    async run(harness) {
      const workspace = new Workspace(harness);
      const text = 'Zoë\'s "task" \\ ? 🚀\u2028\r\n\t\u{10FFFF} :name @x %_ ' + 'ß'.repeat(150);
      const payload = {
        nul: '\0',
        deep: [[[{ a: [1.5, -0, 1e21, null, true] }]]],
        text,
        big: '長い'.repeat(40_000),
        '': {},
        'k"?\\': 1,
      };
      const start_at = new Date('2999-12-31T23:59:59.999Z');
      const ids = await workspace.submit([
        draft('a', [], {
          title: text,
          description: text,
          payload,
          tags: ['ä', 'b c', '🏷'],
          custom_fields: { x: payload.deep },
          start_at,
          concurrency_key: text,
          retry: { limit: 7, base_ms: 5, cap_ms: 9e9, no_retry: ['x"', 'ü'] },
        }),
      ]);
      const task = await harness.tasks.get(workspace.workspace_id, ids['a'] as string);
      expect(task).toMatchObject({
        title: text,
        description: text,
        payload: JSON.parse(JSON.stringify(payload)),
        custom_fields: { x: [[[{ a: [1.5, 0, 1e21, null, true] }]]] },
      });
      expect(task).toMatchObject({
        start_at: start_at.toISOString(),
        run_after: start_at.toISOString(),
        status: 'PENDING',
        retry: { limit: 7, base_ms: 5, cap_ms: 9e9, no_retry: ['x"', 'ü'] },
      });
      expect(task?.tags).toEqual(['b c', 'ä', '🏷']);
      const row = await rowOf(workspace, ids['a'] as string);
      expect(row).toMatchObject({ start_at, concurrency_key: text, held: false, rank: null, no_retry: ['x"', 'ü'] });
    },
  },
];
