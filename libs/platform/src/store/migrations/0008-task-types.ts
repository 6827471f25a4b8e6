import { createTable, type Step } from './migration';
import { id, long, type Table, text, time, word } from './table';

/** Task types that workspaces register for their own workers. */
const task_type: Table = {
  name: 'task_type',
  columns: {
    workspace_id: id,
    type: word(64),
    description: text(1000),
    payload_schema: long,
    example: long,
    updated_at: time,
  },
  primary: ['workspace_id', 'type'],
};

export const TASK_TYPE_STEPS: readonly Step[] = [createTable(task_type)];
