import { expect } from '@jest/globals';
import { MetricsTally, type MetricsWindow } from '../src/metrics';
import type { TaskCounts } from '../src/ports';
import { cancel, complete, rescue, startDue } from '../src/task';
import { registerCases } from './register-cases';
import { CONTEXT, draft, FAILED, Workspace, type StoreCase, type StoreHarness } from './store-harness';

type Totals = ReturnType<MetricsTally['totals']>;

async function metrics(workspace: Workspace, window: MetricsWindow): Promise<TaskCounts & Totals> {
  let tally = new MetricsTally(window);
  const counts = await workspace.harness.metrics.read(workspace.workspace_id, window, () => {
    tally = new MetricsTally(window);
    return (execution) => tally.add(execution);
  });
  return { ...counts, ...tally.totals() };
}

/** From a minute ago until a minute from now. */
function around({ clock }: StoreHarness): MetricsWindow {
  const now = clock.now().getTime();
  return { from: new Date(now - 60_000), to: new Date(now + 60_000) };
}

const RETRY = { kind: 'failed' as const, error: { code: 'x', message: 'Again.' }, retryable: true, retry_after_ms: 0 };

/** The guarantees of `MetricsReader`, and of what finished attempts tell it. */
export const METRICS_READER_CASES: StoreCase[] = [
  {
    name: 'counts the tasks of one workspace by status, and what could be executed',
    async run(harness) {
      const workspace = new Workspace(harness);
      await new Workspace(harness).submit([draft('stranger')]);
      expect(await metrics(workspace, around(harness))).toMatchObject({ seq: 0, executable: 0, counts: { QUEUED: 0, DONE: 0 } });
      await workspace.submit([
        draft('held', [], { hold: true }),
        draft('child', ['held']),
        draft('person', [], { kind: 'human', type: null }),
      ]);
      await workspace.submit([draft('in run'), draft('later in run', ['in run'])], { run: true });
      const { seq, counts, executable } = await metrics(workspace, around(harness));
      expect({ seq, executable }).toEqual({ seq: (await harness.events(workspace.workspace_id)).length, executable: 2 });
      expect(counts).toEqual({
        PENDING: 3,
        QUEUED: 1,
        WAITING: 1,
        PROCESSING: 0,
        DONE: 0,
        FAILED: 0,
        CANCELLED: 0,
        SKIPPED: 0,
      });
    },
  },
  {
    name: 'tells outcomes, retries, durations and first waits of executions',
    async run(harness) {
      const workspace = new Workspace(harness);
      const ids = await workspace.submit([draft('good'), draft('flaky', [], { retry: { limit: 3 } }), draft('bad')]);
      const window = around(harness);
      harness.clock.advance(2_000);
      const [good, flaky, bad] = await workspace.claim(3);
      harness.clock.advance(5_000);
      await workspace.finish(good ? [good] : []);
      await workspace.finish(flaky ? [flaky] : [], RETRY);
      await workspace.finish(bad ? [bad] : [], FAILED);
      await startDue(harness.store, workspace.workspace_id, [ids['flaky'] as string], CONTEXT);
      const again = await workspace.claim(1);
      await workspace.finish(again);
      const found = await metrics(workspace, window);
      expect(found).toMatchObject({ finished: 3, succeeded: 2, failed: 1, success_rate: 2 / 3, retries: 1 });
      expect(found.duration_ms.p95).toBeGreaterThanOrEqual(5_000);
      expect(found.duration_ms.p95).toBeLessThan(8_000);
      expect(found.duration_ms.average).toBeLessThan(found.duration_ms.p95 ?? 0);
      // The second try of `flaky` has waited for its delay, not for a worker.
      expect(found.queue_wait_ms.average).toBeGreaterThanOrEqual(2_000);
      expect(found.queue_wait_ms.p95).toBeLessThan(4_000);
    },
  },
  {
    name: 'counts crashes that were rescued as retries, cancelled executions as finished, and no duration for either',
    async run(harness) {
      const workspace = new Workspace(harness);
      const window = around(harness);
      const ids = await workspace.submit([draft('crash'), draft('cancel'), draft('person', [], { kind: 'human', type: null })]);
      const held = await workspace.claim(2);
      const crashed = held.filter((task) => task.task_id === ids['crash']);
      await rescue(harness.store, workspace.workspace_id, crashed, 'lease_lost', CONTEXT);
      await cancel(harness.store, workspace.workspace_id, [ids['cancel'] as string], CONTEXT);
      await complete(harness.store, workspace.workspace_id, ids['person'] as string, null, CONTEXT);
      const found = await metrics(workspace, window);
      expect(found).toMatchObject({ finished: 2, succeeded: 1, failed: 0, retries: 1, duration_ms: { average: null } });
      expect(found.queue_wait_ms.average).not.toBeNull();
    },
  },
  {
    name: 'takes what ended from the start of the window on, and before its end',
    async run(harness) {
      const workspace = new Workspace(harness);
      const finished: Date[] = [];
      for (let index = 0; index < 3; index += 1) {
        const ids = await workspace.submit([draft(`t${index}`)]);
        await workspace.finish(await workspace.claim());
        finished.push(new Date((await workspace.task(ids[`t${index}`] as string)).finished_at ?? ''));
        harness.clock.advance(60_000);
      }
      const [first, second, third] = finished as [Date, Date, Date];
      const later = (time: Date): Date => new Date(time.getTime() + 1);
      const found = async (from: Date, to: Date) => (await metrics(workspace, { from, to })).succeeded;
      expect(await found(first, third)).toBe(2);
      expect(await found(first, later(third))).toBe(3);
      expect(await found(later(first), third)).toBe(1);
      expect(await found(second, later(second))).toBe(1);
      const { series } = await metrics(workspace, { from: first, to: later(third), by: 'minute' });
      expect(series?.map((point) => point.succeeded)).toEqual([1, 1, 1]);
      expect(series?.[1]?.at).toBe(new Date(Math.floor(second.getTime() / 60_000) * 60_000).toISOString());
    },
  },
  {
    name: 'adds up more executions than one statement answers',
    async run(harness) {
      const workspace = new Workspace(harness);
      const window = around(harness);
      await harness.putAttempts(
        workspace.workspace_id,
        Array.from({ length: 70_000 }, (_, index) => ({
          task_id: harness.randomness.uuid(),
          attempt: 1,
          generation: 1,
          status: 'DONE' as const,
          worker_id: 'worker',
          started_at: window.from,
          finished_at: new Date(window.from.getTime() + index),
          output: null,
          error: null,
          log_lines: [],
          retried: false,
          run_ms: index % 500,
          wait_ms: null,
        })),
      );
      const found = await metrics(workspace, { ...window, by: 'minute' });
      expect(found).toMatchObject({ succeeded: 70_000, duration_ms: { average: 249.5, p50: 249, p95: 474, p99: 494 } });
      expect(found.series?.reduce((sum, point) => sum + point.succeeded, 0)).toBe(70_000);
    },
  },
];

export function metricsReaderConformance(create: () => Promise<StoreHarness>): void {
  registerCases(METRICS_READER_CASES, create);
}
