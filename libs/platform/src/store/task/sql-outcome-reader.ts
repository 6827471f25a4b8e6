import type { RunStatus, TaskError, TaskStatus } from '@taskflow/contracts';
import { OutcomeReader, type PendingNode, type TaskOutcome, type UndoableTask } from '@taskflow/core/ports';
import type { NodeSpec } from '@taskflow/core/task';
import type { Shards, SqlParameter } from '../database';
import { ascending, pieces } from './ids';
import { byIndex, byPrimaryKey } from './index-hint';
import { firstRows, withOutputs } from './large-results';
import { errorOf } from './task-object';

interface RawOutcome {
  task_id: string;
  node: string | null;
  status: TaskStatus;
  attempt: number;
  output: string | null;
  output_bytes: number | null;
  error_code: string | null;
  error_message: string | null;
}

const OUTCOME = 't.task_id, t.attempt, t.node, t.status, a.output, a.output_bytes, t.error_code, t.error_message';
/** Only the attempt that the task's present state comes from: that of an older generation counts for nothing. */
const LAST_ATTEMPT = `LEFT JOIN attempt a ON a.workspace_id = t.workspace_id AND a.task_id = t.task_id AND a.attempt = t.attempt AND a.generation = t.generation AND t.status = 'DONE'`;

export class SqlOutcomeReader extends OutcomeReader {
  constructor(private readonly shards: Shards) {
    super();
  }

  async node(workspace_id: string, task_id: string): Promise<PendingNode | null> {
    const [row] = await this.rows<Omit<PendingNode, 'spec' | 'depth'> & { spec: string | null; depth: number | null }>(
      workspace_id,
      `SELECT t.task_id, t.run_id, t.generation, t.title, t.node, t.kind, t.priority, t.created_by, b.spec, r.depth FROM task t
      JOIN task_body b ON b.workspace_id = t.workspace_id AND b.task_id = t.task_id
      LEFT JOIN run r ON r.workspace_id = t.workspace_id AND r.run_id = t.run_id
      WHERE t.workspace_id = ? AND t.task_id = ?`,
      [workspace_id, task_id],
    );
    if (!row) return null;
    return { ...row, spec: row.spec === null ? null : (JSON.parse(row.spec) as NodeSpec), depth: row.depth ?? 0 };
  }

  async input(workspace_id: string, run_id: string): Promise<unknown> {
    const text = 'SELECT input FROM run WHERE workspace_id = ? AND run_id = ?';
    const [row] = await this.rows<{ input: string }>(workspace_id, text, [workspace_id, run_id]);
    return row ? (JSON.parse(row.input) as unknown) : null;
  }

  async outcomes(workspace_id: string, task_ids: readonly string[]): Promise<TaskOutcome[]> {
    const found: RawOutcome[] = [];
    for (const piece of pieces(ascending(task_ids))) {
      const text = `SELECT ${OUTCOME} FROM task t ${LAST_ATTEMPT} WHERE t.workspace_id = ? AND t.task_id IN (?)`;
      found.push(...(await this.rows<RawOutcome>(workspace_id, text, [workspace_id, piece])));
    }
    return this.complete(workspace_id, found);
  }

  async dependencies(workspace_id: string, task_id: string): Promise<TaskOutcome[]> {
    const { dialect } = this.shards.of(workspace_id);
    const rows = await this.rows<RawOutcome>(
      workspace_id,
      `SELECT ${OUTCOME} FROM dependency d${byIndex(dialect, 'dependency_child')}
      JOIN task t${byPrimaryKey(dialect)} ON t.workspace_id = d.workspace_id AND t.task_id = d.parent_id ${LAST_ATTEMPT}
      WHERE d.workspace_id = ? AND d.child_id = ? ORDER BY d.parent_id`,
      [workspace_id, task_id],
    );
    return this.complete(workspace_id, rows);
  }

  async runStatus(workspace_id: string, run_id: string): Promise<RunStatus | null> {
    const text = 'SELECT status FROM run WHERE workspace_id = ? AND run_id = ?';
    const [row] = await this.rows<{ status: RunStatus }>(workspace_id, text, [workspace_id, run_id]);
    return row?.status ?? null;
  }

