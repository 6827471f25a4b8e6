import { APPROVAL_FORM, APPROVAL_TYPE, type TaskObject } from '@taskflow/contracts';
import type { NewTask, PreparedTask } from '@taskflow/core/task';

/** A task as the answer to its creation shows it: nothing needs to be read, because nothing else has touched it yet. */
export function createdTask(row: NewTask, prepared: PreparedTask): Omit<TaskObject, 'seq'> {
  const { retry_limit: limit, retry_base_ms: base_ms, retry_cap_ms: cap_ms, no_retry } = row;
  return {
    task_id: row.task_id,
    workspace_id: row.workspace_id,
    run_id: row.run_id,
    node: row.node,
    child_run_id: row.child_run_id,
    title: row.title,
    description: row.description,
    kind: row.kind,
    type: row.type,
    queue: row.queue,
    status: row.status,
    priority: row.priority,
    tags: [...row.tags].sort(),
    assignee: prepared.draft.assignee ?? null,
    assignee_role: row.assignee_role,
    created_by: row.created_by,
    held: row.held,
    remaining: row.unfinished,
    dependency_ids: [...prepared.internal, ...prepared.external].sort(),
    dependent_ids: [],
    payload: row.payload,
    result: null,
    when: row.spec?.when ?? null,
    for_each: row.spec?.for_each ?? null,
    form: row.type === APPROVAL_TYPE ? APPROVAL_FORM : (row.spec?.form ?? null),
    error: row.error,
    progress: row.progress,
    progress_message: row.progress_message,
    attempt: row.attempt,
    failures: row.failures,
    crashes: row.crashes,
    retry: { limit, base_ms, cap_ms, no_retry },
    timeout_ms: row.timeout_ms,
    on_failure: row.on_failure,
    join: row.join,
    concurrency_key: row.concurrency_key,
    generation: row.generation,
    custom_fields: row.custom_fields,
    version: row.version,
    duration_ms: null,
    ...timesOf(row),
  };
}

function timesOf(row: NewTask) {
  const text = (time: Date | null) => time?.toISOString() ?? null;
  return {
    start_at: text(row.start_at),
    run_after: text(row.run_after),
    due_at: text(row.due_at),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    queued_at: text(row.queued_at),
    started_at: text(row.started_at),
    finished_at: text(row.finished_at),
    deleted_at: text(row.deleted_at),
  };
}
