import { LIMITS, TASK_ACTIONS } from '@taskflow/contracts';
import { MARKS, RERUN_SCOPES } from '@taskflow/core/task';
import { count, flag, list, object, ref, time, uuid, type JsonSchema } from '../request/json-schema';
import { payloadField } from './task.schemas';

const words: JsonSchema = list({ type: 'string', minLength: 1, maxLength: 64 }, { minItems: 1, maxItems: 64 });
const word: JsonSchema = { type: 'string', minLength: 1, maxLength: 254 };

const filterFields: Record<string, JsonSchema> = {
  status: { ...words, description: 'Any of; also `active`; any case' },
  q: { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' },
  type: word,
  kind: word,
  priority: words,
  tag: words,
  assignee: word,
  created_by: word,
  run_id: uuid,
  held: flag,
  due_before: time,
  due_after: time,
  created_before: time,
  created_after: time,
};

/** Bodies of what is done to tasks that exist. */
export const TASK_CHANGE_SCHEMAS = {
  TaskFilter: object(filterFields, [], 'The filters of `GET /tasks`, with lists as lists; several mean all of them'),
  DeletedTaskFilter: object(
    {
      ...filterFields,
      deleted_by: {
        type: 'string',
        minLength: 1,
        maxLength: 128,
        description: 'With `restore`: user id, or `task_id` of the action that deleted',
      },
    },
    [],
  ),
  ExecuteTasksRequest: object({ filter: { ...ref('TaskFilter'), description: 'Only of these; all when left out' } }, []),
  TaskActionRequest: object(
    {
      action: { type: 'string', enum: [...TASK_ACTIONS] },
      task_ids: {
        ...list(uuid, { minItems: 1, maxItems: LIMITS.tasks_per_request }),
        'x-codes': { maxItems: 'too_many_tasks' },
      },
      filter: ref('DeletedTaskFilter'),
      scope: { type: 'string', enum: [...RERUN_SCOPES], description: 'With `rerun`; `this` when left out' },
    },
    ['action'],
    'Exactly one of `task_ids` and `filter`; `clear_completed` may leave out both: then it is about the whole workspace',
  ),
  TaskActionAnswer: object({
    task_id: { ...uuid, description: 'The task that carries the action out; its result is `{matched, applied, refused}`' },
    count: { ...count, description: 'Tasks that matched when it was asked for' },
  }),
  MarkTaskRequest: object({
    status: { type: 'string', enum: [...MARKS] },
    reason: {
      type: 'string',
      maxLength: LIMITS.reason_characters,
      // Not only spaces.
      pattern: '\\S',
      description: 'Why; kept in the history',
    },
  }),
  RerunTaskRequest: object(
    {
      scope: {
        type: 'string',
        enum: [...RERUN_SCOPES],
        description:
          '`this`: the task alone. `failed`: also what depends on it, directly or not, and failed, was cancelled or skipped. `downstream`: also everything that depends on it and has ended',
      },
      payload: payloadField,
    },
    ['scope'],
  ),
} satisfies Record<string, JsonSchema>;
