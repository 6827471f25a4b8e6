import type { Dialect } from '../dialect/dialect';

/**
 * Table hint of statements that name rows by primary key. Without it MySQL may reach the rows over a secondary index of
 * the guard columns and lock index entries in another order than everybody else.
 */
export function byPrimaryKey(dialect: Dialect): string {
  return dialect.name === 'mysql' ? ' FORCE INDEX (PRIMARY)' : '';
}
