import type { AttemptRecord, ChangeSet, Edge, NewTask } from '@taskflow/core/task';
import type { Sql, SqlParameter } from '../database';
import { insertRows } from './insert-rows';
import { insertParts, storedOutput } from './large-results';
import { ROW_COLUMNS, toColumns } from './task-row';

const BODY_COLUMNS = ['workspace_id', 'task_id', 'description', 'payload', 'custom_fields', 'spec'] as const;

/** JSON text of a value; nothing at all is JSON `null`. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/** Gives existing tasks other payloads. */
export async function writePayloads(sql: Sql, workspace_id: string, payloads: ChangeSet['payloads']): Promise<void> {
  for (const { task_id, payload } of payloads)
    await sql.run('UPDATE task_body SET payload = ? WHERE workspace_id = ? AND task_id = ?', [
      jsonText(payload),
      workspace_id,
      task_id,
    ]);
}

export async function insertTasks(sql: Sql, tasks: readonly NewTask[], now: Date): Promise<void> {
  const rows = tasks.map((task) => taskValues(task, now));
  const tags = tasks.flatMap((task) => task.tags.map((tag) => [task.workspace_id, task.task_id, tag]));
  await Promise.all([
    insertRows(sql, 'task', ROW_COLUMNS, rows),
    insertRows(sql, 'task_body', BODY_COLUMNS, tasks.map(bodyValues)),
    insertRows(sql, 'task_tag', ['workspace_id', 'task_id', 'tag'], tags),
  ]);
}

function bodyValues(task: NewTask): SqlParameter[] {
  const { workspace_id, task_id, description, spec } = task;
  const specText = spec === null ? null : JSON.stringify(spec);
  return [workspace_id, task_id, description, jsonText(task.payload), jsonText(task.custom_fields), specText];
}

function taskValues(task: NewTask, now: Date): SqlParameter[] {
  const hot = toColumns(task);
  hot.set('workspace_id', task.workspace_id).set('updated_at', now);
  return ROW_COLUMNS.map((column) => hot.get(column) ?? null);
}

export async function insertEdges(sql: Sql, workspace_id: string, edges: readonly Edge[]): Promise<void> {
  const rows = edges.map((edge) => [workspace_id, edge.parent_id, edge.child_id, edge.counted]);
  await insertRows(sql, 'dependency', ['workspace_id', 'parent_id', 'child_id', 'counted'], rows);
}

const ATTEMPT_COLUMNS = [
  'workspace_id',
  'task_id',
  'attempt',
  'generation',
  'status',
  'worker_id',
  'started_at',
  'finished_at',
  'output',
  'error_code',
  'error_message',
  'log_lines',
  'retried',
  'run_ms',
  'wait_ms',
  'output_bytes',
  'log_dropped',
] as const;

export async function insertAttempts(sql: Sql, workspace_id: string, attempts: readonly AttemptRecord[]): Promise<void> {
  const outputs = attempts.map(({ output }) => storedOutput(jsonText(output)));
  const rows = attempts.map((attempt, index) => [
    workspace_id,
    attempt.task_id,
    attempt.attempt,
    attempt.generation,
    attempt.status,
    attempt.worker_id,
    attempt.started_at,
    attempt.finished_at,
    outputs[index]?.inline ?? 'null',
    attempt.error?.code ?? null,
    attempt.error?.message ?? null,
    jsonText(attempt.log_lines),
    attempt.retried,
    attempt.run_ms,
    attempt.wait_ms,
    outputs[index]?.bytes ?? null,
    attempt.log_dropped || null,
  ]);
  await insertRows(sql, 'attempt', ATTEMPT_COLUMNS, rows);
  const apart = attempts.flatMap(({ task_id, attempt }, index) => {
    const text = outputs[index]?.apart ?? null;
    return text === null ? [] : [{ task_id, attempt, text }];
  });
  await insertParts(sql, workspace_id, apart);
}
