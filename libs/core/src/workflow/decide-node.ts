import type { RunStatus, TaskError } from '@taskflow/contracts';
import type { Decision, Snapshot } from '../task/change';
import { Changes } from '../task/changes';
import { attemptRecord, doneData } from '../task/finish';
import type { PreparedSubmit } from '../task/prepare-submit';
import { isReady, settle } from '../task/settle';
import { insertAll } from '../task/submit';
import type { ChangeContext, TaskRow } from '../task/task';

/** What becomes of a task whose condition, list or workflow was looked at. */
export type Verdict =
  /** Nothing keeps it from being executed. */
  | { kind: 'start'; due_in_ms?: number }
  /** Its condition is false. */
  | { kind: 'skip' }
  /** A run does its work; made of `submit`, whose `run_id` is set. */
  | { kind: 'delegate'; submit: PreparedSubmit }
  /** There is nothing to do: it ends at once. */
  | { kind: 'done'; output: unknown }
  | { kind: 'reject'; error: TaskError };

export interface Subject {
  task_id: string;
  /** It has gone on when this is no longer its generation. */
  generation: number;
  /** Somebody wants it started whatever its dependencies. */
  forced: boolean;
}

/** Carries the verdict out, unless the task is no longer about to start. */
export function decideNode(snapshot: Snapshot, subject: Subject, verdict: Verdict, context: ChangeContext): Decision<null> {
  const changes = new Changes(snapshot);
  const row = changes.row(subject.task_id);
  if (row && isWaiting(row, subject, changes.now)) {
    const pause = changes.pauseOf(row);
    // What goes on later is prepared then: its clock has to stand still, so that it is found.
    if (pause) changes.freeze(row.task_id, pause.paused_at);
    else carryOut(changes, row, subject, verdict, context);
  }
  settle(changes, [...changes.ended]);
  return { set: changes.set(), outcome: null };
}

function isWaiting(row: TaskRow, { generation, forced }: Subject, now: Date): boolean {
  if (row.preparation !== 'due' || row.generation !== generation || row.status !== 'PENDING' || row.deleted_at) return false;
  return forced || isReady(row, now);
}

function carryOut(changes: Changes, row: TaskRow, { forced }: Subject, verdict: Verdict, context: ChangeContext): void {
  const { task_id } = row;
  changes.patch(task_id, { preparation: 'done' });
  switch (verdict.kind) {
    case 'start': {
      const { due_in_ms } = verdict;
      const due_at = due_in_ms === undefined ? null : new Date(changes.now.getTime() + due_in_ms);
      const after = { ...(forced ? { forced: true } : {}), ...(due_at ? { due_at: due_at.toISOString() } : {}) };
      changes.move(task_id, 'release', row.kind === 'human' ? 'WAITING' : 'QUEUED', context, { after });
      if (due_at) changes.edit({ task_id, due_at });
      return;
    }
    case 'skip':
      changes.move(task_id, 'skip', 'SKIPPED', context, { after: { condition: false } });
      return;
    case 'done':
      endDone(changes, row, verdict.output, context);
      return;
    case 'reject':
      endFailed(changes, row, verdict.error, context);
      return;
    case 'delegate': {
      const { answer } = insertAll(changes, row.workspace_id, verdict.submit);
      const child_run_id = answer.run_id;
      changes.patch(task_id, { preparation: 'child', child_run_id, queued_at: changes.now, started_at: changes.now });
      changes.note(task_id, 'task.delegated', context, { after: { child_run_id, tasks: answer.items.length } });
    }
  }
}

/** How the run of a task ended. */
export type ChildEnd = { status: RunStatus } & ({ output: unknown } | { error: TaskError } | { cancelled: true });

/**
 * Ends a task as the run ended that did its work; nothing when it waits for that run no longer. `changed`: the run is no longer
 * as `end` says.
 */
export function decideChildEnd(
  snapshot: Snapshot,
  task_id: string,
  run_id: string,
  end: ChildEnd,
  context: ChangeContext,
): Decision<'ended' | 'changed'> {
  const changes = new Changes(snapshot);
  const row = changes.row(task_id);
  const waits = row?.status === 'PENDING' && row.preparation === 'child' && row.child_run_id === run_id;
  if (!row || !waits) return { set: changes.set(), outcome: 'ended' };
  if (snapshot.runs.get(run_id)?.status !== end.status) return { set: changes.set(), outcome: 'changed' };
  changes.patch(task_id, { preparation: 'done' });
  if ('output' in end) endDone(changes, row, end.output, context);
  else if ('error' in end) endFailed(changes, row, end.error, context);
  else changes.move(task_id, 'abandon', 'CANCELLED', context, { after: { child_run_id: run_id } });
  settle(changes, [...changes.ended]);
  return { set: changes.set(), outcome: 'ended' };
}

function endDone(changes: Changes, row: TaskRow, output: unknown, context: ChangeContext): void {
  const { attempt, started_at } = nextAttempt(changes, row);
  changes.attempt(attemptRecord({ ...row, attempt, started_at }, changes.now, 'DONE', { result: { kind: 'done', output } }));
  changes.move(row.task_id, 'join', 'DONE', context, { patch: { attempt, started_at }, after: doneData(output) });
}

function endFailed(changes: Changes, row: TaskRow, error: TaskError, context: ChangeContext): void {
  const { attempt, started_at } = nextAttempt(changes, row);
  changes.attempt(attemptRecord({ ...row, attempt, started_at }, changes.now, 'FAILED', { error }));
  const patch = { attempt, started_at, failures: row.failures + 1, error };
  changes.move(row.task_id, 'reject', 'FAILED', context, { patch, after: { error } });
}

/** The engine's own execution of the task. */
function nextAttempt(changes: Changes, row: TaskRow): { attempt: number; started_at: Date } {
  return { attempt: row.attempt + 1, started_at: row.started_at ?? changes.now };
}
