import { ACTOR_KINDS, LIMIT_KINDS, LIMITS } from '@taskflow/contracts';
import { count, list, nullable, object, ref, text, time, type JsonSchema } from '../request/json-schema';

const concurrency: JsonSchema = { type: 'integer', minimum: 1, maximum: LIMITS.limit_concurrency };

const starts: JsonSchema = { type: 'integer', minimum: 1, maximum: LIMITS.limit_rate };
const per_ms: JsonSchema = { type: 'integer', minimum: 1, maximum: LIMITS.limit_rate_ms };
const burst: JsonSchema = { ...starts, description: 'So many may start at once after a rest; as many as `count` when not given' };

export const LIMIT_SCHEMAS = {
  Limit: object({
    kind: { type: 'string', enum: [...LIMIT_KINDS], description: 'Whether it is of a concurrency key or of a queue' },
    name: { ...text, description: 'The key, or the queue' },
    concurrency: { ...nullable(concurrency), description: 'Executions at once; null = any number' },
    rate: {
      ...nullable(object({ count: starts, per_ms, burst })),
      description: 'How many start in a time, tries again included; null = as many as there are places for',
    },
    running: { ...count, description: 'Tasks that it has let through: at work, or about to be claimed' },
    waiting: { ...count, description: 'Queued tasks that wait for it' },
    changed_at: time,
    changed_by: object({ kind: { type: 'string', enum: [...ACTOR_KINDS] }, id: text }),
  }),
  LimitList: object({ items: list(ref('Limit')) }),
  SetLimitRequest: {
    ...object(
      {
        concurrency: { ...nullable(concurrency), description: 'Executions at once' },
        rate: {
          ...nullable(object({ count: starts, per_ms, burst }, ['count', 'per_ms'])),
          description: '`count` start every `per_ms` on average',
        },
      },
      [],
    ),
    description: 'At least one of both; what is not named does not limit',
  },
} satisfies Record<string, JsonSchema>;
