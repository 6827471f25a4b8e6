import { afterEnd, decideRun, runEvents, type RunDecision } from '@taskflow/core/run';
import type { ChangeSet, Continuation, NewEvent, NewRun, PauseSubject, RunDelta, RunRow } from '@taskflow/core/task';
import type { Sql, SqlParameter } from '../database';
import { ascending, groupBy, isAscii, pieces } from './ids';
import { insertRows } from './insert-rows';
import { jsonText } from './insert-tasks';
import { byPrimaryKey } from './index-hint';

type RawRun = Omit<RunRow, 'cancel_requested'> & { cancel_requested: number };

/** Locks runs in ascending order; unknown ones are missing from the map. */
export async function lockRuns(sql: Sql, workspace_id: string, run_ids: Iterable<string>): Promise<Map<string, RunRow>> {
  const runs = new Map<string, RunRow>();
  for (const piece of pieces(ascending(run_ids).filter(isAscii))) {
    const rows = await sql.rows<RawRun>(
      `SELECT workspace_id, run_id, status, cancel_requested, tasks, open, failed, cancelled, parent_task_id, compensation FROM run${byPrimaryKey(sql.dialect)} WHERE workspace_id = ? AND run_id IN (?) ORDER BY run_id${sql.dialect.forUpdate}`,
      [workspace_id, piece],
    );
    for (const row of rows) runs.set(row.run_id, { ...row, cancel_requested: row.cancel_requested !== 0 });
  }
  return runs;
}

interface RunWrite {
  run_id: string;
  row: RunRow;
  delta: RunDelta;
  decision: RunDecision;
}

/** What a change does to runs that are there already. */
export interface RunWrites {
  writes: readonly RunWrite[];
  /** Of runs that end by it or run again. */
  events: NewEvent[];
  /** Pauses that are over with their runs. */
  resumes: PauseSubject[];
  /** What the ends leave to be done. */
  continuations: Continuation[];
}

/** Inserts new runs, and decides how the counters of others move; locks those that are not locked yet. */
export async function decideRuns(
  sql: Sql,
  workspace_id: string,
  set: ChangeSet,
  locked: ReadonlyMap<string, RunRow>,
  now: Date,
): Promise<RunWrites> {
  const created = new Set(set.new_runs.map((run) => run.run_id));
  const moved = ascending([...set.runs.keys()].filter((run_id) => !created.has(run_id)));
  const unlocked = moved.filter((run_id) => !locked.has(run_id));
  const [others] = await Promise.all([
    lockRuns(sql, workspace_id, unlocked),
    insertRuns(sql, workspace_id, set.new_runs, set.runs, now),
  ]);
  const writes = moved.map((run_id): RunWrite => {
    const row = locked.get(run_id) ?? others.get(run_id);
    if (!row) throw new Error(`run ${run_id} of workspace ${workspace_id} does not exist`);
    const delta = set.runs.get(run_id) as RunDelta;
    return { run_id, row, delta, decision: decideRun(row, delta) };
  });
  const over = writes.filter(({ row, decision }) => row.status === 'PAUSED' && decision.ended);
  return {
    writes,
    events: writes.flatMap(({ run_id, decision }) => runEvents(run_id, decision)),
    resumes: over.map(({ run_id }) => ({ kind: 'run', name: run_id })),
    continuations: writes.flatMap(({ row, decision }) => afterEnd(row, decision)),
  };
}

const RUN_COLUMNS = [
  'workspace_id',
  'run_id',
  'workflow',
  'version',
  'status',
  'input',
  'cancel_requested',
  'tasks',
  'open',
  'failed',
  'cancelled',
  'created_by',
  'parent_task_id',
  'depth',
  'compensates_run_id',
  'compensation',
  'created_at',
  'started_at',
  'finished_at',
  'updated_at',
] as const;

const NOTHING: RunDelta = {
  tasks: 0,
  open: 0,
  failed: 0,
  cancelled: 0,
  cancel_requested: false,
  paused: null,
  compensation: null,
};

/** A new run starts with all its tasks open. */
async function insertRuns(
  sql: Sql,
  workspace_id: string,
  runs: readonly NewRun[],
  deltas: ReadonlyMap<string, RunDelta>,
  now: Date,
): Promise<void> {
  const rows = runs.map((run) => {
    const delta = deltas.get(run.run_id) ?? NOTHING;
    const fresh: RunRow = {
      workspace_id,
      run_id: run.run_id,
      status: 'PENDING',
      cancel_requested: false,
      tasks: run.tasks,
      open: run.tasks,
      failed: 0,
      cancelled: 0,
      parent_task_id: run.parent_task_id,
      compensation: run.compensation,
    };
    const { status, ended } = decideRun(fresh, delta);
    return [
      workspace_id,
      run.run_id,
      run.workflow,
      run.version,
      status,
      jsonText(run.input),
      delta.cancel_requested,
      run.tasks + delta.tasks,
      run.tasks + delta.open,
      delta.failed,
      delta.cancelled,
      run.created_by,
      run.parent_task_id,
      run.depth === 0 ? null : run.depth,
      run.compensates_run_id,
      run.compensation,
      now,
      now,
      ended ? now : null,
      now,
    ];
  });
  await insertRows(sql, 'run', RUN_COLUMNS, rows);
}

/** Rows are locked, so counters may move by difference; runs that move alike share a statement. */
export async function updateRuns(sql: Sql, workspace_id: string, writes: readonly RunWrite[], now: Date): Promise<void> {
  const alike = groupBy(writes, ({ delta, decision }) => JSON.stringify([delta, decision]));
  const updates = [...alike.values()].flatMap((group) =>
    pieces(group).map((piece) => updateAlike(sql, workspace_id, piece, now)),
  );
  await Promise.all(updates);
}

async function updateAlike(sql: Sql, workspace_id: string, alike: readonly RunWrite[], now: Date): Promise<void> {
  const { text, parameters } = assignments(alike[0] as RunWrite, now);
  const run_ids = alike.map((write) => write.run_id);
  const matched = await sql.run(`UPDATE run${byPrimaryKey(sql.dialect)} SET ${text} WHERE workspace_id = ? AND run_id IN (?)`, [
    ...parameters,
    workspace_id,
    run_ids,
  ]);
  if (matched !== alike.length)
    throw new Error(`${matched} of ${alike.length} locked runs were found (first: ${run_ids[0]}, workspace ${workspace_id})`);
}

function assignments({ delta, decision }: RunWrite, now: Date): { text: string; parameters: SqlParameter[] } {
  const texts = [
    'tasks = tasks + ?',
    'open = open + ?',
    'failed = failed + ?',
    'cancelled = cancelled + ?',
    'status = ?',
    'updated_at = ?',
  ];
  const parameters: SqlParameter[] = [delta.tasks, delta.open, delta.failed, delta.cancelled, decision.status, now];
  if (decision.reopened) texts.push('cancel_requested = 0');
  if (decision.reopened && !decision.ended) texts.push('finished_at = NULL');
  if (delta.cancel_requested) texts.push('cancel_requested = 1');
  if (delta.compensation) {
    texts.push('compensation = ?');
    parameters.push(delta.compensation);
  }
  if (decision.ended) {
    texts.push('finished_at = ?');
    parameters.push(now);
  }
  return { text: texts.join(', '), parameters };
}
