import { expect } from '@jest/globals';
import { LIMITS } from '@taskflow/contracts';
import { rerun } from '../src/task';
import { CONTEXT, draft, Workspace, type StoreCase } from './store-harness';

const { result_inline_bytes: inline, result_bytes: most } = LIMITS;
const PAIR = '\u{1f511}';

/** JSON text of so many bytes. */
const ofBytes = (bytes: number): string => 'x'.repeat(bytes - 2);
/** Pairs of surrogates whose parts would be cut apart at every odd place, and texts of two and three bytes a character. */
const mixed = (megabytes: number) => ({
  odd: `a${PAIR.repeat(megabytes * 256 * 1024)}`,
  list: ['größer', null, { '€': '"\\\n' }],
});

/** Results that do not fit the row of their attempt. */
export const LARGE_RESULT_CASES: StoreCase[] = [
  {
    name: 'gives a result back whole, whatever its size, up to the largest',
    async run(harness) {
      for (const output of [ofBytes(inline), ofBytes(inline + 1), ofBytes(most), mixed(3)]) {
        const workspace = new Workspace(harness);
        const { a = '', b = '' } = await workspace.submit([draft('a', [], { node: 'a' }), draft('b', ['a'])], { run: true });
        expect(await workspace.finish(await workspace.claim(), { kind: 'done', output })).toEqual(['done']);
        const { workspace_id } = workspace;
        expect((await harness.tasks.get(workspace_id, a))?.result).toEqual(output);
        expect((await harness.tasks.attempts(workspace_id, a, { limit: 10 })).items).toMatchObject([{ status: 'DONE', output }]);
        expect(await harness.outcomes.outcomes(workspace_id, [a])).toMatchObject([{ task_id: a, node: 'a', output }]);
        expect(await harness.outcomes.dependencies(workspace_id, b)).toMatchObject([{ task_id: a, output }]);
        const done = (await harness.events(workspace_id)).find(({ type }) => type === 'task.done');
        expect(done?.data.after).toMatchObject({ result_omitted: true });
        await workspace.claim();
      }
    },
  },
  {
    name: 'fails a task whose result is larger',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { a = '' } = await workspace.submit([draft('a')]);
      await workspace.finish(await workspace.claim(), { kind: 'done', output: ofBytes(most + 1) });
      expect(await workspace.task(a)).toMatchObject({ status: 'FAILED', failures: 1, error: { code: 'result_too_large' } });
    },
  },
  {
    name: 'stores results of a whole batch, each with its own task, also when the connection is cut',
    async run(harness) {
      for (const cut of ['happened', 'did not happen', 'happened late'] as const) {
        const workspace = new Workspace(harness);
        const ids = await workspace.submit(['a', 'b', 'c'].map((ref) => draft(ref)));
        const held = await workspace.claim();
        harness.cutNextCommit(cut);
        const ends = held.map(async (task, index) =>
          workspace.finish([task], { kind: 'done', output: `${index}${ofBytes(inline + 1)}` }),
        );
        await Promise.all(ends);
        for (const [index, { task_id }] of held.entries())
          expect((await harness.tasks.get(workspace.workspace_id, task_id))?.result).toBe(`${index}${ofBytes(inline + 1)}`);
        expect(Object.keys(ids)).toHaveLength(3);
      }
    },
  },
  {
    name: 'shows the result of the generation that the task is in, and pages through attempts within bounds',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      const { a = '' } = await workspace.submit([draft('a')]);
      for (let generation = 1; generation <= 4; generation += 1) {
        await workspace.finish(await workspace.claim(), { kind: 'done', output: `${generation}${ofBytes(4_000_000)}` });
        if (generation < 4) await rerun(harness.store, workspace_id, a, { scope: 'this' }, CONTEXT);
      }
      expect((await harness.tasks.get(workspace_id, a))?.result).toBe(`4${ofBytes(4_000_000)}`);
      const first = await harness.tasks.attempts(workspace_id, a, { limit: 50 });
      const cursor = first.next_cursor ?? '';
      const second = await harness.tasks.attempts(workspace_id, a, { limit: 50, cursor });
      const beginnings = [first, second].map(({ items }) => items.map(({ output }) => String(output).slice(0, 1)));
      expect([beginnings, second.next_cursor]).toEqual([
        [
          ['4', '3'],
          ['2', '1'],
        ],
        null,
      ]);
      await rerun(harness.store, workspace_id, a, { scope: 'this' }, CONTEXT);
      expect((await harness.tasks.get(workspace_id, a))?.result).toBeNull();
    },
  },
  {
    name: 'joins large results of a list, and fails it when they are together too large',
    async run(harness) {
      for (const [size, fits] of [
        [3_000_000, true],
        [4_000_000, false],
      ] as const) {
        const workspace = new Workspace(harness);
        const spec = { for_each: 'input.list', each: { title: 'item', kind: 'automated', type: 'echo' } } as const;
        const tasks = [draft('all', [], { type: 'for_each', node: 'all', spec })];
        const { all = '' } = await workspace.submit(tasks, { run: true, input: { list: [1, 2, 3] } });
        await workspace.drain();
        for (const task of await workspace.claim())
          await workspace.finish([task], { kind: 'done', output: `${task.spec?.entry?.index}${ofBytes(size)}` });
        await workspace.drain();
        const { status, result, error } = (await harness.tasks.get(workspace.workspace_id, all)) ?? {};
        if (fits) expect((result as string[]).map((one) => one.slice(0, 1))).toEqual(['0', '1', '2']);
        else
          expect([status, error?.code, error?.message]).toEqual([
            'FAILED',
            'result_too_large',
            expect.stringMatching(/together/),
          ]);
      }
    },
  },
  {
    name: 'refuses to read more large results at once than anybody can hold',
    async run(harness) {
      const workspace = new Workspace(harness);
      const refs = ['a', 'b', 'c', 'd'];
      const { end = '', ...ids } = await workspace.submit([...refs.map((ref) => draft(ref)), draft('end', refs)]);
      for (const task of await workspace.claim()) await workspace.finish([task], { kind: 'done', output: ofBytes(most) });
      const { workspace_id } = workspace;
      const refused = { code: 'result_too_large', message: expect.stringMatching(/together 41943040 bytes/) };
      await expect(harness.outcomes.dependencies(workspace_id, end)).rejects.toMatchObject(refused);
      await expect(harness.outcomes.outcomes(workspace_id, Object.values(ids))).rejects.toMatchObject(refused);
      await workspace.claim();
    },
  },
];
