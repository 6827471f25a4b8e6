import { ERROR_CODES } from '@taskflow/contracts';
import { AUTH_SCHEMAS } from '../auth/auth.schemas';
import { DEMO_SCHEMAS } from '../demo/demo.schemas';
import { list, object, text, type JsonSchema } from '../request/json-schema';
import { METRICS_SCHEMAS } from '../metrics/metrics.schemas';
import { LIMIT_SCHEMAS } from '../limits/limit.schemas';
import { QUEUE_SCHEMAS } from '../queues/queue.schemas';
import { RUN_SCHEMAS } from '../runs/run.schemas';
import { DEAD_LETTER_SCHEMAS } from '../dead-letters/dead-letter.schemas';
import { SECRET_SCHEMAS } from '../secrets/secret.schemas';
import { SYSTEM_SCHEMAS } from '../system/system.schemas';
import { TASK_TYPE_SCHEMAS } from '../task-types/task-type.schemas';
import { TASK_CHANGE_SCHEMAS } from '../tasks/task-change.schemas';
import { TASK_SCHEMAS } from '../tasks/task.schemas';
import { WORKER_SCHEMAS } from '../workers/worker.schemas';
import { REMOTE_WORKER_SCHEMAS } from '../remote-workers/remote-worker.schemas';
import { WORKFLOW_SCHEMAS } from '../workflows/workflow.schemas';
import { WORKSPACE_SCHEMAS } from '../workspaces/workspace.schemas';

const code: JsonSchema = { type: 'string', enum: Object.keys(ERROR_CODES) };

/** Every schema of the OpenAPI document, by name. */
export const COMPONENT_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  ...AUTH_SCHEMAS,
  ...WORKSPACE_SCHEMAS,
  ...TASK_SCHEMAS,
  ...TASK_CHANGE_SCHEMAS,
  ...TASK_TYPE_SCHEMAS,
  ...RUN_SCHEMAS,
  ...QUEUE_SCHEMAS,
  ...LIMIT_SCHEMAS,
  ...WORKER_SCHEMAS,
  ...REMOTE_WORKER_SCHEMAS,
  ...WORKFLOW_SCHEMAS,
  ...DEAD_LETTER_SCHEMAS,
  ...SECRET_SCHEMAS,
  ...DEMO_SCHEMAS,
  ...METRICS_SCHEMAS,
  ...SYSTEM_SCHEMAS,
  Problem: object(
    {
      type: text,
      title: text,
      status: { type: 'integer', minimum: 400, maximum: 599 },
      code: { ...code, description: 'Stable; what programs should look at' },
      detail: { ...text, description: 'The thing, the cause and the next step, for people' },
      errors: list(
        object({ path: { ...text, description: 'JSON path into the body, query key or header' }, message: text, code }, [
          'path',
          'message',
        ]),
        { description: 'Every fault at once' },
      ),
      correlation_id: text,
    },
    ['type', 'title', 'status', 'code', 'detail', 'correlation_id'],
    'RFC 9457',
  ),
};
