import type { TaskStatus } from '@taskflow/contracts';
import { queryOptions } from '@tanstack/react-query';
import { answerOf } from '../../api/client';
import { upcoming } from '../../api/upcoming';
import { serverNow } from '../../time/server-clock';
import type { Range } from './search';

/** A part of the window. */
export interface MetricsBucket {
  at: string;
  succeeded: number;
  failed: number;
  average_ms: number | null;
  p95_ms: number | null;
  retries: number;
}

export interface Metrics {
  seq: number;
  from: string;
  to: string;
  counts: Record<TaskStatus, number>;
  tasks: number;
  /** PENDING tasks that belong to no run. */
  executable: number;
  finished: number;
  succeeded: number;
  failed: number;
  /** 0–1; null when nothing has ended. */
  success_rate: number | null;
  retries: number;
  duration_ms: { average: number | null; p50: number | null; p95: number | null; p99: number | null };
  series: MetricsBucket[];
}

const HOUR = 3_600_000;
const WINDOWS: Record<Range, { length_ms: number; by: 'minute' | 'hour' | 'day'; step_ms: number }> = {
  '1h': { length_ms: HOUR, by: 'minute', step_ms: 60_000 },
  '24h': { length_ms: 24 * HOUR, by: 'hour', step_ms: HOUR },
  '7d': { length_ms: 7 * 24 * HOUR, by: 'hour', step_ms: HOUR },
  '30d': { length_ms: 30 * 24 * HOUR, by: 'day', step_ms: 24 * HOUR },
};

/** Numbers of a workspace over the last hour, day, week or month, up to the moment at which they are read. */
export function metricsQuery(workspace: string, range: Range) {
  const { length_ms, by } = WINDOWS[range];
  return queryOptions({
    queryKey: ['home', workspace, 'metrics', range],
    queryFn: ({ signal }) => {
      const from = new Date(serverNow() - length_ms).toISOString();
      const params = { path: { workspace }, query: { from, by } };
      return answerOf(upcoming.GET<Metrics>('/api/v1/workspaces/{workspace}/metrics', { params, signal }));
    },
  });
}

const EMPTY = { succeeded: 0, failed: 0, average_ms: null, p95_ms: null, retries: 0 };

/** The buckets of the whole window, oldest first, with those in which nothing happened. */
export function wholeSeries({ from, to, series }: Pick<Metrics, 'from' | 'to' | 'series'>, range: Range): MetricsBucket[] {
  const { step_ms } = WINDOWS[range];
  const known = new Map(series.map((bucket) => [Math.floor(Date.parse(bucket.at) / step_ms), bucket]));
  const first = Math.floor(Date.parse(from) / step_ms);
  const last = Math.floor((Date.parse(to) - 1) / step_ms);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const at = first + index;
    return known.get(at) ?? { at: new Date(at * step_ms).toISOString(), ...EMPTY };
  });
}
