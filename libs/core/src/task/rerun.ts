import { LIMITS } from '@taskflow/contracts';
import { Unavailable } from '../errors';
import type { TaskStore } from '../ports/task-store';
import type { ChangeScope, Decision, Snapshot } from './change';
import { Changes } from './changes';
import type { RerunRefusal, RerunScope } from './choose-reopened';
import { cancelOn, type WorkOf } from './continue';
import { reopen } from './reopen';
import type { ChangeContext } from './task';

export interface RerunRequest {
  scope: RerunScope;
  /** Replaces the task's payload; already checked against its handler's schema. */
  payload?: { value: unknown };
}

/** `reopened`: ids, parents before children. `too_many`: more than `LIMITS.tasks_per_request` depend on the task. */
export type RerunOutcome = { reopened: readonly string[] } | RerunRefusal | 'too_many';

/** What a decision answers when it has changed nothing and must be made again. */
export interface Again {
  again: true;
  /** Cancellations to carry out before. */
  first: readonly WorkOf<'cancel_run'>[];
}

/** Only a run of 10,000 that is being cancelled takes many steps; what is added meanwhile comes seldom. */
const MOST_TRIES = 50;

/**
 * Runs a task again that has ended, alone or with what depends on it: all in one transaction, so that nothing can start with
 * the old generation of something that is about to be reopened.
 * @throws Unavailable when tasks below it keep being added
 */
export async function rerun(
  store: TaskStore,
  workspace_id: string,
  task_id: string,
  request: RerunRequest,
  context: ChangeContext,
): Promise<RerunOutcome> {
  return reopening(store, workspace_id, [task_id], request.scope, (snapshot, linked) =>
    decideRerun(snapshot, task_id, request, linked, context),
  );
}

/**
 * Puts together what a rerun of `roots` must lock, and decides until a decision holds.
 * @param decide is given the ids whose links were read
 * @param more what else to lock: runs, and tasks that are not to be reopened
 */
export async function reopening<Outcome>(
  store: TaskStore,
  workspace_id: string,
  roots: readonly string[],
  scope: RerunScope,
  decide: (snapshot: Snapshot, linked: ReadonlySet<string>) => Decision<Outcome | Again>,
  more: { run_ids?: readonly string[]; besides?: readonly string[] } = {},
): Promise<Outcome | 'too_many'> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const links_of = scope === 'this' ? roots : await store.withDescendants(workspace_id, roots, LIMITS.tasks_per_request);
    if (links_of.length > LIMITS.tasks_per_request) return 'too_many';
    const linked = new Set(links_of);
    const task_ids = [...links_of, ...(more.besides ?? [])];
    const lock: ChangeScope = { workspace_id, task_ids, settles: false, links_of, run_ids: more.run_ids ?? [] };
    const outcome = (await store.change(lock, (snapshot) => decide(snapshot, linked))) as Outcome | Again;
    if (!isAgain(outcome)) return outcome;
    for (const stored of outcome.first) await cancelOn(store, stored);
  }
  throw new Unavailable('The tasks keep changing while they are being reopened; nothing was reopened. Try again.');
}

function isAgain(outcome: unknown): outcome is Again {
  return typeof outcome === 'object' && outcome !== null && 'again' in outcome;
}

export function decideRerun(
  snapshot: Snapshot,
  task_id: string,
  { scope, payload }: RerunRequest,
  linked: ReadonlySet<string>,
  context: ChangeContext,
): Decision<Exclude<RerunOutcome, 'too_many'> | Again> {
  const changes = new Changes(snapshot);
  const result = reopen(changes, { roots: [task_id], scope, linked }, context);
  if ('again' in result) return { set: changes.set(), outcome: result };
  const refusal = result.refusals.get(task_id);
  if (refusal) return { set: changes.set(), outcome: refusal };
  if (payload) changes.payload(task_id, payload.value);
  return { set: changes.set(), outcome: { reopened: result.reopened } };
}
