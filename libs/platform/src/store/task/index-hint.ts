import type { Dialect } from '../dialect/dialect';

/**
 * Table hint of statements that name rows by primary key. Without it MySQL may reach the rows over a secondary index of
 * the guard columns and lock index entries in another order than everybody else.
 */
export function byPrimaryKey(dialect: Dialect): string {
  return dialect.name === 'mysql' ? ' FORCE INDEX (PRIMARY)' : '';
}

/** Secondary indexes that statements ask for. */
type SecondaryIndex =
  | 'task_run'
  | 'task_list'
  | 'task_claim'
  | 'limit_slot_line'
  | 'dependency_child'
  | 'attempt_finished'
  | 'event_task'
  | 'event_run'
  | 'audit_entry_actor'
  | 'audit_entry_type';

/**
 * Table hint where a database, left alone, walks through all rows of a workspace: to save sorting the few that are wanted
 * (100,000 stored tasks: 40 to 160 ms instead of 2), or because its statistics are from when the table was empty (edges
 * of a run of 10,000: 20 s instead of 30 ms).
 */
export function byIndex(dialect: Dialect, index: SecondaryIndex): string {
  return dialect.name === 'mysql' ? ` FORCE INDEX (${index})` : ` INDEXED BY ${index}`;
}
