import { describe, expect, it } from '@jest/globals';
import { MetricsTally, pointsOf, type EndedExecution, type MetricsWindow } from './tally';

const at = (text: string): Date => new Date(`2026-11-${text}:00.000Z`);
const WINDOW: MetricsWindow = { from: at('20T22:30'), to: at('21T01:10') };

const ended = (minute: Date, more: Partial<EndedExecution> = {}): EndedExecution => ({
  minute,
  status: 'DONE',
  retried: false,
  run_ms: 10,
  wait_ms: null,
  ...more,
});

function totals(window: MetricsWindow, executions: readonly EndedExecution[]) {
  const tally = new MetricsTally(window);
  for (const execution of executions) tally.add(execution);
  return tally.totals();
}

describe('MetricsTally', () => {
  it('tells the outcome of tasks, and tries that were followed by another one as retries', () => {
    const minute = at('20T23:00');
    const found = totals(WINDOW, [
      ended(minute),
      ended(minute, { status: 'FAILED', retried: true }),
      ended(minute, { status: 'CRASHED', retried: true, run_ms: null }),
      ended(minute, { status: 'FAILED' }),
      ended(minute, { status: 'CRASHED', run_ms: null }),
      ended(minute, { status: 'CANCELLED', run_ms: null }),
      ended(minute),
    ]);
    expect(found).toMatchObject({ succeeded: 2, failed: 2, finished: 5, retries: 2, success_rate: 0.5 });
    expect(found).not.toHaveProperty('series');
  });

  it('has null where there is nothing to tell', () => {
    expect(totals(WINDOW, [])).toEqual({
      from: '2026-11-20T22:30:00.000Z',
      to: '2026-11-21T01:10:00.000Z',
      finished: 0,
      succeeded: 0,
      failed: 0,
      success_rate: null,
      retries: 0,
      duration_ms: { average: null, p50: null, p95: null, p99: null },
      queue_wait_ms: { average: null, p95: null },
    });
  });

  it('measures handlers, and first waits', () => {
    const minute = at('20T23:00');
    const found = totals(WINDOW, [
      ended(minute, { run_ms: 10, wait_ms: 1 }),
      ended(minute, { run_ms: 20, wait_ms: 4 }),
      ended(minute, { run_ms: null, wait_ms: null }),
      ended(minute, { run_ms: 60, retried: true, status: 'FAILED' }),
    ]);
    expect(found.duration_ms).toEqual({ average: 30, p50: 20, p95: 60, p99: 60 });
    expect(found.queue_wait_ms).toEqual({ average: 2.5, p95: 4 });
  });

  it('has a point for every step of the window, also for those that it cuts', () => {
    const found = totals({ ...WINDOW, by: 'hour' }, [
      ended(at('20T22:30'), { run_ms: 5 }),
      ended(at('20T22:59'), { status: 'FAILED', run_ms: 7 }),
      ended(at('21T01:09'), { retried: true, status: 'FAILED' }),
    ]);
    expect(found.series).toEqual([
      { at: '2026-11-20T22:00:00.000Z', succeeded: 1, failed: 1, average_ms: 6, p95_ms: 7, retries: 0 },
      { at: '2026-11-20T23:00:00.000Z', succeeded: 0, failed: 0, average_ms: null, p95_ms: null, retries: 0 },
      { at: '2026-11-21T00:00:00.000Z', succeeded: 0, failed: 0, average_ms: null, p95_ms: null, retries: 0 },
      { at: '2026-11-21T01:00:00.000Z', succeeded: 0, failed: 0, average_ms: 10, p95_ms: 10, retries: 1 },
    ]);
    expect(totals({ ...WINDOW, by: 'day' }, []).series).toHaveLength(2);
    expect(totals({ ...WINDOW, by: 'minute' }, [ended(at('21T01:09'))]).series?.at(-1)).toMatchObject({ succeeded: 1 });
  });

  it('counts points as it makes them', () => {
    for (const by of ['minute', 'hour', 'day'] as const)
      expect(totals({ ...WINDOW, by }, []).series).toHaveLength(pointsOf(WINDOW.from, WINDOW.to, by));
    expect(pointsOf(at('20T00:00'), at('21T00:00'), 'day')).toBe(1);
  });
});
