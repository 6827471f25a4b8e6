import { TASK_STATUSES } from '@taskflow/contracts';
import { count, list, nullable, object, time, type JsonSchema } from '../request/json-schema';

const milliseconds = nullable({ type: 'number', minimum: 0 });

export const METRICS_SCHEMAS = {
  MetricsPoint: object({
    at: { ...time, description: 'Start of the step' },
    succeeded: count,
    failed: count,
    average_ms: milliseconds,
    p95_ms: milliseconds,
    retries: count,
  }),
  Metrics: object(
    {
      seq: { ...count, description: "The workspace's sequence number that the answer is true for" },
      from: time,
      to: time,
      counts: {
        ...object(Object.fromEntries(TASK_STATUSES.map((name) => [name, count]))),
        description: 'Tasks in each status now, without deleted ones',
      },
      tasks: { ...count, description: 'All of them' },
      executable: { ...count, description: 'PENDING tasks that belong to no run' },
      finished: { ...count, description: 'Outcomes: succeeded, failed, and cancelled while running' },
      succeeded: count,
      failed: count,
      success_rate: nullable({ type: 'number', minimum: 0, maximum: 1 }),
      retries: { ...count, description: 'Executions that were followed by another try' },
      duration_ms: {
        ...object({ average: milliseconds, p50: milliseconds, p95: milliseconds, p99: milliseconds }),
        description: 'How long handlers ran, failed tries included',
      },
      queue_wait_ms: {
        ...object({ average: milliseconds, p95: milliseconds }),
        description: 'From queued to the first try',
      },
      series: list({ $ref: '#/components/schemas/MetricsPoint' }, { description: 'With `by` only: every step, also empty ones' }),
    },
    [
      'seq',
      'from',
      'to',
      'counts',
      'tasks',
      'executable',
      'finished',
      'succeeded',
      'failed',
      'success_rate',
      'retries',
      'duration_ms',
      'queue_wait_ms',
    ],
  ),
} satisfies Record<string, JsonSchema>;
