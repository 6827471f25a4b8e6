import { addColumn, createTable, type Step } from './migration';
import { id, integer, long, nullable, type Table } from './table';

/** JSON text of an output that is too large for the attempt's row, in parts of at most a statement each. */
const result_part: Table = {
  name: 'result_part',
  columns: { workspace_id: id, task_id: id, attempt: integer, part: integer, data: long },
  primary: ['workspace_id', 'task_id', 'attempt', 'part'],
};

export const LARGE_RESULT_STEPS: readonly Step[] = [
  createTable(result_part),
  // Bytes of the text in those parts; null: the output is in the row.
  addColumn('attempt', 'output_bytes', nullable(integer)),
];
