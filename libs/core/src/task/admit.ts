import { SETTLE_LIMIT, type Decision, type Snapshot } from './change';
import type { WorkOf } from './continue';
import { Changes } from './changes';
import { freePlaces, nextTokenAt, type LimitSubject } from './limits';
import { standOf } from './slots';
import type { ChangeContext } from './task';
import type { TaskStore } from '../ports/task-store';

const LIMITER: ChangeContext = { actor: { kind: 'system', id: 'limits' }, correlation_id: null, traceparent: null };

/**
 * Lets through what a limit allows now. Every change that may make it allow more, or another task ask, leaves this work in the same
 * transaction: so a step that finds nothing to do may forget itself.
 */
export async function admitOn(store: TaskStore, { workspace_id, continuation_id, work }: WorkOf<'admit'>): Promise<void> {
  await admit(store, workspace_id, work.subject, continuation_id);
}

/** As `admitOn`, for a limit that has another token by now. */
export async function admitDue(store: TaskStore, workspace_id: string, subject: LimitSubject): Promise<void> {
  await admit(store, workspace_id, subject);
}

async function admit(store: TaskStore, workspace_id: string, subject: LimitSubject, continuation_id?: string): Promise<void> {
  const { task_ids, always } = await store.admissible(workspace_id, subject, SETTLE_LIMIT);
  const scope = {
    workspace_id,
    task_ids,
    settles: false,
    ...(continuation_id === undefined ? {} : { continuation_id }),
    ...(task_ids.length > 0 || always ? { limit: subject } : {}),
  };
  await store.change(scope, (snapshot) => decideAdmit(snapshot, subject, task_ids));
}

/** @param task_ids in the order of their places in the line */
export function decideAdmit(snapshot: Snapshot, subject: LimitSubject, task_ids: readonly string[]): Decision<null> {
  const changes = new Changes(snapshot);
  const { taken, limits, now } = snapshot;
  let free = taken ? freePlaces(limits.rule(subject), taken, now) : 0;
  let passed = 0;
  for (const task_id of task_ids) {
    if (!taken?.waiting.has(task_id)) continue;
    const row = changes.row(task_id);
    if (!row || standOf(row) === 'out') {
      // First in the line for ever: the step would find it again each time, and nobody behind it.
      changes.forgetPlace(task_id, subject);
      continue;
    }
    if (free < 1 || standOf(row) !== 'waits') continue;
    const pause = changes.pauseOf(row);
    if (pause) {
      changes.freeze(task_id, pause.paused_at);
      continue;
    }
    changes.pass(task_id, subject, LIMITER);
    free -= 1;
    passed += 1;
  }
  const { rate } = limits.rule(subject);
  if (taken && rate) changes.due(subject, nextTokenAt(rate, { ...taken, unclaimed: taken.unclaimed + passed }, now));
  const isGone = subject.kind === 'queue' && !limits.get(subject);
  // Nobody can join its line any more.
  if (taken && isGone && task_ids.length < SETTLE_LIMIT) changes.disband(subject);
  // Others may stand behind those that fitted, or behind those that have gone meanwhile.
  if (task_ids.length >= SETTLE_LIMIT || passed < task_ids.length) changes.admit(subject);
  return { set: changes.set(), outcome: null };
}
