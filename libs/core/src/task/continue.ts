import { isTerminal } from '@taskflow/contracts';
import type { StoredContinuation, TaskStore } from '../ports/task-store';
import { admitOn } from './admit';
import { cancelOne, cancelRow } from './cancel';
import { SETTLE_LIMIT, type Continuation, type Decision, type Snapshot } from './change';
import { Changes } from './changes';
import { decideFreeze, decideThaw } from './freeze-step';
import { enlistOn } from './enlist';
import { settle } from './settle';
import type { ChangeContext } from './task';

/** Work of a continuation of one kind. */
export type WorkOf<Kind extends Continuation['kind']> = StoredContinuation & { work: Extract<Continuation, { kind: Kind }> };

/** What cannot be decided within a transaction, because outputs have to be read and expressions evaluated. */
export abstract class WorkflowSteps {
  /** Looks at the condition, list or workflow of a task, and starts, skips or fails it, or starts the run that does its work. */
  abstract prepare(stored: WorkOf<'prepare'>): Promise<void>;
  /** Ends a task as the run ended that did its work. */
  abstract endChild(stored: WorkOf<'child_ended'>): Promise<void>;
  /** Makes the run that undoes the work of a failed one. */
  abstract compensate(stored: WorkOf<'compensate'>): Promise<void>;
  /** Pauses, or resumes, the runs that do the work of a run's tasks. Harmless when it is done again. */
  abstract passOn(workspace_id: string, work: WorkOf<'pause' | 'resume'>['work']): Promise<void>;
}

/** Does one step of work that an earlier transaction left; harmless when somebody else has taken it. */
export async function continueWork(store: TaskStore, stored: StoredContinuation, steps: WorkflowSteps): Promise<void> {
  const { work, ...row } = stored;
  switch (work.kind) {
    case 'settle':
      return settleOn(store, { ...row, work });
    case 'cancel_run':
      return cancelOn(store, { ...row, work });
    case 'close_workspace':
      return closeOn(store, { ...row, work });
    case 'pause':
    case 'resume':
      if (isFirstOfRun(work)) await steps.passOn(row.workspace_id, work);
      return pauseOn(store, { ...row, work });
    case 'admit':
      return admitOn(store, { ...row, work });
    case 'enlist':
      return enlistOn(store, { ...row, work });
    case 'prepare':
      return steps.prepare({ ...row, work });
    case 'child_ended':
      return steps.endChild({ ...row, work });
    case 'compensate':
      return steps.compensate({ ...row, work });
  }
}

/** Cancels the next open tasks of a run. */
export async function cancelOn(store: TaskStore, { workspace_id, continuation_id, work }: WorkOf<'cancel_run'>): Promise<void> {
  const task_ids = await store.openTasksOfRun(workspace_id, work.run_id, SETTLE_LIMIT);
  await store.change({ workspace_id, continuation_id, task_ids, settles: true }, (snapshot) =>
    decideCancelRun(snapshot, work.run_id, task_ids, work.context),
  );
}

async function closeOn(store: TaskStore, { workspace_id, continuation_id, work }: WorkOf<'close_workspace'>): Promise<void> {
  const task_ids = await store.openTasks(workspace_id, SETTLE_LIMIT);
  await store.change({ workspace_id, continuation_id, task_ids, settles: true }, (snapshot) =>
    decideCloseWorkspace(snapshot, task_ids, work.context),
  );
}

function isFirstOfRun({ subject, status, after }: WorkOf<'pause' | 'resume'>['work']): boolean {
  return subject.kind === 'run' && status === 'QUEUED' && after === '';
}

async function pauseOn(store: TaskStore, { workspace_id, continuation_id, work }: WorkOf<'pause' | 'resume'>): Promise<void> {
  const { subject, status, after } = work;
  const place = { subject, status, after, frozen: work.kind === 'resume' };
  const task_ids = await store.tasksOfPause(workspace_id, place, SETTLE_LIMIT);
  const decide = work.kind === 'pause' ? decideFreeze : decideThaw;
  const scope = { workspace_id, continuation_id, task_ids, settles: false, pauses: 'read' } as const;
  await store.change(scope, (snapshot) => decide(snapshot, work, task_ids));
}

async function settleOn(store: TaskStore, { workspace_id, continuation_id, work }: WorkOf<'settle'>): Promise<void> {
  const after = new Map(work.subjects.map((subject) => [subject.task_id, subject.after]));
  const scope = { workspace_id, continuation_id, task_ids: [...after.keys()], settles: true, after };
  await store.change(scope, (snapshot) => decideSettleOn(snapshot, work));
}

/** Settles further children of ended tasks; a task that was rerun meanwhile has taken its children with it. */
export function decideSettleOn(snapshot: Snapshot, work: WorkOf<'settle'>['work']): Decision<null> {
  const changes = new Changes(snapshot);
  const parents = work.subjects.flatMap((subject) => {
    const row = snapshot.tasks.get(subject.task_id);
    return row && isTerminal(row.status) && row.generation === subject.generation ? [{ row, context: work.context }] : [];
  });
  settle(changes, parents);
  return { set: changes.set(), outcome: null };
}

/** Cancels open tasks of a run; a full step may have left some, so it leaves itself again. */
export function decideCancelRun(
  snapshot: Snapshot,
  run_id: string,
  task_ids: readonly string[],
  context: ChangeContext,
): Decision<null> {
  const changes = new Changes(snapshot);
  for (const task_id of task_ids) if (changes.row(task_id)?.run_id === run_id) cancelOne(changes, task_id, context);
  settle(changes, [...changes.ended]);
  if (task_ids.length >= SETTLE_LIMIT) changes.leave({ kind: 'cancel_run', run_id, context });
  return { set: changes.set(), outcome: null };
}

/**
 * Cancels open tasks of a deleted workspace, whatever their state. No task can become open there any more, so a step that
 * finds fewer than fit is the last; a full one leaves itself again.
 */
export function decideCloseWorkspace(snapshot: Snapshot, task_ids: readonly string[], context: ChangeContext): Decision<null> {
  const changes = new Changes(snapshot);
  for (const task_id of task_ids) {
    const row = changes.row(task_id);
    if (row && !isTerminal(row.status)) cancelRow(changes, row, context);
  }
  settle(changes, [...changes.ended]);
  if (task_ids.length >= SETTLE_LIMIT) changes.leave({ kind: 'close_workspace', context });
  return { set: changes.set(), outcome: null };
}
