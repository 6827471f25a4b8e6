import type { TaskStatus } from '@taskflow/contracts';
import type { TaskStore } from '../ports/task-store';
import type { Decision, Snapshot } from './change';
import { Changes } from './changes';
import type { RerunRefusal } from './choose-reopened';
import { LinkMap } from './link-map';
import { reopen } from './reopen';
import { reopening, type Again } from './rerun';
import type { ChangeContext } from './task';

/** `begun`: what depends on the task and has gone on already (some of it, when there is much). */
export type IncompleteOutcome = 'reopened' | 'not_human' | { begun: string[] } | RerunRefusal;

/** Names at most so many dependents. */
const NAMED = 20;
const UNTOUCHED: readonly TaskStatus[] = ['PENDING', 'QUEUED'];

/**
 * Takes a person's completion back, as long as nothing has gone on from it: the task waits for a person again in its next
 * generation, and what it had released waits for it.
 */
export async function incomplete(
  store: TaskStore,
  workspace_id: string,
  task_id: string,
  context: ChangeContext,
): Promise<IncompleteOutcome> {
  const outcome = await reopening(store, workspace_id, [task_id], 'this', (snapshot, linked) =>
    decideIncomplete(snapshot, task_id, linked, context),
  );
  if (outcome === 'too_many') throw new Error('one task is never too many');
  return outcome;
}

export function decideIncomplete(
  snapshot: Snapshot,
  task_id: string,
  linked: ReadonlySet<string>,
  context: ChangeContext,
): Decision<IncompleteOutcome | Again> {
  const changes = new Changes(snapshot);
  const refusal = refusalOf(changes, task_id);
  if (refusal) return { set: changes.set(), outcome: refusal };
  const result = reopen(changes, { roots: [task_id], scope: 'this', linked, by: 'incomplete' }, context);
  if ('again' in result) return { set: changes.set(), outcome: result };
  return { set: changes.set(), outcome: result.refusals.get(task_id) ?? 'reopened' };
}

function refusalOf(changes: Changes, task_id: string): IncompleteOutcome | null {
  const row = changes.row(task_id);
  if (!row || row.deleted_at) return 'not_found';
  if (row.kind !== 'human') return 'not_human';
  if (row.status !== 'DONE') return { refused: row.status };
  const begun = new LinkMap(changes.snapshot.links).children(task_id).flatMap(({ child_id }) => {
    const child = changes.row(child_id);
    return child && !child.deleted_at && !UNTOUCHED.includes(child.status) ? [child_id] : [];
  });
  return begun.length > 0 ? { begun: begun.slice(0, NAMED) } : null;
}
