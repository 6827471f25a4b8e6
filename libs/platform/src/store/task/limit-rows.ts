import type { ActorKind } from '@taskflow/contracts';
import type {
  Bucket,
  ChangeSet,
  EnlistWork,
  Limit,
  LimitKind,
  Limits,
  LimitSubject,
  Rate,
  Taken,
  TakenLimit,
} from '@taskflow/core/task';
import type { Sql } from '../database';
import { timeOf } from '../sql-text';
import { byIndex, byPrimaryKey } from './index-hint';

interface RawLimit {
  kind: LimitKind;
  name: string;
  concurrency: number | null;
  rate_count: number | null;
  rate_per_ms: number | null;
  rate_burst: number | null;
  changed_at: string;
  changed_by_kind: ActorKind;
  changed_by_id: string;
}

/** Limits that somebody has set in the workspace, by kind and name. */
export async function readLimits(sql: Sql, workspace_id: string): Promise<Limit[]> {
  const rows = await sql.rows<RawLimit>(
    'SELECT kind, name, concurrency, rate_count, rate_per_ms, rate_burst, changed_at, changed_by_kind, changed_by_id FROM task_limit WHERE workspace_id = ? ORDER BY kind, name',
    [workspace_id],
  );
  return rows.map(({ kind, name, concurrency, changed_at, changed_by_kind, changed_by_id, ...rate }) => ({
    kind,
    name,
    concurrency,
    rate: rateOf(rate),
    changed_at: timeOf(changed_at),
    changed_by: { kind: changed_by_kind, id: changed_by_id },
  }));
}

function rateOf({
  rate_count,
  rate_per_ms,
  rate_burst,
}: Pick<RawLimit, 'rate_count' | 'rate_per_ms' | 'rate_burst'>): Rate | null {
  if (rate_count === null || rate_per_ms === null || rate_burst === null) return null;
  return { count: rate_count, per_ms: Number(rate_per_ms), burst: rate_burst };
}

/** To be called with the workspace's head locked: limits are guarded by it, as pauses are. A rate that is changed keeps its bucket. */
export async function writeLimits(sql: Sql, workspace_id: string, limits: ChangeSet['limits']): Promise<void> {
  for (const { subject, limit } of limits) {
    const key = [workspace_id, subject.kind, subject.name];
    if (!limit) {
      await sql.run('DELETE FROM task_limit WHERE workspace_id = ? AND kind = ? AND name = ?', key);
      continue;
    }
    const columns = [
      'concurrency',
      'rate_count',
      'rate_per_ms',
      'rate_burst',
      'due_at',
      'changed_at',
      'changed_by_kind',
      'changed_by_id',
    ];
    const { concurrency, rate, changed_at, changed_by } = limit;
    await sql.run(
      `INSERT INTO task_limit (workspace_id, kind, name, ${columns.join(', ')}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ${sql.dialect.upsert(['workspace_id', 'kind', 'name'], columns)}`,
      [
        ...key,
        concurrency,
        rate?.count ?? null,
        rate?.per_ms ?? null,
        rate?.burst ?? null,
        rate ? changed_at : null,
        changed_at,
        changed_by.kind,
        changed_by.id,
      ],
    );
  }
}

/** What is taken of a limit, as committed. */
export async function countTaken(sql: Sql, workspace_id: string, { kind, name }: LimitSubject): Promise<Taken> {
  const where = 's.workspace_id = ? AND s.kind = ? AND s.name = ?';
  const key = [workspace_id, kind, name];
  const [count] = await sql.rows<{ held: number }>(
    `SELECT COUNT(*) AS held FROM limit_slot s${byIndex(sql.dialect, 'limit_slot_line')} WHERE ${where} AND s.held = 1`,
    key,
  );
  const [limit] = await sql.rows<{ tokens: number | null; counted_at: string | null; rate_count: number | null }>(
    `SELECT tokens, counted_at, rate_count FROM task_limit s WHERE ${where}`,
    key,
  );
  const held = Number(count?.held ?? 0);
  if (!limit || limit.rate_count === null) return { held, unclaimed: 0, bucket: null };
  return { held, unclaimed: await countUnclaimed(sql, where, key), bucket: bucketOf(limit) };
}

