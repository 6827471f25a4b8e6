import { ACTOR_KINDS, LIMIT_KINDS, LIMITS } from '@taskflow/contracts';
import { count, list, nullable, object, ref, text, time, type JsonSchema } from '../request/json-schema';

const concurrency: JsonSchema = { type: 'integer', minimum: 1, maximum: LIMITS.limit_concurrency };

export const LIMIT_SCHEMAS = {
  Limit: object({
    kind: { type: 'string', enum: [...LIMIT_KINDS], description: 'Whether it is of a concurrency key or of a queue' },
    name: { ...text, description: 'The key, or the queue' },
    concurrency: { ...nullable(concurrency), description: 'Executions at once; null = any number' },
    running: { ...count, description: 'Tasks that it has let through: at work, or about to be claimed' },
    waiting: { ...count, description: 'Queued tasks that wait for it' },
    changed_at: time,
    changed_by: object({ kind: { type: 'string', enum: [...ACTOR_KINDS] }, id: text }),
  }),
  LimitList: object({ items: list(ref('Limit')) }),
  SetLimitRequest: object({ concurrency: { ...concurrency, description: 'Executions at once' } }),
} satisfies Record<string, JsonSchema>;
