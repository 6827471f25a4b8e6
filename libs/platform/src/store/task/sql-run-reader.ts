import {
  TASK_STATUSES,
  type LivePage,
  type RunGraph,
  type RunNode,
  type RunObject,
  type RunStatus,
  type TaskStatus,
} from '@taskflow/contracts';
import { RunReader, type RunQuery } from '@taskflow/core/ports';
import { rfc3339Of } from '../sql-text';
import type { Shards, Sql, SqlParameter } from '../database';
import { isAscii } from './ids';
import { byIndex } from './index-hint';
import { readPlace, writePlace } from './list-cursor';
import { readEdgesTo, readSeq } from './surroundings';
import { durationOf, errorOf, wireTime, type RawSummary } from './task-object';
import { columnList } from './task-row';

interface RawRun {
  run_id: string;
  workspace_id: string;
  workflow: string | null;
  version: number | null;
  parent_task_id: string | null;
  compensates_run_id: string | null;
  compensation: 'armed' | 'made' | null;
  status: RunStatus;
  input: string;
  tasks: number;
  created_by: string | null;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
}

const COLUMNS =
  'run_id, workspace_id, workflow, version, parent_task_id, compensates_run_id, compensation, status, input, tasks, created_by, created_at, started_at, finished_at';

export class SqlRunReader extends RunReader {
  constructor(private readonly shards: Shards) {
    super();
  }

  async list(workspace_id: string, query: RunQuery): Promise<LivePage<RunObject>> {
    const { workflow, child, compensates_run_id } = query;
    const filters = [workflow, child, compensates_run_id].filter((filter) => filter !== undefined);
    const list = ['runs', workspace_id, query.status ?? null, ...filters];
    const before = query.cursor === undefined ? null : String(readPlace(list, query.cursor, ['id'])[0]);
    return this.shards.of(workspace_id).snapshot(async (sql) => {
      const rows = await readRuns(sql, workspace_id, query, before);
      const page = rows.slice(0, query.limit);
      const counts = await readCounts(
        sql,
        workspace_id,
        page.map((run) => run.run_id),
      );
      const last = rows.length > query.limit ? page.at(-1) : undefined;
      const answer = {
        items: page.map((run) => toRun(run, counts.get(run.run_id))),
        next_cursor: last ? writePlace(list, [last.run_id]) : null,
        seq: await readSeq(sql, workspace_id),
      };
      if (before !== null) return answer;
      return { ...answer, total: last ? await countRuns(sql, workspace_id, query) : page.length };
    });
  }

  async get(workspace_id: string, run_id: string): Promise<RunObject | null> {
    return this.shards.of(workspace_id).snapshot(async (sql) => {
      const run = await readRun(sql, workspace_id, run_id);
      if (!run) return null;
      const counts = await readCounts(sql, workspace_id, [run_id]);
      return { ...toRun(run, counts.get(run_id)), seq: await readSeq(sql, workspace_id) };
    });
  }

  async graph(workspace_id: string, run_id: string): Promise<RunGraph | null> {
    return this.shards.of(workspace_id).snapshot(async (sql) => {
      const run = await readRun(sql, workspace_id, run_id);
      if (!run) return null;
      const nodes = await readNodes(sql, workspace_id, run_id);
      const counts = await readCounts(sql, workspace_id, [run_id]);
      const { status, tasks, created_at, started_at, finished_at } = toRun(run);
      return {
        run_id,
        status,
        counts: allCounts(counts.get(run_id)),
        tasks,
        created_at,
        started_at,
        finished_at,
        nodes,
        edges: await readEdges(sql, workspace_id, nodes),
        seq: await readSeq(sql, workspace_id),
      };
    });
  }
}

/** One row more than the page holds, to know whether another one follows. */
function readRuns(sql: Sql, workspace_id: string, query: RunQuery, before: string | null): Promise<RawRun[]> {
  const where = conditionOf(workspace_id, query);
  if (before !== null) {
    where.text += ' AND run_id < ?';
    where.parameters.push(before);
  }
  return sql.rows<RawRun>(`SELECT ${COLUMNS} FROM run WHERE ${where.text} ORDER BY run_id DESC LIMIT ?`, [
    ...where.parameters,
    query.limit + 1,
  ]);
}

async function countRuns(sql: Sql, workspace_id: string, query: RunQuery): Promise<number> {
  const where = conditionOf(workspace_id, query);
  const [row] = await sql.rows<{ total: number }>(`SELECT COUNT(*) AS total FROM run WHERE ${where.text}`, where.parameters);
  return row?.total ?? 0;
}