async function countUnclaimed(sql: Sql, where: string, key: readonly string[]): Promise<number> {
  const [count] = await sql.rows<{ unclaimed: number }>(
    `SELECT COUNT(*) AS unclaimed FROM limit_slot s${byIndex(sql.dialect, 'limit_slot_line')}
    JOIN task t${byPrimaryKey(sql.dialect)} ON t.workspace_id = s.workspace_id AND t.task_id = s.task_id
    WHERE ${where} AND s.held = 1 AND t.status = 'QUEUED'`,
    key,
  );
  return Number(count?.unclaimed ?? 0);
}

export function bucketOf({ tokens, counted_at }: { tokens: number | null; counted_at: string | null }): Bucket | null {
  return tokens === null || counted_at === null ? null : { tokens, counted_at: timeOf(counted_at) };
}

/** As `countTaken`; a queue whose running tasks have not all come under its limit lets nobody through. */
export async function countForAdmission(sql: Sql, workspace_id: string, subject: LimitSubject): Promise<Taken> {
  const taken = await countTaken(sql, workspace_id, subject);
  if (subject.kind === 'key') return taken;
  const text = "SELECT work FROM continuation WHERE workspace_id = ? AND kind = 'enlist'";
  const works = (await sql.rows<{ work: string }>(text, [workspace_id])).map(({ work }) => JSON.parse(work) as EnlistWork);
  const counting = works.some(({ queue, status }) => queue === subject.name && status === 'PROCESSING');
  return counting ? { ...taken, held: Infinity } : taken;
}

/** As `countTaken`, and which of the tasks (whose rows are locked) wait in its line. With the workspace's head locked. */
export async function readTakenLimit(
  sql: Sql,
  workspace_id: string,
  subject: LimitSubject,
  task_ids: readonly string[],
): Promise<TakenLimit> {
  const taken = await countForAdmission(sql, workspace_id, subject);
  const rows = await sql.rows<{ task_id: string }>(
    `SELECT task_id FROM limit_slot${byPrimaryKey(sql.dialect)} WHERE workspace_id = ? AND task_id IN (?) AND kind = ? AND name = ? AND held = 0`,
    [workspace_id, task_ids, subject.kind, subject.name],
  );
  return { ...taken, waiting: new Set(rows.map(({ task_id }) => task_id)) };
}

/** Notes when limits are to be looked at again. With the workspace's head locked. */
export async function writeDue(
  sql: Sql,
  workspace_id: string,
  limits: Limits,
  { slots, limit_due }: Pick<ChangeSet, 'slots' | 'limit_due'>,
  now: Date,
): Promise<void> {
  const joined = new Map(slots.waiting.map(({ kind, name }) => [`${kind} ${name}`, { kind, name }]));
  if (limits.rated)
    for (const subject of joined.values()) if (limits.rule(subject).rate) await dueAt(sql, workspace_id, subject, now);
  if (!limit_due) return;
  const { kind, name } = limit_due.subject;
  const waits = await sql.rows(
    `SELECT 1 AS waits FROM limit_slot${byIndex(sql.dialect, 'limit_slot_line')} WHERE workspace_id = ? AND kind = ? AND name = ? AND held = 0 LIMIT 1`,
    [workspace_id, kind, name],
  );
  await dueAt(sql, workspace_id, limit_due.subject, waits.length > 0 ? limit_due.at : null);
}

async function dueAt(sql: Sql, workspace_id: string, { kind, name }: LimitSubject, at: Date | null): Promise<void> {
  await sql.run('UPDATE task_limit SET due_at = ? WHERE workspace_id = ? AND kind = ? AND name = ?', [
    at,
    workspace_id,
    kind,
    name,
  ]);
}
