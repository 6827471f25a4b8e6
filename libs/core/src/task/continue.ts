import { isTerminal } from '@taskflow/contracts';
import type { StoredContinuation, TaskStore } from '../ports/task-store';
import { cancelOne, cancelRow } from './cancel';
import { SETTLE_LIMIT, type Decision, type Snapshot } from './change';
import { Changes } from './changes';
import { decideFreeze, decideThaw } from './freeze-step';
import { settle } from './settle';
import type { ChangeContext } from './task';

type SettleWork = Extract<StoredContinuation['work'], { kind: 'settle' }>;

/** Does one step of work that an earlier transaction left; harmless when somebody else has taken it. */
export async function continueWork(store: TaskStore, stored: StoredContinuation): Promise<void> {
  const { workspace_id, continuation_id, work } = stored;
  if (work.kind === 'cancel_run') {
    const task_ids = await store.openTasksOfRun(workspace_id, work.run_id, SETTLE_LIMIT);
    await store.change({ workspace_id, continuation_id, task_ids, settles: true }, (snapshot) =>
      decideCancelRun(snapshot, work.run_id, task_ids, work.context),
    );
    return;
  }
  if (work.kind === 'close_workspace') {
    const task_ids = await store.openTasks(workspace_id, SETTLE_LIMIT);
    await store.change({ workspace_id, continuation_id, task_ids, settles: true }, (snapshot) =>
      decideCloseWorkspace(snapshot, task_ids, work.context),
    );
    return;
  }
  if (work.kind === 'pause' || work.kind === 'resume') {
    const { subject, status, after } = work;
    const place = { subject, status, after, frozen: work.kind === 'resume' };
    const task_ids = await store.tasksOfPause(workspace_id, place, SETTLE_LIMIT);
    const decide = work.kind === 'pause' ? decideFreeze : decideThaw;
    const scope = { workspace_id, continuation_id, task_ids, settles: false, pauses: 'read' } as const;
    await store.change(scope, (snapshot) => decide(snapshot, work, task_ids));
    return;
  }
  const after = new Map(work.subjects.map((subject) => [subject.task_id, subject.after]));
  const scope = { workspace_id, continuation_id, task_ids: [...after.keys()], settles: true, after };
  await store.change(scope, (snapshot) => decideSettleOn(snapshot, work));
}

/** Settles further children of ended tasks; a task that was rerun meanwhile has taken its children with it. */
export function decideSettleOn(snapshot: Snapshot, work: SettleWork): Decision<null> {
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
