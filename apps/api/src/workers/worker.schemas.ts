import { count, list, nullable, object, ref, text, time, type JsonSchema } from '../request/json-schema';

export const WORKER_SCHEMAS = {
  Worker: object({
    worker_id: text,
    state: { type: 'string', enum: ['running', 'draining'] },
    queues: list(text),
    types: { ...nullable(list(text)), description: 'Task types that it has handlers for; null when it does not say' },
    slots: { ...count, description: 'Tasks that it handles at once' },
    started_at: time,
    draining_at: { ...nullable(time), description: 'Since when it takes no more tasks' },
  }),
  WorkerList: object({ items: list(ref('Worker')) }),
} satisfies Record<string, JsonSchema>;
