import type { EventRecord, LivePage } from '@taskflow/contracts';
import type { AuditQuery } from '@taskflow/core/ports';
import type { Sql, SqlParameter } from './database';
import { EVENT_COLUMNS, eventRecord, type EventRow } from './event-row';
import { timeText } from './sql-text';
import { isAscii } from './task/ids';
import { byIndex, byPrimaryKey } from './task/index-hint';
import { readPlace, writePlace } from './task/list-cursor';

/** Events are in the order of their commits, and their times in that order but for the length of a transaction. */
const SLACK_MS = 60_000;

/** Sequence numbers, both included. */
interface Range {
  low: number;
  high: number;
}

/**
 * One page of the audit log, newest first; to be called in a snapshot.
 * @param head of the log
 */
export async function searchAudit(
  sql: Sql,
  workspace_id: string,
  query: AuditQuery,
  head: number,
): Promise<LivePage<EventRecord>> {
  const { limit, cursor, ...filter } = query;
  const list = ['audit', workspace_id, filter];
  const high = cursor === undefined ? head : Math.min(head, Number(readPlace(list, cursor, ['number'])[0]) - 1);
  const range = await rangeOf(sql, workspace_id, query, high);
  const seqs = await readSeqs(sql, workspace_id, query, range);
  const page = seqs.slice(0, limit);
  const rows = await sql.rows<EventRow>(
    `SELECT ${EVENT_COLUMNS} FROM audit_entry WHERE workspace_id = ? AND seq IN (?) ORDER BY seq DESC`,
    [workspace_id, page],
  );
  const last = seqs.length > limit ? page.at(-1) : undefined;
  return { items: rows.map(eventRecord), next_cursor: last === undefined ? null : writePlace(list, [last]), seq: head };
}

/** Where the events of the asked time can be. No index over times is needed for that, because `seq` grows with them. */
async function rangeOf(sql: Sql, workspace_id: string, { from, to }: AuditQuery, high: number): Promise<Range> {
  const at = (time: Date, slack: number): Promise<number> => firstFrom(sql, workspace_id, new Date(time.getTime() + slack), high);
  return { low: from ? await at(from, -SLACK_MS) : 1, high: to ? (await at(to, SLACK_MS)) - 1 : high };
}

/** The first event of a time or later, `high + 1` when there is none up to `high`: by halves, 20 reads by key in a million. */
async function firstFrom(sql: Sql, workspace_id: string, time: Date, high: number): Promise<number> {
  const wanted = timeText(time);
  let [first, last] = [1, high + 1];
  while (first < last) {
    const middle = Math.floor((first + last) / 2);
    const [row] = await sql.rows<{ at: string }>('SELECT at FROM audit_entry WHERE workspace_id = ? AND seq = ?', [
      workspace_id,
      middle,
    ]);
    if (row !== undefined && row.at < wanted) first = middle + 1;
    else last = middle;
  }
  return first;
}

/** A table with the index to be used, and what the query's conditions do not say of it yet. */
interface Way {
  table: string;
  condition?: { text: string; value: string };
}

/**
 * The way that the narrowest filter opens, by an index that ends with `seq` (one million events: 1 to 10 ms; a worker with 750,000
 * and none of the asked type, which its index says: 110 on SQLite, 290 on MariaDB). That of an entity leads through `event`, whose
 * rows are the same and which has such indexes already; the others lead through the log.
 */
function waysOf({ dialect }: Sql, { entity_id, actor_id, types }: AuditQuery): Way[] {
  if (entity_id !== undefined)
    return [
      { table: `event${byIndex(dialect, 'event_task')}`, condition: { text: 'task_id = ?', value: entity_id } },
      { table: `event${byIndex(dialect, 'event_run')}`, condition: { text: 'run_id = ?', value: entity_id } },
    ];
  if (actor_id !== undefined) return [{ table: `audit_entry${byIndex(dialect, 'audit_entry_actor')}` }];
  if (types === undefined) return [{ table: `audit_entry${byPrimaryKey(dialect)}` }];
  const table = `audit_entry${byIndex(dialect, 'audit_entry_type')}`;
  return types.map((value) => ({ table, condition: { text: 'type = ?', value } }));
}

/** Sequence numbers of the page and of one event more, highest first. */
async function readSeqs(sql: Sql, workspace_id: string, query: AuditQuery, { low, high }: Range): Promise<number[]> {
  const ways = waysOf(sql, query);
  if (low > high || ways.length === 0 || !isAscii(query.entity_id ?? '')) return [];
  const { text, parameters } = conditionsOf(query);
  const parts = ways.map(({ table, condition }, index) => ({
    text: `SELECT * FROM (SELECT seq FROM ${table} WHERE workspace_id = ? AND seq BETWEEN ? AND ?${condition ? ` AND ${condition.text}` : ''}${text} ORDER BY seq DESC LIMIT ?) way${index}`,
    parameters: [workspace_id, low, high, ...(condition ? [condition.value] : []), ...parameters, query.limit + 1],
  }));
  const rows = await sql.rows<{ seq: number }>(
    `${parts.map((part) => part.text).join(' UNION ALL ')} ORDER BY seq DESC LIMIT ${query.limit + 1}`,
    parts.flatMap((part) => part.parameters),
  );
  return rows.map(({ seq }) => seq);
}

function conditionsOf({ actor_id, types, from, to }: AuditQuery): { text: string; parameters: SqlParameter[] } {
  const given: [string, SqlParameter | undefined][] = [
    ['actor_id = ?', actor_id],
    ['type IN (?)', types],
    ['at >= ?', from],
    ['at < ?', to],
  ];
  const present = given.filter((one): one is [string, SqlParameter] => one[1] !== undefined);
  return {
    text: present.map(([text]) => ` AND ${text}`).join(''),
    parameters: present.map(([, parameter]) => parameter),
  };
}
