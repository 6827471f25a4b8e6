import { createTable, type Step } from './migration';
import { double, id, type Table, word } from './table';

/** How far a workspace's line of tasks of one priority reaches in a queue: a process that knows nothing of it goes on from there. */
const line: Table = {
  name: 'line',
  columns: { workspace_id: id, queue: word(64), priority: word(16), last_rank: double },
  primary: ['workspace_id', 'queue', 'priority'],
  // For the rank that an empty queue has come to.
  indexes: { queue: ['queue', 'last_rank'] },
  clustered: true,
};

export const LINE_STEPS: readonly Step[] = [createTable(line)];
