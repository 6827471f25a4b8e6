import type { TaskFilter, TaskQuery, TaskSortField } from '@taskflow/core/ports';
import { isTerminal, PRIORITIES, TASK_STATUSES } from '@taskflow/contracts';
import type { Sql } from '../database';
import { pieces } from './ids';
import { byIndex, byPrimaryKey } from './index-hint';
import { readPlace, writePlace, type Place, type PlaceKind } from './list-cursor';
import { filterConditions, type Condition } from './task-filter';
import type { RawSummary } from './task-object';
import { columnList, ROW_COLUMNS } from './task-row';

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

interface Found {
  task_id: string;
  place: string | number;
  total: number;
}

/** A page of a list; `total` only without a cursor. */
interface ListedTasks {
  rows: RawSummary[];
  next_cursor: string | null;
  total?: number;
}

/**
 * One page of a list. First the ids alone, and of one task more, to know whether another page follows: rows that are sorted
 * and thrown away again would cost three times as much when they are whole.
 */
export async function listTasks(sql: Sql, workspace_id: string, query: TaskQuery): Promise<ListedTasks> {
  const { filter, descending, limit, cursor } = query;
  const list = ['tasks', workspace_id, filter, query.sort, descending];
  const sort = sortOf(query.sort, descending);
  const conditions = filterConditions(workspace_id, filter);
  if (cursor !== undefined) conditions.push(after(sort, descending, readPlace(list, cursor, sort ? [sort.kind, 'id'] : ['id'])));
  // One walk gives page and total, where the total is not in an index.
  const counts = cursor === undefined && !isIndexed(filter);
  const direction = descending ? ' DESC' : '';
  const found = await sql.rows<Found>(
    `SELECT t.task_id${sort ? `, ${sort.expression} AS place` : ''}${counts ? ', COUNT(*) OVER () AS total' : ''} FROM task t${hintOf(sql, query)}
    WHERE t.workspace_id = ? AND ${conditions.map((condition) => condition.text).join(' AND ')}
    ORDER BY ${sort ? `place${direction}, ` : ''}t.task_id${direction} LIMIT ?`,
    [workspace_id, ...conditions.flatMap((condition) => condition.parameters), limit + 1],
  );
  const page = found.slice(0, limit);
  const rows = await readSummaries(
    sql,
    workspace_id,
    page.map(({ task_id }) => task_id),
  );
  const last = found.length > limit ? page.at(-1) : undefined;
  const next_cursor = last ? writePlace(list, sort ? [last.place, last.task_id] : [last.task_id]) : null;
  if (cursor !== undefined) return { rows, next_cursor };
  if (!last) return { rows, next_cursor, total: found.length };
  return { rows, next_cursor, total: counts ? last.total : await countTasks(sql, workspace_id, filter) };
}

/** Tasks in the order of the ids; those that do not exist are missing. */
export async function readSummaries(sql: Sql, workspace_id: string, task_ids: readonly string[]): Promise<RawSummary[]> {
  const byId = new Map<string, RawSummary>();
  for (const piece of pieces(task_ids)) {
    const rows = await sql.rows<RawSummary>(
      `SELECT ${columnList(ROW_COLUMNS)} FROM task${byPrimaryKey(sql.dialect)} WHERE workspace_id = ? AND task_id IN (?)`,
      [workspace_id, piece],
    );
    for (const row of rows) byId.set(row.task_id, row);
  }
  return task_ids.flatMap((task_id) => byId.get(task_id) ?? []);
}

/** True when `task_list` alone says which tasks fit. */
function isIndexed({ status: _status, ...others }: TaskFilter): boolean {
  return Object.values(others).every((value) => value === undefined);
}

/** How many tasks have one of the statuses, or there are at all. */
async function countTasks(sql: Sql, workspace_id: string, filter: TaskFilter): Promise<number> {
  const conditions = filterConditions(workspace_id, filter);
  const [row] = await sql.rows<{ total: number }>(
    `SELECT COUNT(*) AS total FROM task t${byIndex(sql.dialect, 'task_list')}
    WHERE t.workspace_id = ? AND ${conditions.map((condition) => condition.text).join(' AND ')}`,
    [workspace_id, ...conditions.flatMap((condition) => condition.parameters)],
  );
  return row?.total ?? 0;
}

/** An index that leads to few rows, where the filter has one; sorting those is cheaper than walking through the workspace. */
function hintOf(sql: Sql, { filter, sort }: TaskQuery): string {
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
