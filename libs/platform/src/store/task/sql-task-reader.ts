import type { AttemptObject, LivePage, Page, TaskObject, TaskSummary } from '@taskflow/contracts';
import { TaskReader, type AttemptEnding, type AttemptLog, type Circumstances, type TaskQuery } from '@taskflow/core/ports';
import type { Shards, Sql } from '../database';
import { readCircumstances } from './circumstances';
import { readPlace, writePlace } from './list-cursor';
import { isAscii } from './ids';
import { firstRows, withOutputs } from './large-results';
import { readEmails, readSeq, readSurroundings } from './surroundings';
import { listTasks, readSummaries } from './task-list';
import { toAttempt, toSummary, toTaskObject, type RawAttempt, type RawBody, type RawSummary } from './task-object';
import { columnList, ROW_COLUMNS } from './task-row';

export class SqlTaskReader extends TaskReader {
  constructor(private readonly shards: Shards) {
    super();
  }

  async list(workspace_id: string, query: TaskQuery): Promise<LivePage<TaskSummary>> {
    const { rows, around, ...page } = await this.shards.of(workspace_id).snapshot(async (sql) => {
      const found = await listTasks(sql, workspace_id, query);
      const around = await readSurroundings(sql, workspace_id, idsOf(found.rows));
      return { ...found, around, seq: await readSeq(sql, workspace_id) };
    });
    const emails = await readEmails(this.shards.directory(), assigneesOf(rows));
    return { items: rows.map((row) => toSummary(row, { ...around, emails })), ...page };
  }

  async get(workspace_id: string, task_id: string): Promise<TaskObject | null> {
    if (!isAscii(task_id)) return null;
    const found = await this.shards.of(workspace_id).snapshot(async (sql) => {
      const row = await readTask(sql, workspace_id, task_id);
      if (!row) return null;
      const around = await readSurroundings(sql, workspace_id, [task_id]);
      return { row, around, dependents: await readDependents(sql, workspace_id, task_id), seq: await readSeq(sql, workspace_id) };
    });
    if (!found) return null;
    const emails = await readEmails(this.shards.directory(), assigneesOf([found.row]));
    return toTaskObject(toSummary(found.row, { ...found.around, emails }), found.row, found.dependents, found.seq);
  }

  async summaries(workspace_id: string, task_ids: readonly string[]): Promise<TaskSummary[]> {
    const { rows, around } = await this.shards.of(workspace_id).read(async (sql) => {
      const found = await readSummaries(sql, workspace_id, task_ids.filter(isAscii));
      return { rows: found, around: await readSurroundings(sql, workspace_id, idsOf(found)) };
    });
    const emails = await readEmails(this.shards.directory(), assigneesOf(rows));
    return rows.map((row) => toSummary(row, { ...around, emails }));
  }

  async circumstances(workspace_id: string, task_id: string): Promise<Circumstances | null> {
    if (!isAscii(task_id)) return null;
    const found = await this.shards.of(workspace_id).snapshot((sql) => readCircumstances(sql, workspace_id, task_id));
    if (!found) return null;
    const { assignee_id, ending, pauses, ...same } = found;
    const actor_id = ending?.actor.kind === 'user' ? ending.actor.id : null;
    const pausers = pauses.map(({ paused_by }) => (paused_by.kind === 'user' ? paused_by.id : null));
    const emails = await readEmails(this.shards.directory(), [assignee_id, actor_id, ...pausers]);
    return {
      ...same,
      pauses: pauses.map((pause, index) => ({ ...pause, email: emails.get(pausers[index] ?? '') ?? null })),
      assignee: assignee_id === null ? null : (emails.get(assignee_id) ?? null),
      ending: ending && { ...ending, email: actor_id === null ? null : (emails.get(actor_id) ?? null) },
    };
  }

