import { createTable, repeatable, type Step } from './migration';
import { bigint, boolean, double, id, integer, nullable, oneOf, type Table, text, time, word } from './table';

const KINDS = ['key', 'queue'];

/** Limits that somebody has set, and the bucket of their rate. */
const task_limit: Table = {
  name: 'task_limit',
  columns: {
    workspace_id: id,
    kind: word(16),
    name: text(255),
    concurrency: nullable(integer),
    rate_count: nullable(integer),
    rate_per_ms: nullable(bigint),
    rate_burst: nullable(integer),
    tokens: nullable(double),
    counted_at: nullable(time),
    due_at: nullable(time),
    changed_at: time,
    changed_by_kind: word(16),
    changed_by_id: word(128),
  },
  primary: ['workspace_id', 'kind', 'name'],
  // For the limit that may let a task through next.
  indexes: { due: ['due_at'] },
  checks: { kind_known: oneOf('kind', KINDS) },
  clustered: true,
};

/** Places that tasks hold of limits, and their places in the lines for them: a task without a limit has none. */
const limit_slot: Table = {
  name: 'limit_slot',
  columns: { workspace_id: id, task_id: id, kind: word(16), name: text(255), held: boolean, place: double },
  primary: ['workspace_id', 'task_id', 'kind'],
  // For what is held, and for who is first.
  indexes: { line: ['workspace_id', 'kind', 'name', 'held', 'place', 'task_id'] },
  checks: { kind_known: oneOf('kind', KINDS) },
  clustered: true,
};

export const LIMIT_STEPS: readonly Step[] = [
  createTable(task_limit),
  createTable(limit_slot),
  // Keys were accepted before they limited anything: what they find in the queue or at work goes on, and counts.
  repeatable(
    'places of tasks with a key',
    (
      dialect,
    ) => `INSERT ${dialect === 'mysql' ? '' : 'OR '}IGNORE INTO limit_slot (workspace_id, task_id, kind, name, held, place)
    SELECT workspace_id, task_id, 'key', concurrency_key, 1, 0 FROM task
    WHERE concurrency_key IS NOT NULL AND (status = 'PROCESSING' OR (status = 'QUEUED' AND \`rank\` IS NOT NULL))`,
  ),
];
