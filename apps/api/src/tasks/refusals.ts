import { LIMITS, type TaskObject, type TaskStatus, type TaskSummary } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import type { TaskReader } from '@taskflow/core/ports';
import { isUuid } from '../request/formats';

/** @throws DomainError `not_found`, also for ids of other workspaces */
export async function found(reader: TaskReader, workspace_id: string, task_id: string): Promise<TaskObject> {
  const task = isUuid(task_id) ? await reader.get(workspace_id, task_id) : null;
  if (!task) throw noTask(task_id);
  return task;
}

export function noTask(task_id: string): DomainError {
  return new DomainError('not_found', `There is no task ${task_id} in this workspace.`);
}

/** 404 for a task that cannot be acted on: it was deleted, or never was. */
export async function absent(reader: TaskReader, workspace_id: string, task_id: string): Promise<DomainError> {
  const task = isUuid(task_id) ? await reader.get(workspace_id, task_id) : null;
  if (!task?.deleted_at) return noTask(task_id);
  return new DomainError('not_found', `Task ${task_id} was deleted. Restore it first.`);
}

/** @throws DomainError `not_found` for what cannot be an id */
export function assertTaskId(task_id: string): void {
  if (!isUuid(task_id)) throw noTask(task_id);
}

const NEXT_STEP: Record<TaskStatus, string> = {
  PENDING: 'it waits for dependencies or its start time; execute it, with "force": true to start it now',
  QUEUED: 'a worker will take it; cancel it if it should not run',
  WAITING: 'a person must complete it',
  PROCESSING: 'a worker is at it; wait for its end, or cancel it',
  DONE: 'it has ended; rerun it to do it again',
  FAILED: 'it has ended; rerun it to try again',
  CANCELLED: 'it has ended; rerun it to do it after all',
  SKIPPED: 'it has ended, because a dependency did not end well; rerun that one with scope "failed"',
};

/** 409 that names the present status and what can be done. `action`: "executed", "cancelled", … */
export function illegal(task_id: string, status: TaskStatus, action: string): DomainError {
  return new DomainError('illegal_transition', `Task ${task_id} is ${status} and cannot be ${action}: ${NEXT_STEP[status]}.`, [
    { path: 'status', message: `is ${status}` },
  ]);
}

type Named = Pick<TaskSummary, 'task_id' | 'title' | 'status'>;

/** 409: a bulk action is about the tasks of the time at which it was asked for. */
export function isAction(task_id: string): DomainError {
  return new DomainError('illegal_transition', `Task ${task_id} is a bulk action: ask for it anew, about the tasks of now.`, [
    { path: 'type', message: 'is action' },
  ]);
}

/** 422: what depends on the task is too much for one transaction. */
export function tooManyBelow(task_id: string): DomainError {
  return new DomainError(
    'too_many_tasks',
    `More than ${LIMITS.tasks_per_request} tasks depend on task ${task_id}. Rerun it with scope "this", or rerun its run.`,
  );
}

/** 409 that names what has gone on since a person completed the task. */
export function begunBelow(task_id: string, begun: readonly Named[]): DomainError {
  return new DomainError(
    'illegal_transition',
    `The completion of task ${task_id} cannot be taken back: ${sentence(begun)}, and has gone on from it. Rerun the task with scope "downstream" to do all of that again.`,
    begun.map(({ task_id: id, title, status }) => ({ path: `dependents.${id}`, message: `"${title}" is ${status}` })),
  );
}

/**
 * 409 that names what is being executed and depends on what should run again.
 * @param subject "Task …", "Run …"
 * @param action "rerun", "marked DONE"
 */
export function runningBelow(subject: string, action: string, running: readonly Named[]): DomainError {
  return new DomainError(
    'illegal_transition',
    `${subject} cannot be ${action}: ${sentence(running)}, and depends on it. Cancel that or wait for its end.`,
    running.map(({ task_id, title, status }) => ({ path: `dependents.${task_id}`, message: `"${title}" is ${status}` })),
  );
}

/** 422 that names the dependencies whose end does not let what should run again start. */
export function blockedBy(subject: string, blocking: readonly Named[]): DomainError {
  return new DomainError(
    'dependency_not_met',
    `${subject} cannot be rerun: ${sentence(blocking)}, and it depends on that. Rerun that with scope "failed" or "downstream", which takes along what depends on it.`,
    blocking.map(({ task_id, title, status }) => ({
      path: `dependency_ids.${task_id}`,
      code: 'dependency_not_met',
      message: `"${title}" is ${status}`,
    })),
  );
}

/** 409 that names what still waits for a task that should be deleted. */
export function hasOpenDependents(task_id: string, open: readonly Named[]): DomainError {
  return new DomainError(
    'has_open_dependents',
    `Task ${task_id} cannot be deleted: ${sentence(open)}, and depends on it. Cancel or delete that first.`,
    open.map(({ task_id: id, title, status }) => ({
      path: `dependents.${id}`,
      code: 'has_open_dependents',
      message: `"${title}" is ${status}`,
    })),
  );
}

const NAMED = 3;

function sentence(tasks: readonly Named[]): string {
  const named = tasks.slice(0, NAMED).map(({ task_id, title, status }) => `"${title}" (${task_id}) is ${status}`);
  return tasks.length > NAMED ? `${named.join(', ')} and so are more` : named.join(', ');
}
