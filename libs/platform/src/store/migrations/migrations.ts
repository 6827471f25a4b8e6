import { SYSTEM_WORKSPACE_ID } from '@taskflow/contracts';
import { DIRECTORY_TABLES } from './0001-directory-tables';
import { TASK_TABLES } from './0001-task-tables';
import { AUDIT_STEPS } from './0003-audit';
import { METRICS_STEPS } from './0003-metrics';
import { API_TOKEN_STEPS } from './0005-api-tokens';
import { PAUSE_STEPS } from './0006-pauses';
import { TASK_TYPE_STEPS } from './0008-task-types';
import { WORKFLOW_STEPS } from './0009-workflows';
import { LINE_STEPS } from './0010-lines';
import { SECRET_STEPS } from './0011-secrets';
import { LARGE_RESULT_STEPS } from './0012-large-results';
import { LIMIT_STEPS } from './0013-limits';
import { COMPENSATION_STEPS } from './0014-compensation';
import { DROPPED_LINES_STEPS } from './0015-dropped-lines';
import { DEAD_LETTER_STEPS } from './0016-dead-letters';
import { addColumn, createTable, insertRow, type Migration } from './migration';
import { nullable, text, time } from './table';

/** Every migration in order; versions run 1…N. */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    name: 'first tables',
    steps: [
      ...DIRECTORY_TABLES.map(createTable),
      ...TASK_TABLES.map(createTable),
      // The key starts with what no workspace key may start with, so that nobody can take it.
      insertRow('workspace', (now) => ({
        workspace_id: SYSTEM_WORKSPACE_ID,
        key: '_system',
        name: 'System',
        personal: false,
        shard: 'main',
        created_at: now,
      })),
      insertRow('workspace_head', () => ({ workspace_id: SYSTEM_WORKSPACE_ID, seq: 0 })),
      insertRow('queue', () => ({ name: 'default' })),
    ],
  },
  {
    version: 2,
    name: 'deleted workspaces',
    steps: [
      addColumn('workspace', 'deleted_at', nullable(time)),
      // Beside the sequence, because that row is what every change locks last: whoever holds it knows.
      addColumn('workspace_head', 'closed_at', nullable(time)),
    ],
  },
  { version: 3, name: 'metrics and audit', steps: [...METRICS_STEPS, ...AUDIT_STEPS] },
  {
    version: 4,
    name: 'undoing deletions',
    steps: [addColumn('task', 'deleted_by', nullable(text(128)))],
  },
  { version: 5, name: 'API tokens', steps: API_TOKEN_STEPS },
  { version: 6, name: 'pauses', steps: PAUSE_STEPS },
  { version: 7, name: 'draining workers', steps: [addColumn('worker_lease', 'draining_at', nullable(time))] },
  { version: 8, name: 'task types', steps: TASK_TYPE_STEPS },
  { version: 9, name: 'workflows', steps: WORKFLOW_STEPS },
  { version: 10, name: 'fair queueing', steps: LINE_STEPS },
  { version: 11, name: 'secrets', steps: SECRET_STEPS },
  { version: 12, name: 'large results', steps: LARGE_RESULT_STEPS },
  { version: 13, name: 'limits', steps: LIMIT_STEPS },
  { version: 14, name: 'roles of people and compensation', steps: COMPENSATION_STEPS },
  { version: 15, name: 'dropped lines', steps: DROPPED_LINES_STEPS },
  { version: 16, name: 'dead letters', steps: DEAD_LETTER_STEPS },
];
