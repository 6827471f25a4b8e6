import { RERUN_SCOPES } from '@taskflow/core/task';
import { object, type JsonSchema } from '../request/json-schema';
import { payloadField } from './task.schemas';

/** Bodies of what is done to tasks that exist. */
export const TASK_CHANGE_SCHEMAS = {
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