  async run(workspace_id: string, run_id: string): ReturnType<OutcomeReader['run']> {
    const text = 'SELECT workflow, version, created_by FROM run WHERE workspace_id = ? AND run_id = ?';
    const [row] = await this.rows<NonNullable<Awaited<ReturnType<OutcomeReader['run']>>>>(workspace_id, text, [
      workspace_id,
      run_id,
    ]);
    return row ?? null;
  }

  /** Also of what was deleted: it was done all the same. The key of a compensation is looked for in the text, so that the specs of a list's other entries are not read. */
  async undoable(
    workspace_id: string,
    run_id: string,
    { before = '~', limit }: { before?: string; limit: number },
  ): Promise<UndoableTask[]> {
    const { dialect } = this.shards.of(workspace_id);
    const rows = await this.rows<Omit<UndoableTask, 'spec'> & { spec: string | null }>(
      workspace_id,
      `SELECT t.task_id, t.run_id, t.node, t.title, t.child_run_id, b.spec FROM task t${byIndex(dialect, 'task_run')}
      JOIN task_body b ON b.workspace_id = t.workspace_id AND b.task_id = t.task_id
      WHERE t.workspace_id = ? AND t.run_id = ? AND t.task_id < ? AND t.status = 'DONE'
      AND (t.child_run_id IS NOT NULL OR INSTR(b.spec, '"compensation":') > 0) ORDER BY t.task_id DESC LIMIT ?`,
      [workspace_id, run_id, before, limit],
    );
    return rows.map(({ spec, ...row }) => ({ ...row, spec: spec === null ? {} : (JSON.parse(spec) as NodeSpec) }));
  }

  async childRuns(
    workspace_id: string,
    run_id: string,
    { after = '', limit }: { after?: string; limit: number },
  ): Promise<string[]> {
    const { dialect } = this.shards.of(workspace_id);
    const rows = await this.rows<{ child_run_id: string }>(
      workspace_id,
      `SELECT child_run_id FROM task${byIndex(dialect, 'task_run')} WHERE workspace_id = ? AND run_id = ? AND status = 'PENDING' AND preparation = 'child' AND child_run_id > ? ORDER BY child_run_id LIMIT ?`,
      [workspace_id, run_id, after, limit],
    );
    return rows.map((row) => row.child_run_id);
  }

  async ofRun(
    workspace_id: string,
    run_id: string,
    { after = '', limit, leaves = false }: { after?: string; limit: number; leaves?: boolean },
  ): Promise<TaskOutcome[]> {
    const { dialect } = this.shards.of(workspace_id);
    const leaf = `AND NOT EXISTS (SELECT 1 FROM dependency d JOIN task c ON c.workspace_id = d.workspace_id AND c.task_id = d.child_id
      WHERE d.workspace_id = t.workspace_id AND d.parent_id = t.task_id AND c.run_id = t.run_id)`;
    const rows = await this.rows<RawOutcome>(
      workspace_id,
      `SELECT ${OUTCOME} FROM task t${byIndex(dialect, 'task_run')} ${LAST_ATTEMPT}
      WHERE t.workspace_id = ? AND t.run_id = ? AND t.task_id > ? AND t.deleted_at IS NULL ${leaves ? leaf : ''} ORDER BY t.task_id LIMIT ?`,
      [workspace_id, run_id, after, limit],
    );
    return this.complete(workspace_id, firstRows(rows));
  }

  private async complete(workspace_id: string, rows: readonly RawOutcome[]): Promise<TaskOutcome[]> {
    const complete = await this.shards.of(workspace_id).read((sql) => withOutputs(sql, workspace_id, rows));
    return complete.map(toOutcome);
  }

  private rows<Row>(workspace_id: string, text: string, parameters: readonly SqlParameter[]): Promise<Row[]> {
    return this.shards.of(workspace_id).read((sql) => sql.rows<Row>(text, parameters));
  }
}

function toOutcome({ task_id, node, status, output, error_code, error_message }: RawOutcome): TaskOutcome {
  const error: TaskError | null = errorOf({ error_code, error_message });
  return { task_id, node, status, output: output === null ? null : (JSON.parse(output) as unknown), error };
}
