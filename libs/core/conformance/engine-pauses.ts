import { decidePause, decideResume } from '../src/pause';
import {
  decideFreeze,
  decideThaw,
  WHOLE_WORKSPACE,
  type ChangeContext,
  type PauseSubject,
  type PauseWork,
  type TaskRow,
} from '../src/task';
import { isLetThrough } from './engine-limits';
import type { World } from './world';

const CONTEXT: ChangeContext = { actor: { kind: 'user', id: 'u' }, correlation_id: null, traceparent: null };
/** Tasks that a step takes here, so that other commands come between steps. */
const STEP = 500;

/** What the store's `claim` would take. */
export function claimable(world: World): TaskRow[] {
  const isFree = (row: TaskRow) => !world.pauses.of(row) && isLetThrough(world, row);
  return [...world.tasks.values()].filter((row) => row.status === 'QUEUED' && row.rank !== null && isFree(row));
}

export function pauseSome(world: World, pick: number): void {
  const subject = subjectsOf(world)[pick % 3];
  if (subject && pick % 2 === 0) change(world, subject, decidePause);
}

export function resumeSome(world: World, pick: number): void {
  const subject = subjectsOf(world)[pick % 3];
  if (subject) change(world, subject, decideResume);
}

export function resumeAll(world: World): void {
  for (const subject of subjectsOf(world)) change(world, subject, decideResume);
}

export function doPauseWork(world: World, work: PauseWork): void {
  const decide = work.kind === 'pause' ? decideFreeze : decideThaw;
  const task_ids = [...world.tasks.values()].filter((row) => isConcerned(row, work)).map((row) => row.task_id);
  const step = task_ids.sort().slice(0, STEP);
  world.change({ task_ids: step, settles: false }, (snapshot) => decide(snapshot, work, step));
}

/** What must hold of pauses after every command. Throws naming the first task that breaks it. */
export function checkPauses(world: World): void {
  for (const row of world.tasks.values()) {
    const open = row.status === 'QUEUED' || row.status === 'PENDING';
    if (row.frozen_ms !== null && (!open || row.rank !== null || row.run_after !== null))
      throw new Error(`task ${row.task_id} is frozen, ${row.status}, rank ${row.rank}, due ${row.run_after?.toISOString()}`);
    const steps = world.continuations.filter((work) => work.kind === 'pause' || work.kind === 'resume');
    const comes = (kind: PauseWork['kind']) => steps.some((work) => work.kind === kind && isConcerned(row, work));
    if (row.frozen_ms !== null && !world.pauses.of(row) && !comes('resume'))
      throw new Error(`task ${row.task_id} is frozen, and nothing will wake it`);
    if (row.status === 'QUEUED' && row.frozen_ms === null && world.pauses.of(row) && !comes('pause'))
      throw new Error(`task ${row.task_id} is paused, and nothing will freeze it`);
  }
}

function subjectsOf(world: World): PauseSubject[] {
  const [run] = world.runs.keys();
  const queue: PauseSubject = { kind: 'queue', name: 'default' };
  return run === undefined ? [WHOLE_WORKSPACE, queue] : [WHOLE_WORKSPACE, queue, { kind: 'run', name: run }];
}

function change(world: World, subject: PauseSubject, decide: typeof decidePause): void {
  const run_ids = subject.kind === 'run' ? [subject.name] : [];
  world.change({ task_ids: [], settles: false, run_ids }, (snapshot) => decide(snapshot, subject, CONTEXT));
}

/** True when the step, or one that it leaves, looks at the task. */
function isConcerned(row: TaskRow, { kind, subject, status, after }: PauseWork): boolean {
  if (subject.kind === 'queue' && row.queue !== subject.name) return false;
  if (subject.kind === 'run' && row.run_id !== subject.name) return false;
  if (kind === 'resume' ? row.frozen_ms === null : row.frozen_ms !== null) return false;
  return row.status === status ? row.task_id > after : status === 'QUEUED' && row.status === 'PENDING';
}
