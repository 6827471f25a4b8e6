import { isTerminal, type TaskStatus } from '@taskflow/contracts';
import type { Changes, Ended } from './changes';
import { endedWell, joinMet } from './join';
import type { ChangeContext, TaskRow } from './task';

/** True when a PENDING task may start: nobody holds it back, its dependencies let it, its start time has come. */
export function isReady(row: TaskRow, now: Date): boolean {
  if (row.status !== 'PENDING' || row.held || row.deleted_at || !joinMet(row)) return false;
  return row.start_at === null || row.start_at <= now;
}

/** Leaves it to another transaction to look at the condition, list or workflow of a task: that may take a while. */
export function leavePreparation(changes: Changes, row: TaskRow, context: ChangeContext, forced = false): void {
  const { task_id, generation } = row;
  changes.leave({ kind: 'prepare', task_id, generation, forced, context });
}

/**
 * Releases a PENDING task that nothing keeps waiting any more, or has it prepared; else leaves it, noting its start time for
 * the scheduler. One that is paused is looked at again when it goes on. Returns the row as it is then.
 */
export function releaseIfReady(changes: Changes, task_id: string, context: ChangeContext): TaskRow {
  const row = changes.row(task_id);
  if (!row) throw new Error(`task ${task_id} is not in the snapshot`);
  if (row.status !== 'PENDING' || row.held || row.deleted_at || !joinMet(row) || row.frozen_ms !== null) return row;
  if (changes.pauseOf(row)) return row;
  if (row.preparation === 'child') return row;
  if (row.start_at && row.start_at > changes.now) return changes.patch(task_id, { run_after: row.start_at });
  if (row.preparation === 'due') {
    leavePreparation(changes, row, context);
    return row;
  }
  return changes.move(task_id, 'release', row.kind === 'human' ? 'WAITING' : 'QUEUED', context);
}

interface Arrival {
  /** Edges from the parents that settle now: a child can hang on several of them. */
  edges: number;
  ok: number;
  /** The first parent that did not end well, and its final status. */
  bad: { task_id: string; status: TaskStatus } | null;
  context: ChangeContext;
}

/**
 * Tells the children of ended tasks: counters fall by the number of edges, ready children are released, doomed ones end
 * too. Serves done, failed, skipped and cancelled parents alike. One wave per transaction, so that rows are always
 * locked in one ordered statement: children that end here, and edges that did not fit, are left as a continuation.
 * @param parents tasks of the scope that are terminal; their counted edges are in the snapshot
 */
export function settle(changes: Changes, parents: readonly Ended[]): void {
  const before = changes.ended.length;
  for (const [child_id, arrival] of arrivals(changes, parents)) settleChild(changes, child_id, arrival);
  const unfinished = leftOver(changes, parents);
  const next = changes.ended.slice(before).map((ended) => ({ ended, after: '' }));
  leaveContinuations(changes, [...unfinished, ...next]);
}

function arrivals(changes: Changes, parents: readonly Ended[]): Map<string, Arrival> {
  const byId = new Map(parents.map((parent) => [parent.row.task_id, parent]));
  const children = new Map<string, Arrival>();
  for (const edge of changes.snapshot.edges) {
    const parent = byId.get(edge.parent_id);
    if (!parent) continue;
    const arrival = children.get(edge.child_id) ?? { edges: 0, ok: 0, bad: null, context: parent.context };
    const ok = endedWell(parent.row);
    arrival.edges += 1;
    arrival.ok += ok ? 1 : 0;
    if (!ok) arrival.bad ??= { task_id: edge.parent_id, status: parent.row.status };
    children.set(edge.child_id, arrival);
  }
  return children;
}

function settleChild(changes: Changes, child_id: string, arrival: Arrival): void {
  const child = changes.row(child_id);
  if (!child) throw new Error(`child ${child_id} is not in the snapshot`);
  const row = changes.patch(child_id, {
    unfinished: child.unfinished - arrival.edges,
    ok_parents: child.ok_parents + arrival.ok,
  });
  if (row.status !== 'PENDING' || row.deleted_at) return;
  if (isDoomed(row, arrival)) {
    const abandoned = arrival.bad?.status === 'CANCELLED';
    // `/why` names the dependency that did it, also when that was rerun meanwhile.
    const after = { dependency: arrival.bad };
    changes.move(child_id, abandoned ? 'abandon' : 'skip', abandoned ? 'CANCELLED' : 'SKIPPED', arrival.context, { after });
  } else releaseIfReady(changes, child_id, arrival.context);
}

function isDoomed(row: TaskRow, arrival: Arrival): boolean {
  switch (row.join) {
    case 'all_done_ok':
      return arrival.bad !== null;
    case 'all_finished':
      return false;
    case 'any_ok':
      return row.unfinished === 0 && row.ok_parents === 0;
  }
}

function leftOver(changes: Changes, parents: readonly Ended[]): { ended: Ended; after: string }[] {
  return parents.flatMap((ended) => {
    const after = changes.snapshot.incomplete.get(ended.row.task_id);
    return after === undefined ? [] : [{ ended, after }];
  });
}

/** One continuation per context, so that events of later waves still name who caused them. */
function leaveContinuations(changes: Changes, left: readonly { ended: Ended; after: string }[]): void {
  const groups = new Map<
    string,
    { context: ChangeContext; subjects: { task_id: string; generation: number; after: string }[] }
  >();
  for (const { ended, after } of left) {
    if (!isTerminal(ended.row.status)) continue;
    const key = JSON.stringify([ended.context.actor, ended.context.correlation_id, ended.context.traceparent]);
    const group = groups.get(key) ?? { context: ended.context, subjects: [] };
    group.subjects.push({ task_id: ended.row.task_id, generation: ended.row.generation, after });
    groups.set(key, group);
  }
  for (const { context, subjects } of groups.values()) changes.leave({ kind: 'settle', subjects, context });
}
