import type { MetricsAnswer } from '@taskflow/contracts';
import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { serverNow } from '../../time/server-clock';
import type { Range } from './search';

const HOUR = 3_600_000;
const WINDOWS: Record<Range, { length_ms: number; by: 'minute' | 'hour' | 'day' }> = {
  '1h': { length_ms: HOUR, by: 'minute' },
  '24h': { length_ms: 24 * HOUR, by: 'hour' },
  '7d': { length_ms: 7 * 24 * HOUR, by: 'hour' },
  '30d': { length_ms: 30 * 24 * HOUR, by: 'day' },
};

/** Numbers of a workspace over the last hour, day, week or month, up to the moment at which they are read. */
export function metricsQuery(workspace: string, range: Range) {
  const { length_ms, by } = WINDOWS[range];
  return queryOptions({
    queryKey: ['home', workspace, 'metrics', range],
    queryFn: ({ signal }) => {
      const from = new Date(serverNow() - length_ms).toISOString();
      const params = { path: { workspace }, query: { from, by } };
      return answerOf<MetricsAnswer>(api.GET('/api/v1/workspaces/{workspace}/metrics', { params, signal }));
    },
  });
}