  async attempts(workspace_id: string, task_id: string, page: { limit: number; cursor?: string }): Promise<Page<AttemptObject>> {
    const list = ['attempts', workspace_id, task_id];
    if (!isAscii(task_id)) return { items: [], next_cursor: null };
    const before = page.cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(readPlace(list, page.cursor, ['number'])[0]);
    const { items, more } = await this.shards.of(workspace_id).read(async (sql) => {
      const rows = await sql.rows<RawAttempt>(
        'SELECT task_id, attempt, generation, status, worker_id, started_at, finished_at, output, output_bytes, error_code, error_message, log_lines FROM attempt WHERE workspace_id = ? AND task_id = ? AND attempt < ? ORDER BY attempt DESC LIMIT ?',
        [workspace_id, task_id, before, page.limit + 1],
      );
      const first = firstRows(rows.slice(0, page.limit));
      return { items: await withOutputs(sql, workspace_id, first), more: first.length < rows.length };
    });
    const last = more ? items.at(-1) : undefined;
    return { items: items.map(toAttempt), next_cursor: last ? writePlace(list, [last.attempt]) : null };
  }

  async attemptLog(workspace_id: string, task_id: string, attempt: number): Promise<AttemptLog | null> {
    if (!isAscii(task_id)) return null;
    const text = 'SELECT log_lines, log_dropped FROM attempt WHERE workspace_id = ? AND task_id = ? AND attempt = ?';
    type Raw = { log_lines: string; log_dropped: number | null };
    const [row] = await this.shards.of(workspace_id).read((sql) => sql.rows<Raw>(text, [workspace_id, task_id, attempt]));
    return row ? { lines: JSON.parse(row.log_lines) as string[], dropped: row.log_dropped ?? 0 } : null;
  }

  async attemptEnding(workspace_id: string, task_id: string, attempt: number): Promise<AttemptEnding | null> {
    const text =
      'SELECT status, worker_id, error_code, error_message, retried FROM attempt WHERE workspace_id = ? AND task_id = ? AND attempt = ?';
    type Raw = Pick<AttemptEnding, 'status' | 'worker_id'> & {
      error_code: string | null;
      error_message: string | null;
      retried: number | null;
    };
    const [row] = await this.shards.of(workspace_id).read((sql) => sql.rows<Raw>(text, [workspace_id, task_id, attempt]));
    if (!row) return null;
    const { status, worker_id, error_code, error_message, retried } = row;
    const error = error_code === null ? null : { code: error_code, message: error_message ?? '' };
    return { status, worker_id, error, retried: retried === 1 };
  }
}

function idsOf(rows: readonly RawSummary[]): string[] {
  return rows.map((row) => row.task_id);
}

function assigneesOf(rows: readonly RawSummary[]): (string | null)[] {
  return rows.map((row) => row.assignee_id);
}

/** The row with its body, and the output of the attempt that its present state comes from. */
async function readTask(sql: Sql, workspace_id: string, task_id: string): Promise<(RawSummary & RawBody) | undefined> {
  const rows = await sql.rows<RawSummary & RawBody>(
    `SELECT ${columnList(ROW_COLUMNS, 't')}, b.description, b.payload, b.custom_fields, b.spec, a.output, a.output_bytes FROM task t
    JOIN task_body b ON b.workspace_id = t.workspace_id AND b.task_id = t.task_id
    LEFT JOIN attempt a ON a.workspace_id = t.workspace_id AND a.task_id = t.task_id AND a.attempt = t.attempt AND a.generation = t.generation
    WHERE t.workspace_id = ? AND t.task_id = ?`,
    [workspace_id, task_id],
  );
  return (await withOutputs(sql, workspace_id, rows))[0];
}

async function readDependents(sql: Sql, workspace_id: string, task_id: string): Promise<string[]> {
  const rows = await sql.rows<{ child_id: string }>(
    'SELECT child_id FROM dependency WHERE workspace_id = ? AND parent_id = ? ORDER BY child_id',
    [workspace_id, task_id],
  );
  return rows.map((row) => row.child_id);
}
