import { TASK_STATUSES, type Page, type RunGraph, type RunObject, type RunStatus, type TaskStatus } from '@taskflow/contracts';
import { RunReader, type RunQuery } from '@taskflow/core/ports';
import { rfc3339Of } from '../sql-text';
import type { Shards, Sql, SqlParameter } from '../database';
import { isAscii } from './ids';
import { byIndex } from './index-hint';
import { readPlace, writePlace } from './list-cursor';
import { readEdgesTo, readSeq } from './surroundings';
import { durationOf, wireTime } from './task-object';

interface RawRun {
  run_id: string;
  workspace_id: string;
  workflow: string | null;
  version: number | null;
  status: RunStatus;
  input: string;
  tasks: number;
  created_by: string | null;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
}

const COLUMNS = 'run_id, workspace_id, workflow, version, status, input, tasks, created_by, created_at, started_at, finished_at';

export class SqlRunReader extends RunReader {
  constructor(private readonly shards: Shards) {
    super();
  }

  async list(workspace_id: string, query: RunQuery): Promise<Page<RunObject>> {
    const list = ['runs', workspace_id, query.status ?? null];
    const conditions = ['workspace_id = ?'];
    const parameters: SqlParameter[] = [workspace_id];
    if (query.status) {
      conditions.push('status IN (?)');
      parameters.push(query.status);
    }
    if (query.cursor !== undefined) {
      conditions.push('run_id < ?');
      parameters.push(String(readPlace(list, query.cursor, ['id'])[0]));
    }
    const rows = await this.shards.of(workspace_id).read(async (sql) => {
      const found = await sql.rows<RawRun>(
        `SELECT ${COLUMNS} FROM run WHERE ${conditions.join(' AND ')} ORDER BY run_id DESC LIMIT ?`,
        [...parameters, query.limit + 1],
      );
      const counts = await readCounts(
        sql,
        workspace_id,
        found.slice(0, query.limit).map((run) => run.run_id),
      );
      return found.map((run) => ({ run, counts: counts.get(run.run_id) }));
    });
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    return {
      items: page.map(({ run, counts }) => toRun(run, counts)),
      next_cursor: last ? writePlace(list, [last.run.run_id]) : null,
    };
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
      const nodes = await sql.rows<RunGraph['nodes'][number]>(
        `SELECT task_id, title, type, kind, status, progress FROM task${byIndex(sql.dialect, 'task_run')} WHERE workspace_id = ? AND run_id = ? ORDER BY task_id`,
        [workspace_id, run_id],
      );
      return {
        run_id,
        status: run.status,
        nodes,
        edges: await readEdges(sql, workspace_id, nodes),
        seq: await readSeq(sql, workspace_id),
      };
    });
  }
}

async function readRun(sql: Sql, workspace_id: string, run_id: string): Promise<RawRun | undefined> {
  if (!isAscii(run_id)) return undefined;
  const rows = await sql.rows<RawRun>(`SELECT ${COLUMNS} FROM run WHERE workspace_id = ? AND run_id = ?`, [workspace_id, run_id]);
  return rows[0];
}

/** Edges whose both ends belong to the run. */
async function readEdges(sql: Sql, workspace_id: string, nodes: RunGraph['nodes']): Promise<RunGraph['edges']> {
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

function toRun(run: RawRun, counts: Partial<Counts> = {}): RunObject {
  const none = Object.fromEntries(TASK_STATUSES.map((status) => [status, 0])) as Counts;
  return {
    ...run,
    input: JSON.parse(run.input) as unknown,
    counts: { ...none, ...counts },
    created_at: rfc3339Of(run.created_at),
    started_at: wireTime(run.started_at),
    finished_at: wireTime(run.finished_at),
    duration_ms: durationOf(run.started_at, run.finished_at),
  };
}
