import type { TaskFilter, TaskQuery, TaskSortField } from '@taskflow/core/ports';
import { isTerminal, PRIORITIES, TASK_STATUSES } from '@taskflow/contracts';
import type { Sql } from '../database';
import { byIndex } from './index-hint';
import { readPlace, writePlace, type Place, type PlaceKind } from './list-cursor';
import { filterConditions, type Condition } from './task-filter';
import { SUMMARY_COLUMNS, type RawSummary } from './task-object';
import { columnList } from './task-row';

const FIRST_TIME = '0000-01-01 00:00:00.000';
const LAST_TIME = '9999-12-31 23:59:59.999';

interface Sort {
  expression: string;
  kind: PlaceKind;
}

/**
 * What rows are sorted by before their ids; null: by id alone. Ids grow with time, so creation order needs no index of
 * its own. Statuses and priorities sort by meaning; tasks without the date come last either way.
 */
function sortOf(sort: TaskSortField, descending: boolean): Sort | null {
  const missing = descending ? FIRST_TIME : LAST_TIME;
  switch (sort) {
    case 'created_at':
      return null;
    case 'title':
      return { expression: 't.title', kind: 'text' };
    case 'updated_at':
      return { expression: 't.updated_at', kind: 'time' };
    case 'due_at':
    case 'finished_at':
      return { expression: `COALESCE(t.${sort}, '${missing}')`, kind: 'time' };
    case 'status':
      return { expression: placeOf('t.status', TASK_STATUSES), kind: 'number' };
    case 'priority':
      return { expression: placeOf('t.priority', PRIORITIES), kind: 'number' };
  }
}

function placeOf(column: string, words: readonly string[]): string {
  return `CASE ${column}${words.map((word, index) => ` WHEN '${word}' THEN ${index}`).join('')} END`;
}

type RawItem = RawSummary & { place: string | number };

/** One page of a list; one row more is read to know whether another page follows. */
export async function listTasks(
  sql: Sql,
  workspace_id: string,
  query: TaskQuery,
): Promise<{ rows: RawSummary[]; next_cursor: string | null }> {
  const { filter, descending, limit } = query;
  const list = ['tasks', workspace_id, filter, query.sort, descending];
  const sort = sortOf(query.sort, descending);
  const conditions = filterConditions(workspace_id, filter);
  if (query.cursor !== undefined)
    conditions.push(after(sort, descending, readPlace(list, query.cursor, sort ? [sort.kind, 'id'] : ['id'])));
  const direction = descending ? ' DESC' : '';
  const rows = await sql.rows<RawItem>(
    `SELECT ${columnList(SUMMARY_COLUMNS, 't')}${sort ? `, ${sort.expression} AS place` : ''} FROM task t${hintOf(sql, filter, query.sort)}${bodyOf(filter)}
    WHERE t.workspace_id = ? AND ${conditions.map((condition) => condition.text).join(' AND ')}
    ORDER BY ${sort ? `place${direction}, ` : ''}t.task_id${direction} LIMIT ?`,
    [workspace_id, ...conditions.flatMap((condition) => condition.parameters), limit + 1],
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const place = last && (sort ? [last.place, last.task_id] : [last.task_id]);
  return { rows: page, next_cursor: place ? writePlace(list, place) : null };
}

/** How many tasks a filter finds. */
export async function countTasks(sql: Sql, workspace_id: string, filter: TaskFilter): Promise<number> {
  const conditions = filterConditions(workspace_id, filter);
  const [row] = await sql.rows<{ total: number }>(
    `SELECT COUNT(*) AS total FROM task t${hintOf(sql, filter)}${bodyOf(filter)}
    WHERE t.workspace_id = ? AND ${conditions.map((condition) => condition.text).join(' AND ')}`,
    [workspace_id, ...conditions.flatMap((condition) => condition.parameters)],
  );
  return row?.total ?? 0;
}

/** Descriptions stand in a table of their own. */
export function bodyOf(filter: TaskFilter): string {
  return filter.q ? ' JOIN task_body b ON b.workspace_id = t.workspace_id AND b.task_id = t.task_id' : '';
}

/** An index that leads to few rows, where the filter has one; sorting those is cheaper than walking through the workspace. */
function hintOf(sql: Sql, filter: TaskFilter, sort?: TaskSortField): string {
  if (filter.run_id !== undefined) return byIndex(sql.dialect, 'task_run');
  const ordered = filter.status?.length === 1 && sort === 'created_at';
  const few = filter.status?.every((status) => !isTerminal(status)) ?? false;
  return ordered || few ? byIndex(sql.dialect, 'task_list') : '';
}

/** Rows that come after a place in the list's order. */
function after(sort: Sort | null, descending: boolean, place: Place): Condition {
  const sign = descending ? '<' : '>';
  const [value, task_id] = place as [string | number, string];
  if (!sort) return { text: `t.task_id ${sign} ?`, parameters: [value] };
  return {
    text: `(${sort.expression} ${sign} ? OR (${sort.expression} = ? AND t.task_id ${sign} ?))`,
    parameters: [value, value, task_id],
  };
}
