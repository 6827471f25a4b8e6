import { expect } from '@jest/globals';
import { InvalidCursor } from '../src/errors';
import { registerCases } from './register-cases';
import { draft, Workspace, type StoreCase, type StoreHarness } from './store-harness';

/** The guarantees of `RunReader`. */
export const RUN_READER_CASES: StoreCase[] = [
  {
    name: 'counts tasks by status and follows the run to its end',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([draft('a'), draft('b', ['a']), draft('c', ['a'], { kind: 'human', type: null })], {
        run: true,
      });
      const { run_id } = await workspace.task(ids['a'] as string);
      const get = () => harness.runs.get(workspace.workspace_id, run_id ?? '');
      expect(await get()).toMatchObject({
        run_id,
        workspace_id: workspace.workspace_id,
        status: 'RUNNING',
        tasks: 3,
        input: null,
        workflow: null,
        finished_at: null,
        duration_ms: null,
        seq: 4,
      });
      expect((await get())?.counts).toEqual({
        PENDING: 2,
        QUEUED: 1,
        WAITING: 0,
        PROCESSING: 0,
        DONE: 0,
        FAILED: 0,
        CANCELLED: 0,
        SKIPPED: 0,
      });
      await workspace.execute();
      expect((await get())?.counts).toMatchObject({ PENDING: 0, WAITING: 1, DONE: 2 });
      expect(await harness.runs.get(workspace.workspace_id, harness.randomness.uuid())).toBeNull();
      expect(await harness.runs.get(harness.randomness.uuid(), run_id ?? '')).toBeNull();
      expect(await harness.runs.get(workspace.workspace_id, 'é')).toBeNull();
    },
  },
  {
    name: 'lists runs newest first, page by page, by status',
    async run(harness) {
      const workspace = new Workspace(harness);
      for (let index = 0; index < 7; index += 1) {
        await workspace.submit([draft(`t${index}`)], { run: true });
        if (index % 2) await workspace.execute();
      }
      const ids: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page = await harness.runs.list(workspace.workspace_id, { limit: 2, ...(cursor ? { cursor } : {}) });
        ids.push(...page.items.map((run) => run.run_id));
        expect(page.items.every((run) => !('seq' in run))).toBe(true);
        cursor = page.next_cursor;
      }
      expect(ids).toEqual([...new Set(ids)].sort().reverse());
      expect(ids).toHaveLength(7);
      const done = await harness.runs.list(workspace.workspace_id, { limit: 2, status: ['DONE'] });
      expect(done.items.map((run) => [run.status, run.counts.DONE])).toEqual([
        ['DONE', 1],
        ['DONE', 1],
      ]);
      await expect(
        harness.runs.list(workspace.workspace_id, { limit: 2, cursor: done.next_cursor ?? '' }),
      ).rejects.toBeInstanceOf(InvalidCursor);
    },
  },
  {
    name: 'gives the graph of a run, and only its own edges',
    async run(harness) {
      const workspace = new Workspace(harness);
      const outside = await workspace.submit([draft('x')]);
      const ids = await workspace.submit([draft('a', [outside['x'] as string]), draft('b', ['a']), draft('c', ['a', 'b'])], {
        run: true,
      });
      await workspace.submit([draft('y', [ids['c'] as string])]);
      const { run_id } = await workspace.task(ids['a'] as string);
      const graph = await harness.runs.graph(workspace.workspace_id, run_id ?? '');
      expect(graph).toMatchObject({ run_id, status: 'RUNNING', seq: 6 });
      expect(graph?.nodes.map((node) => [node.title, node.status])).toEqual([
        ['a', 'PENDING'],
        ['b', 'PENDING'],
        ['c', 'PENDING'],
      ]);
      expect(graph?.nodes[0]).toEqual({
        task_id: ids['a'],
        title: 'a',
        type: 'echo',
        kind: 'automated',
        status: 'PENDING',
        progress: 0,
      });
      expect(graph?.edges).toHaveLength(3);
      expect(graph?.edges).toEqual(
        expect.arrayContaining([
          { from: ids['a'], to: ids['b'] },
          { from: ids['a'], to: ids['c'] },
          { from: ids['b'], to: ids['c'] },
        ]),
      );
      expect(await harness.runs.graph(workspace.workspace_id, harness.randomness.uuid())).toBeNull();
    },
  },
  {
    name: 'reads counts and seq of one instant while the run is changing',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit(
        Array.from({ length: 60 }, (_, index) => draft(`t${index}`)),
        { run: true },
      );
      const { run_id } = await workspace.task(Object.values(ids)[0] as string);
      let running = true;
      const executed = workspace.execute(1).finally(() => {
        running = false;
      });
      const seen = new Map<number, number>();
      for (let look = 1; running; look += 1) {
        const run = await harness.runs.get(workspace.workspace_id, run_id ?? '');
        if (run?.seq) seen.set(run.seq, run.counts.DONE);
        // Reads that never wait for the network would keep the event loop, and with it each COMMIT, from its turn.
        if (look % 20 === 0) await new Promise((resolve) => setTimeout(resolve));
      }
      await executed;
      const events = await harness.events(workspace.workspace_id);
      for (const [seq, done] of seen)
        expect({ seq, done }).toEqual({
          seq,
          done: events.filter((event) => event.seq <= seq && event.type === 'task.done').length,
        });
    },
  },
];

export function runReaderConformance(create: () => Promise<StoreHarness>): void {
  registerCases(RUN_READER_CASES, create);
}
