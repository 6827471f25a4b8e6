import { addColumn, createTable, type Step } from './migration';
import { boolean, id, integer, long, nullable, text, time, word, type Table } from './table';

/** Workflows by name; a deleted one keeps its row, so that its versions go on counting when the name is taken again. */
const workflow: Table = {
  name: 'workflow',
  columns: {
    workspace_id: id,
    name: text(128),
    version: integer,
    description: nullable(long),
    deleted: boolean,
    created_by: nullable(text(128)),
    created_at: time,
    updated_at: time,
  },
  primary: ['workspace_id', 'name'],
};

const workflow_version: Table = {
  name: 'workflow_version',
  columns: {
    workspace_id: id,
    name: text(128),
    version: integer,
    definition: long,
    created_by: nullable(text(128)),
    created_at: time,
  },
  primary: ['workspace_id', 'name', 'version'],
};

/** Definitions, and what tasks and runs need to know of them. */
export const WORKFLOW_STEPS: readonly Step[] = [
  createTable(workflow),
  createTable(workflow_version),
  addColumn('task', 'node', nullable(text(255))),
  addColumn('task', 'preparation', nullable(word(16))),
  addColumn('task', 'child_run_id', nullable(id)),
  addColumn('task_body', 'spec', nullable(long)),
  addColumn('run', 'parent_task_id', nullable(id)),
  addColumn('run', 'depth', nullable(integer)),
];
