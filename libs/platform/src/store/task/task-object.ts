import {
  APPROVAL_FORM,
  APPROVAL_TYPE,
  type AttemptObject,
  type AttemptStatus,
  type Role,
  type TaskError,
  type TaskObject,
  type TaskSummary,
} from '@taskflow/contracts';
import type { NodeSpec } from '@taskflow/core/task';
import { rfc3339Of, timeOf } from '../sql-text';
import type { RawTask } from './task-row';

export interface RawSummary extends RawTask {
  title: string;
  node: string | null;
  assignee_id: string | null;
  assignee_role: Role | null;
  created_by: string | null;
  due_at: string | null;
  created_at: string;
}

/** What a list item needs from other tables. */
export interface Surroundings {
  tags: ReadonlyMap<string, string[]>;
  dependency_ids: ReadonlyMap<string, string[]>;
  emails: ReadonlyMap<string, string>;
}

export function toSummary(raw: RawSummary, around: Surroundings): TaskSummary {
  const email = raw.assignee_id === null ? undefined : around.emails.get(raw.assignee_id);
  const {
    task_id,
    workspace_id,
    run_id,
    node,
    child_run_id,
    title,
    kind,
    type,
    queue,
    status,
    priority,
    created_by,
    progress,
    progress_message,
    attempt,
  } = raw;
  const { failures, crashes, timeout_ms, on_failure, join, concurrency_key, generation, version } = raw;
  return {
    task_id,
    workspace_id,
    run_id,
    node,
    child_run_id,
    title,
    kind,
    type,
    queue,
    status,
    priority,
    created_by,
    progress,
    progress_message,
    attempt,
    failures,
    crashes,
    timeout_ms,
    on_failure,
    join,
    concurrency_key,
    generation,
    version,
    tags: around.tags.get(task_id) ?? [],
    assignee_role: raw.assignee_role,
    assignee: raw.assignee_id === null ? null : { user_id: raw.assignee_id, email: email ?? '' },
    held: raw.held !== 0,
    remaining: raw.unfinished,
    dependency_ids: around.dependency_ids.get(task_id) ?? [],
    error: errorOf(raw),
    retry: {
      limit: raw.retry_limit,
      base_ms: raw.retry_base_ms,
      cap_ms: raw.retry_cap_ms,
      no_retry: JSON.parse(raw.no_retry) as string[],
    },
    ...wireTimes(raw),
    duration_ms: durationOf(raw.started_at, raw.finished_at),
  };
}

function wireTimes(raw: RawSummary) {
  return {
    start_at: wireTime(raw.start_at),
    run_after: wireTime(raw.run_after),
    due_at: wireTime(raw.due_at),
    created_at: rfc3339Of(raw.created_at),
    updated_at: rfc3339Of(raw.updated_at),
    queued_at: wireTime(raw.queued_at),
    started_at: wireTime(raw.started_at),
    finished_at: wireTime(raw.finished_at),
    deleted_at: wireTime(raw.deleted_at),
  };
}

export function errorOf(raw: { error_code: string | null; error_message: string | null }): TaskError | null {
  return raw.error_code === null ? null : { code: raw.error_code, message: raw.error_message ?? '' };
}

export function wireTime(text: string | null): string | null {
  return text === null ? null : rfc3339Of(text);
}

export function durationOf(started_at: string | null, finished_at: string | null): number | null {
  return started_at === null || finished_at === null ? null : timeOf(finished_at).getTime() - timeOf(started_at).getTime();
}

export interface RawBody {
  description: string | null;
  payload: string;
  custom_fields: string;
  spec: string | null;
  /** Of the attempt that ended the task; null before. */
  output: string | null;
  output_bytes: number | null;
}

export function toTaskObject(summary: TaskSummary, body: RawBody, dependent_ids: string[], seq: number): TaskObject {
  const spec = body.spec === null ? null : (JSON.parse(body.spec) as NodeSpec);
  return {
    ...summary,
    description: body.description,
    dependent_ids,
    payload: JSON.parse(body.payload) as unknown,
    result: body.output === null ? null : (JSON.parse(body.output) as unknown),
    when: spec?.when ?? null,
    for_each: spec?.for_each ?? null,
    form: summary.type === APPROVAL_TYPE ? APPROVAL_FORM : (spec?.form ?? null),
    custom_fields: JSON.parse(body.custom_fields) as Record<string, unknown>,
    seq,
  };
}

export interface RawAttempt {
  task_id: string;
  attempt: number;
  generation: number;
  status: AttemptStatus;
  worker_id: string | null;
  started_at: string;
  finished_at: string;
  output: string;
  output_bytes: number | null;
  error_code: string | null;
  error_message: string | null;
  log_lines: string;
}

export function toAttempt(raw: RawAttempt): AttemptObject {
  return {
    attempt: raw.attempt,
    generation: raw.generation,
    status: raw.status,
    worker: raw.worker_id,
    started_at: rfc3339Of(raw.started_at),
    finished_at: rfc3339Of(raw.finished_at),
    duration_ms: durationOf(raw.started_at, raw.finished_at) ?? 0,
    output: JSON.parse(raw.output) as unknown,
    error: errorOf(raw),
    log_lines: JSON.parse(raw.log_lines) as string[],
  };
}
