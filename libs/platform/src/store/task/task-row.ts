import type { FailurePolicy, JoinRule, Priority, TaskKind, TaskStatus } from '@taskflow/contracts';
import type { Preparation, TaskPatch, TaskRow } from '@taskflow/core/task';
import type { SqlParameter } from '../database';
import { timeOf, timeOrNull } from '../sql-text';

/** Columns of a task's hot row, as `TaskRow` needs them. */
export const TASK_COLUMNS = [
  'workspace_id',
  'task_id',
  'run_id',
  'kind',
  'type',
  'queue',
  'status',
  'priority',
  'rank',
  'held',
  'unfinished',
  'ok_parents',
  'join',
  'preparation',
  'child_run_id',
  'on_failure',
  'start_at',
  'run_after',
  'frozen_ms',
  'generation',
  'attempt',
  'failures',
  'crashes',
  'retry_limit',
  'retry_base_ms',
  'retry_cap_ms',
  'no_retry',
  'timeout_ms',
  'concurrency_key',
  'lease_token',
  'worker_id',
  'deadline_at',
  'progress',
  'progress_message',
  'error_code',
  'error_message',
  'version',
  'queued_at',
  'started_at',
  'finished_at',
  'updated_at',
  'deleted_at',
  'deleted_by',
] as const;

/** Columns of a whole row of the task table: what is inserted, and what a list item shows. */
export const ROW_COLUMNS = [
  ...TASK_COLUMNS,
  'title',
  'node',
  'assignee_id',
  'assignee_role',
  'created_by',
  'due_at',
  'created_at',
] as const;

/** What both drivers give for those columns. */
export interface RawTask {
  workspace_id: string;
  task_id: string;
  run_id: string | null;
  kind: TaskKind;
  type: string | null;
  queue: string;
  status: TaskStatus;
  priority: Priority;
  rank: number | null;
  held: number;
  unfinished: number;
  ok_parents: number;
  join: JoinRule;
  preparation: Preparation | null;
  child_run_id: string | null;
  on_failure: FailurePolicy;
  start_at: string | null;
  run_after: string | null;
  frozen_ms: number | null;
  generation: number;
  attempt: number;
  failures: number;
  crashes: number;
  retry_limit: number;
  retry_base_ms: number;
  retry_cap_ms: number;
  no_retry: string;
  timeout_ms: number;
  concurrency_key: string | null;
  lease_token: string | null;
  worker_id: string | null;
  deadline_at: string | null;
  progress: number;
  progress_message: string | null;
  error_code: string | null;
  error_message: string | null;
  version: number;
  queued_at: string | null;
  started_at: string | null;
  finished_at: string | null;
  updated_at: string;
  deleted_at: string | null;
  deleted_by: string | null;
}

/** `a`, `b`, … quoted, with an optional table alias. */
export function columnList(columns: readonly string[], alias?: string): string {
  return columns.map((column) => (alias ? `${alias}.\`${column}\`` : `\`${column}\``)).join(', ');
}

/** Field by field: on the hot path this literal costs half of what spreading costs. */
export function toTaskRow(raw: RawTask): TaskRow {
  return {
    workspace_id: raw.workspace_id,
    task_id: raw.task_id,
    run_id: raw.run_id,
    kind: raw.kind,
    type: raw.type,
    queue: raw.queue,
    status: raw.status,
    priority: raw.priority,
    rank: raw.rank,
    held: raw.held !== 0,
    unfinished: raw.unfinished,
    ok_parents: raw.ok_parents,
    join: raw.join,
    preparation: raw.preparation,
    child_run_id: raw.child_run_id,
    on_failure: raw.on_failure,
    start_at: timeOrNull(raw.start_at),
    run_after: timeOrNull(raw.run_after),
    frozen_ms: raw.frozen_ms,
    generation: raw.generation,
    attempt: raw.attempt,
    failures: raw.failures,
    crashes: raw.crashes,
    retry_limit: raw.retry_limit,
    retry_base_ms: raw.retry_base_ms,
    retry_cap_ms: raw.retry_cap_ms,
    no_retry: raw.no_retry === '[]' ? [] : (JSON.parse(raw.no_retry) as string[]),
    timeout_ms: raw.timeout_ms,
    concurrency_key: raw.concurrency_key,
    lease_token: raw.lease_token,
    worker_id: raw.worker_id,
    deadline_at: timeOrNull(raw.deadline_at),
    progress: raw.progress,
    progress_message: raw.progress_message,
    error: raw.error_code === null ? null : { code: raw.error_code, message: raw.error_message ?? '' },
    version: raw.version,
    queued_at: timeOrNull(raw.queued_at),
    started_at: timeOrNull(raw.started_at),
    finished_at: timeOrNull(raw.finished_at),
    updated_at: timeOf(raw.updated_at),
    deleted_at: timeOrNull(raw.deleted_at),
    deleted_by: raw.deleted_by,
  };
}

/** The columns that a patch (or a whole new row) sets, with their values. */
export function toColumns(patch: TaskPatch): Map<string, SqlParameter> {
  const columns = new Map<string, SqlParameter>();
  const { error, no_retry, updated_at: _always, ...same } = patch;
  for (const [column, value] of Object.entries(same)) if (value !== undefined) columns.set(column, value);
  if (no_retry) columns.set('no_retry', JSON.stringify(no_retry));
  if (error !== undefined) {
    columns.set('error_code', error?.code ?? null);
    columns.set('error_message', error?.message ?? null);
  }
  return columns;
}
