import { expect } from '@jest/globals';
import { InvalidCursor } from '../src/errors';
import type { ClaimedTask } from '../src/ports';
import { registerCases } from './register-cases';
import { draft, FAILED, Workspace, type StoreCase, type StoreHarness } from './store-harness';

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
      const head = (await harness.events(workspace.workspace_id)).length;
      const ids: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page = await harness.runs.list(workspace.workspace_id, { limit: 2, ...(cursor ? { cursor } : {}) });
        ids.push(...page.items.map((run) => run.run_id));
        expect(page.items.every((run) => !('seq' in run))).toBe(true);
        expect([page.seq, page.total]).toEqual([head, cursor === '' ? 7 : undefined]);
        cursor = page.next_cursor;
      }
      expect(ids).toEqual([...new Set(ids)].sort().reverse());
      expect(ids).toHaveLength(7);
      const done = await harness.runs.list(workspace.workspace_id, { limit: 2, status: ['DONE'] });
      expect(done.items.map((run) => [run.status, run.counts.DONE])).toEqual([
        ['DONE', 1],
        ['DONE', 1],
      ]);
      expect(done.total).toBe(6);
      expect(await harness.runs.list(workspace.workspace_id, { limit: 9, status: ['FAILED'] })).toMatchObject({ total: 0 });
      expect(await harness.runs.list(harness.randomness.uuid(), { limit: 9 })).toMatchObject({ total: 0, seq: 0 });
      await expect(
        harness.runs.list(workspace.workspace_id, { limit: 2, cursor: done.next_cursor ?? '' }),
      ).rejects.toBeInstanceOf(InvalidCursor);
    },
  },
  {
    name: 'lists the runs of one workflow alone, by status too',
    async run(harness) {
      const workspace = new Workspace(harness);
      const { workspace_id } = workspace;
      for (const workflow of ['orders', undefined, 'orders', 'Orders'])
        await workspace.submit([draft('t')], { run: true, ...(workflow === undefined ? {} : { workflow }) });
      const orders = await harness.runs.list(workspace_id, { limit: 1, workflow: 'orders' });
      expect([orders.total, orders.items.map((run) => run.workflow)]).toEqual([2, ['orders']]);
      const next = await harness.runs.list(workspace_id, { limit: 5, workflow: 'orders', cursor: orders.next_cursor ?? '' });
      expect([next.items.length, next.next_cursor]).toEqual([1, null]);
      expect(next.items[0]?.run_id).not.toBe(orders.items[0]?.run_id);
      const open = { limit: 5, workflow: 'orders', status: ['RUNNING'] as const };
      expect((await harness.runs.list(workspace_id, open)).items).toHaveLength(2);
      expect((await harness.runs.list(workspace_id, { ...open, status: ['DONE'] })).items).toEqual([]);
      const others = { limit: 5, workflow: 'Orders', cursor: orders.next_cursor ?? '' };
      await expect(harness.runs.list(workspace_id, others)).rejects.toBeInstanceOf(InvalidCursor);
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
        node: null,
        child_run_id: null,
        title: 'a',
        type: 'echo',
        kind: 'automated',
        status: 'PENDING',
        priority: 'medium',
        progress: 0,
        progress_message: null,
        attempt: 0,
        failures: 0,
        error: null,
        held: false,
        remaining: 1,
        created_at: expect.any(String),
        queued_at: null,
        started_at: null,
        finished_at: null,
        duration_ms: null,
        deleted_at: null,
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
    name: 'tells in the graph how each task of it stands',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit(
        [
          draft('done', [], { priority: 'urgent' }),
          draft('bad', [], { on_failure: 'continue', priority: 'high' }),
          draft('running', ['done']),
          draft('held', [], { hold: true }),
        ],
        { run: true },
      );
      const { run_id } = await workspace.task(ids['done'] as string);
      const [first, second] = await workspace.claim(2);
      harness.clock.advance(250);
      await workspace.finish([first as ClaimedTask]);
      await workspace.finish([second as ClaimedTask], FAILED);
      const held = await workspace.claim(1);
      await harness.store.progress(held.map((task) => ({ ...task, progress: 40, message: 'Half-way' })));
      const graph = await harness.runs.graph(workspace.workspace_id, run_id ?? '');
      const run = await harness.runs.get(workspace.workspace_id, run_id ?? '');
      const { counts, tasks, created_at, started_at, finished_at, seq } = run ?? {};
      expect(graph).toMatchObject({ counts, tasks, created_at, started_at, finished_at, seq });
      expect(counts).toMatchObject({ DONE: 1, FAILED: 1, PROCESSING: 1, PENDING: 1 });
      const nodes = new Map(graph?.nodes.map((node) => [node.title, node]));
      for (const [title, node] of nodes) {
        const task: Record<string, unknown> = { ...(await workspace.task(ids[title] as string)) };
        expect(node).toEqual(Object.fromEntries(Object.keys(node).map((key) => [key, task[key]])));
      }
      expect(nodes.get('done')?.duration_ms).toBeGreaterThanOrEqual(250);
      expect(nodes.get('bad')).toMatchObject({ failures: 1, error: { code: 'broken', message: 'It broke.' }, priority: 'high' });
      expect(nodes.get('running')).toMatchObject({ progress: 40, progress_message: 'Half-way', attempt: 1, remaining: 0 });
      expect(nodes.get('held')).toMatchObject({ held: true, queued_at: null });
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
