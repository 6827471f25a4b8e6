import { isTerminal, type TaskStatus } from '@taskflow/contracts';
import { allows, endedWell, TRANSITIONS, type TaskRow, type TransitionName } from '../src/task';
import type { EngineModel } from './engine-model';
import { checkPauses } from './engine-pauses';
import { checkCounters, type World } from './world';

/** Events that open a task's next generation. */
const OPENING: ReadonlySet<string> = new Set(['task.rerun', 'task.incomplete']);

/** What must hold after every command. */
export function checkModel({ world, limits }: EngineModel): void {
  checkCounters(world);
  limits.check(world);
  checkPauses(world);
  const forced = forcedTasks(world);
  for (const row of world.tasks.values()) {
    if (row.deleted_at && !isTerminal(row.status)) throw new Error(`task ${row.task_id} is deleted and ${row.status}`);
    if (row.status !== 'QUEUED' && row.status !== 'WAITING' && row.status !== 'PROCESSING') continue;
    if (forced.has(row.task_id)) continue;
    const parents = world.edges
      .filter((edge) => edge.child_id === row.task_id)
      .map((edge) => world.tasks.get(edge.parent_id) as TaskRow);
    const ended = parents.every((parent) => isTerminal(parent.status));
    const well = parents.filter(endedWell).length;
    const may =
      row.join === 'all_done_ok'
        ? well === parents.length
        : row.join === 'all_finished'
          ? ended
          : well > 0 || parents.length === 0;
    if (!may) throw new Error(`task ${row.task_id} (${row.join}) is ${row.status} before its dependencies let it`);
  }
}

/**
 * Tasks that somebody started whatever their dependencies, in their present generation. One that is recalled stays among them: what its
 * dependencies told it while it was forced is in no counter, so that it may start again although one of them has failed.
 */
function forcedTasks(world: World): Set<string> {
  const forced = new Set<string>();
  for (const event of world.events) {
    if (!event.task_id) continue;
    if (event.data.after?.['forced']) forced.add(event.task_id);
    else if (OPENING.has(event.type)) forced.delete(event.task_id);
  }
  return forced;
}

/** What must hold of the whole history, once everything has ended: moves of the table only, one end for each generation. */
export function checkHistory({ world }: EngineModel): void {
  const status = new Map<string, TaskStatus>();
  const ends = new Map<string, number>();
  const generations = new Map<string, number>();
  const attempts = new Map<string, number>();
  for (const event of world.events) {
    if (!event.task_id || !event.to) continue;
    const before = status.get(event.task_id) ?? null;
    // Claims are made by the store, without an event in this world.
    const from = event.from === 'PROCESSING' && before === 'QUEUED' ? 'PROCESSING' : before;
    if (event.from !== from) throw new Error(`${event.type} of ${event.task_id} goes from ${event.from}, it was ${from}`);
    if (event.from && !isInTable(event.from, event.to)) throw new Error(`no transition from ${event.from} to ${event.to}`);
    if ((event.attempt ?? 0) < (attempts.get(event.task_id) ?? 0)) throw new Error(`attempts of ${event.task_id} went back`);
    attempts.set(event.task_id, event.attempt ?? 0);
    if (OPENING.has(event.type)) generations.set(event.task_id, (generations.get(event.task_id) ?? 1) + 1);
    const generation = `${event.task_id}:${generations.get(event.task_id) ?? 1}`;
    if (isTerminal(event.to)) ends.set(generation, (ends.get(generation) ?? 0) + 1);
    status.set(event.task_id, event.to);
  }
  for (const row of world.tasks.values())
    for (let generation = 1; generation <= row.generation; generation += 1) {
      const count = ends.get(`${row.task_id}:${generation}`) ?? 0;
      if (count !== 1) throw new Error(`generation ${generation} of ${row.task_id} ended ${count} times`);
    }
  for (const run of world.runs.values()) {
    const own = world.events.filter((event) => event.run_id === run.run_id && !event.task_id).map((event) => event.type);
    const reopened = own.filter((type) => type === 'run.started').length;
    const ended = own.filter((type) => ['run.done', 'run.failed', 'run.cancelled'].includes(type)).length;
    if (ended !== reopened + 1) throw new Error(`run ${run.run_id} ended ${ended} times and was reopened ${reopened} times`);
  }
}

function isInTable(from: TaskStatus, to: TaskStatus): boolean {
  return (Object.keys(TRANSITIONS) as TransitionName[]).some((name) => allows(name, from, to));
}
