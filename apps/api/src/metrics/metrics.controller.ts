import { Controller, Get, Query } from '@nestjs/common';
import type { MetricsAnswer } from '@taskflow/contracts';
import { MetricsTally } from '@taskflow/core/metrics';
import { Clock, MetricsReader } from '@taskflow/core/ports';
import { Operation } from '../openapi/operation';
import { Asker, type Caller } from '../request/request';
import { METRICS_KEYS, windowOf } from './metrics-window';

@Controller('api/v1/workspaces/:workspace/metrics')
export class MetricsController {
  constructor(
    private readonly reader: MetricsReader,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Operation({
    id: 'getMetrics',
    role: 'viewer',
    summary: 'Tasks now, and what was executed in a window of time',
    description:
      'Counts are of now. The rest is of executions that ended in the window: an execution that was followed by another try is a retry, the last one of a task is its outcome; tasks that ended without one (skipped, cancelled before they ran) have none. Durations are of handlers, failed tries included. Percentiles are by nearest rank, of three significant digits from one second on.',
    query: METRICS_KEYS,
    answer: { status: 200, schema: 'Metrics', description: 'The metrics' },
  })
  async metrics(@Asker() caller: Caller, @Query() query: unknown): Promise<MetricsAnswer> {
    const window = windowOf(query, this.clock.now());
    let tally = new MetricsTally(window);
    const { seq, counts, executable } = await this.reader.read(caller.workspace_id, window, () => {
      tally = new MetricsTally(window);
      return (execution) => tally.add(execution);
    });
    const tasks = Object.values(counts).reduce((sum, count) => sum + count, 0);
    return { seq, counts, tasks, executable, ...tally.totals() };
  }
}
