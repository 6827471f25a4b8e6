import { addColumn, type Step } from './migration';
import { id, nullable, word } from './table';

/** Who may complete a task, and which run undoes which. */
export const COMPENSATION_STEPS: readonly Step[] = [
  addColumn('task', 'assignee_role', nullable(word(16))),
  addColumn('run', 'compensates_run_id', nullable(id)),
  addColumn('run', 'compensation', nullable(word(8))),
];
