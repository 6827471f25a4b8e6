import type { ActorKind, EventData } from '@taskflow/contracts';
import { ACTION_TYPE, isTerminal } from '@taskflow/contracts';
import { FAR_BEHIND, type Circumstances, type CircumstantialPause, type Ending } from '@taskflow/core/ports';
import type { TaskRow } from '@taskflow/core/task';
import type { Sql } from '../database';
import { timeOf } from '../sql-text';
import { byIndex, byPrimaryKey } from './index-hint';
import { readLimitedBy } from './limited-by';
import { PAUSE_COLUMNS, toPause, type RawPause } from './pause-memory';
import { columnList, TASK_COLUMNS, toTaskRow, type RawTask } from './task-row';

/** What one database can say; email addresses are in the directory. */
export type Found = Omit<Circumstances, 'assignee'> & { assignee_id: string | null };

/** All that says why a task is where it is; to be called in a snapshot. */
export async function readCircumstances(sql: Sql, workspace_id: string, task_id: string): Promise<Found | null> {
  const [raw] = await sql.rows<RawTask & Pick<Found, 'assignee_id' | 'assignee_role'>>(
    `SELECT ${columnList(TASK_COLUMNS)}, assignee_id, assignee_role FROM task WHERE workspace_id = ? AND task_id = ?`,
    [workspace_id, task_id],
  );
  if (!raw) return null;
  const task = toTaskRow(raw);
  const cancelled = await readCancelRequest(sql, task);
  return {
    task,
    assignee_id: raw.assignee_id,
    assignee_role: raw.assignee_role,
    dependencies: await readDependencies(sql, workspace_id, task_id),
    run_cancelling: cancelled && !isTerminal(task.status),
    child: await readChild(sql, task),
    ahead: await countAhead(sql, task),
    limit: await readLimitedBy(sql, task),
    pauses: await readPauses(sql, task),
    ending: await readEnding(sql, task, cancelled),
  };
}

function readDependencies(sql: Sql, workspace_id: string, task_id: string): Promise<Circumstances['dependencies']> {
  return sql.rows(
    `SELECT p.task_id, p.title, p.status, p.on_failure FROM dependency d${byIndex(sql.dialect, 'dependency_child')}
    JOIN task p${byPrimaryKey(sql.dialect)} ON p.workspace_id = d.workspace_id AND p.task_id = d.parent_id
    WHERE d.workspace_id = ? AND d.child_id = ? ORDER BY d.parent_id`,
    [workspace_id, task_id],
  );
}

async function readChild(sql: Sql, task: TaskRow): Promise<Circumstances['child']> {
  if (task.child_run_id === null || task.preparation !== 'child' || isTerminal(task.status)) return null;
  const text = 'SELECT run_id, tasks, open FROM run WHERE workspace_id = ? AND run_id = ?';
  const [run] = await sql.rows<{ run_id: string; tasks: number; open: number }>(text, [task.workspace_id, task.child_run_id]);
  return run ?? null;
}

async function readCancelRequest(sql: Sql, task: TaskRow): Promise<boolean> {
  if (task.run_id === null) return false;
  const [run] = await sql.rows<{ cancel_requested: number }>(
    'SELECT cancel_requested FROM run WHERE workspace_id = ? AND run_id = ?',
    [task.workspace_id, task.run_id],
  );
  return (run?.cancel_requested ?? 0) !== 0;
}

async function readPauses(sql: Sql, task: TaskRow): Promise<CircumstantialPause[]> {
  if (isTerminal(task.status) || task.type === ACTION_TYPE) return [];
  const rows = await sql.rows<RawPause>(
    `SELECT ${PAUSE_COLUMNS} FROM pause p WHERE p.workspace_id = ? AND ((p.kind = 'workspace' AND p.name = '') OR (p.kind = 'queue' AND p.name = ?) OR (p.kind = 'run' AND p.name = ?)) ORDER BY p.paused_at, p.kind`,
    [task.workspace_id, task.queue, task.run_id ?? ''],
  );
  return rows.map((row) => ({ ...toPause(row), email: null }));
}

/** A range of the claim index, read no further than `FAR_BEHIND`. */
async function countAhead(sql: Sql, task: TaskRow): Promise<number | null> {
  if (task.status !== 'QUEUED' || task.rank === null) return null;
  const [row] = await sql.rows<{ ahead: number }>(
    `SELECT COUNT(*) AS ahead FROM (SELECT 1 AS one FROM task${byIndex(sql.dialect, 'task_claim')} WHERE status = 'QUEUED' AND queue = ? AND \`rank\` < ? LIMIT ?) before_it`,
    [task.queue, task.rank, FAR_BEHIND],
  );
  const ahead = row?.ahead ?? 0;
  return ahead < FAR_BEHIND ? ahead : null;
}

interface RawEnd {
  at: string;
  actor_kind: ActorKind;
  actor_id: string;
  data: string;
}

async function readEnding(sql: Sql, task: TaskRow, with_run: boolean): Promise<Ending | null> {
  if (!isTerminal(task.status)) return null;
  const [end] = await sql.rows<RawEnd>(
    'SELECT at, actor_kind, actor_id, data FROM event WHERE workspace_id = ? AND task_id = ? AND to_status = ? AND from_status <> to_status ORDER BY seq DESC LIMIT 1',
    [task.workspace_id, task.task_id, task.status],
  );
  if (!end) return null;
  const { after = {} } = JSON.parse(end.data) as EventData;
  return {
    at: timeOf(end.at),
    actor: { kind: end.actor_kind, id: end.actor_id },
    email: null,
    with_run,
    dependency: (after['dependency'] as Ending['dependency'] | undefined) ?? null,
    by_condition: after['condition'] === false,
  };
}
