import { addColumn, createTable, type Step } from './migration';
import { bigint, id, nullable, oneOf, type Table, time, word } from './table';

/** What is paused. A run's row goes when the run ends. */
const pause: Table = {
  name: 'pause',
  columns: {
    workspace_id: id,
    kind: word(16),
    name: word(64),
    paused_at: time,
    paused_by_kind: word(16),
    paused_by_id: word(128),
  },
  primary: ['workspace_id', 'kind', 'name'],
  checks: { kind_known: oneOf('kind', ['workspace', 'queue', 'run']) },
  clustered: true,
};

export const PAUSE_STEPS: readonly Step[] = [
  createTable(pause),
  addColumn('task', 'frozen_ms', nullable(bigint)),
  // Beside the sequence, because that row is what every change locks last: another one at each change of the pauses.
  addColumn('workspace_head', 'pause_mark', nullable(word(64))),
];