function conditionOf(
  workspace_id: string,
  { status, workflow, child, compensates_run_id }: RunQuery,
): { text: string; parameters: SqlParameter[] } {
  const where: { text: string; parameters: SqlParameter[] } = { text: 'workspace_id = ?', parameters: [workspace_id] };
  if (status) {
    where.text += ' AND status IN (?)';
    where.parameters.push(status);
  }
  if (workflow !== undefined) {
    where.text += ' AND workflow = ?';
    where.parameters.push(workflow);
  }
  if (compensates_run_id !== undefined) {
    where.text += ' AND compensates_run_id = ?';
    where.parameters.push(compensates_run_id);
  }
  if (child !== undefined) where.text += ` AND parent_task_id IS ${child ? 'NOT ' : ''}NULL`;
  return where;
}

async function readRun(sql: Sql, workspace_id: string, run_id: string): Promise<RawRun | undefined> {
  if (!isAscii(run_id)) return undefined;
  const rows = await sql.rows<RawRun>(`SELECT ${COLUMNS} FROM run WHERE workspace_id = ? AND run_id = ?`, [workspace_id, run_id]);
  return rows[0];
}

const NODE_COLUMNS = [
  'task_id',
  'node',
  'child_run_id',
  'title',
  'type',
  'kind',
  'status',
  'priority',
  'progress',
  'progress_message',
  'attempt',
  'failures',
  'error_code',
  'error_message',
  'held',
  'unfinished',
  'created_at',
  'queued_at',
  'started_at',
  'finished_at',
  'deleted_at',
] as const;

type RawNode = Pick<RawSummary, (typeof NODE_COLUMNS)[number]>;

async function readNodes(sql: Sql, workspace_id: string, run_id: string): Promise<RunNode[]> {
  const rows = await sql.rows<RawNode>(
    `SELECT ${columnList(NODE_COLUMNS)} FROM task${byIndex(sql.dialect, 'task_run')} WHERE workspace_id = ? AND run_id = ? ORDER BY task_id`,
    [workspace_id, run_id],
  );
  return rows.map(toNode);
}

function toNode({ error_code, error_message, held, unfinished, ...same }: RawNode): RunNode {
  return {
    ...same,
    error: errorOf({ error_code, error_message }),
    held: held !== 0,
    remaining: unfinished,
    created_at: rfc3339Of(same.created_at),
    queued_at: wireTime(same.queued_at),
    started_at: wireTime(same.started_at),
    finished_at: wireTime(same.finished_at),
    duration_ms: durationOf(same.started_at, same.finished_at),
    deleted_at: wireTime(same.deleted_at),
  };
}

/** Edges whose both ends belong to the run. */
async function readEdges(sql: Sql, workspace_id: string, nodes: readonly RunNode[]): Promise<RunGraph['edges']> {
  const inside = new Set(nodes.map((node) => node.task_id));
  const edges = await readEdgesTo(sql, workspace_id, [...inside]);
  return edges.filter((edge) => inside.has(edge.from));
}

type Counts = Record<TaskStatus, number>;

async function readCounts(sql: Sql, workspace_id: string, run_ids: readonly string[]): Promise<Map<string, Partial<Counts>>> {
  const counts = new Map<string, Partial<Counts>>();
  if (run_ids.length === 0) return counts;
  const rows = await sql.rows<{ run_id: string; status: TaskStatus; tasks: number }>(
    `SELECT run_id, status, COUNT(*) AS tasks FROM task${byIndex(sql.dialect, 'task_run')} WHERE workspace_id = ? AND run_id IN (?) GROUP BY run_id, status`,
    [workspace_id, run_ids],
  );
  for (const row of rows) counts.set(row.run_id, { ...counts.get(row.run_id), [row.status]: row.tasks });
  return counts;
}

function allCounts(counts: Partial<Counts> = {}): Counts {
  const none = Object.fromEntries(TASK_STATUSES.map((status) => [status, 0])) as Counts;
  return { ...none, ...counts };
}

function toRun({ compensation, ...run }: RawRun, counts?: Partial<Counts>): RunObject {
  return {
    ...run,
    compensated: compensation === 'made',
    input: JSON.parse(run.input) as unknown,
    counts: allCounts(counts),
    created_at: rfc3339Of(run.created_at),
    started_at: wireTime(run.started_at),
    finished_at: wireTime(run.finished_at),
    duration_ms: durationOf(run.started_at, run.finished_at),
  };
}
