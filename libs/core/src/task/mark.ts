import { ACTION_TYPE, isTerminal, type TaskStatus } from '@taskflow/contracts';
import { Unavailable } from '../errors';
import type { TaskStore } from '../ports/task-store';
import type { Decision, Snapshot } from './change';
import { Changes } from './changes';
import type { RerunRefusal, RerunScope } from './choose-reopened';
import { reopen } from './reopen';
import { reopening, type Again } from './rerun';
import { settle } from './settle';
import type { ChangeContext } from './task';
import { canStart } from './transition';

export const MARKS = ['DONE', 'SKIPPED'] as const;

/** How somebody says that a task ended, without its having been executed. */
export interface Mark {
  status: (typeof MARKS)[number];
  /** Kept in the event. */
  reason: string;
}

export type MarkOutcome = 'marked' | RerunRefusal | 'too_many';

/** Somebody else changes the task between the two looks at it: it cannot go on for ever. */
const MOST_TRIES = 10;

/**
 * A person ends a task by hand. One that has FAILED opens its next generation for that, so that every generation has one end; with
 * DONE so does what ended badly below it, and what was skipped for its sake gets its chance.
 * @throws Unavailable when its status keeps changing
 */
export async function markByHand(
  store: TaskStore,
  workspace_id: string,
  task_id: string,
  mark: Mark,
  context: ChangeContext,
): Promise<MarkOutcome> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const open = await store.change({ workspace_id, task_ids: [task_id], settles: true }, (snapshot) =>
      decideMark(snapshot, task_id, mark, context),
    );
    if (open !== 'failed') return open ?? 'not_found';
    const ended = await reopening(store, workspace_id, [task_id], reopenedBy(mark), (snapshot, linked) =>
      decideMarkFailed(snapshot, task_id, mark, linked, context),
    );
    if (ended !== 'open') return ended;
  }
  throw new Unavailable(`Task ${task_id} keeps changing while it is being marked; it was not marked. Try again.`);
}

/** Marks a task that is open; `failed`: it has ended so, and `decideMarkFailed` is needed. */
export function decideMark(
  snapshot: Snapshot,
  task_id: string,
  mark: Mark,
  context: ChangeContext,
): Decision<'marked' | 'failed' | 'not_found' | 'action' | { refused: TaskStatus }> {
  const changes = new Changes(snapshot);
  const unchanged = changes.set();
  const row = changes.row(task_id);
  if (!row || row.deleted_at) return { set: unchanged, outcome: 'not_found' };
  if (row.type === ACTION_TYPE) return { set: unchanged, outcome: 'action' };
  if (row.status === 'FAILED') return { set: unchanged, outcome: 'failed' };
  if (!canStart(transitionOf(mark), row.status)) return { set: unchanged, outcome: { refused: row.status } };
  end(changes, task_id, mark, context);
  settle(changes, [...changes.ended]);
  return { set: changes.set(), outcome: 'marked' };
}

/** `open`: it was reopened by somebody else meanwhile. */
export function decideMarkFailed(
  snapshot: Snapshot,
  task_id: string,
  mark: Mark,
  linked: ReadonlySet<string>,
  context: ChangeContext,
): Decision<'marked' | 'open' | RerunRefusal | Again> {
  const changes = new Changes(snapshot);
  const row = changes.row(task_id);
  if (row && !isTerminal(row.status)) return { set: changes.set(), outcome: 'open' };
  if (row && !row.deleted_at && row.status !== 'FAILED') return { set: changes.set(), outcome: { refused: row.status } };
  const result = reopen(changes, { roots: [task_id], scope: reopenedBy(mark), linked, marks: true }, context);
  if ('again' in result) return { set: changes.set(), outcome: result };
  const refusal = result.refusals.get(task_id);
  if (refusal) return { set: changes.set(), outcome: refusal };
  const { generation } = end(changes, task_id, mark, context);
  // By a transaction of its own: edges that count only from now on are not in this one's snapshot.
  changes.leave({ kind: 'settle', subjects: [{ task_id, generation, after: '' }], context });
  return { set: changes.set(), outcome: 'marked' };
}

function transitionOf({ status }: Mark): 'mark_done' | 'mark_skipped' {
  return status === 'DONE' ? 'mark_done' : 'mark_skipped';
}

/** What was skipped because a task failed is skipped because it was skipped, too: only DONE gives it another chance. */
function reopenedBy({ status }: Mark): RerunScope {
  return status === 'DONE' ? 'failed' : 'this';
}

function end(changes: Changes, task_id: string, mark: Mark, context: ChangeContext) {
  const after = { by_hand: true, reason: mark.reason };
  return changes.move(task_id, transitionOf(mark), mark.status, context, { patch: { held: false }, after });
}
