import { ACTOR_KINDS, OPEN_TASK_STATUSES } from '@taskflow/contracts';
import { count, list, nullable, object, ref, text, time, type JsonSchema } from '../request/json-schema';

const pause: JsonSchema = {
  ...object({ paused_at: time, paused_by: object({ kind: { type: 'string', enum: [...ACTOR_KINDS] }, id: text }) }),
  description: 'Since when it is paused, and by whom; null when it is not',
};
const tasks: JsonSchema = {
  ...object(Object.fromEntries(OPEN_TASK_STATUSES.map((status) => [status, count]))),
  description: "The workspace's tasks in it that have not ended",
};

export const QUEUE_SCHEMAS = {
  Queue: object({
    name: text,
    tasks,
    paused: nullable(pause),
    workers: { ...count, description: 'Live workers that serve it' },
  }),
  QueueList: object({ items: list(ref('Queue')), paused: nullable(pause) }),
} satisfies Record<string, JsonSchema>;
