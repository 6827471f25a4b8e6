import type { RunStatus } from '@taskflow/contracts';
import type { Continuation, NewEvent, RunDelta, RunRow } from '../task/change';
import type { ChangeContext } from '../task/task';

export interface RunDecision {
  status: RunStatus;
  /** True when this change ended the run. */
  ended: boolean;
  /** True when this change opened tasks of a run that had ended (and maybe ended them again): a cancellation asked for before is over with it. */
  reopened: boolean;
}

/** A run's status follows from its counters: it ends when no task is open, and runs again when one is reopened. */
export function decideRun(run: RunRow, delta: RunDelta): RunDecision {
  const open = run.open + delta.open > 0;
  const over = run.status === 'DONE' || run.status === 'FAILED' || run.status === 'CANCELLED';
  if (!over && open) return { status: openStatus(run, delta), ended: false, reopened: false };
  if (!over) return { status: endOf(run, delta), ended: true, reopened: false };
  if (open) return { status: 'RUNNING', ended: false, reopened: true };
  // A task was reopened and has ended again in the same change, in another way.
  const another = delta.failed !== 0 || delta.cancelled !== 0;
  if (!another) return { status: run.status, ended: false, reopened: false };
  return { status: endOf({ ...run, cancel_requested: false }, delta), ended: true, reopened: true };
}

function openStatus(run: RunRow, { paused }: RunDelta): RunStatus {
  if (paused !== null) return paused ? 'PAUSED' : 'RUNNING';
  return run.status === 'PENDING' ? 'RUNNING' : run.status;
}

function endOf(run: RunRow, delta: RunDelta): RunStatus {
  if (run.cancel_requested || delta.cancel_requested) return 'CANCELLED';
  if (run.failed + delta.failed > 0) return 'FAILED';
  return run.cancelled + delta.cancelled > 0 ? 'CANCELLED' : 'DONE';
}

/** The events of a run that runs again or has ended, or both; none otherwise. The engine itself is their actor. */
export function runEvents(run_id: string, { status, ended, reopened }: RunDecision): NewEvent[] {
  const events: NewEvent[] = [];
  if (reopened) events.push(eventOf(run_id, 'run.started', 'RUNNING'));
  if (ended) events.push(eventOf(run_id, END_EVENTS[status as keyof typeof END_EVENTS], status));
  return events;
}

/** What the end of a run leaves to be done: its task is told, when it does the work of one; when it failed, its work is undone. */
export function afterEnd({ run_id, parent_task_id, compensation }: RunRow, { ended, status }: RunDecision): Continuation[] {
  if (!ended) return [];
  const left: Continuation[] = [];
  if (parent_task_id !== null) left.push({ kind: 'child_ended', run_id, task_id: parent_task_id, context: ENGINE });
  if (status === 'FAILED' && compensation === 'armed')
    left.push({ kind: 'compensate', run_id, from: 0, after: null, context: ENGINE });
  return left;
}

const ENGINE: ChangeContext = { actor: { kind: 'system', id: 'engine' }, correlation_id: null, traceparent: null };
const END_EVENTS = { DONE: 'run.done', FAILED: 'run.failed', CANCELLED: 'run.cancelled' } as const;

function eventOf(run_id: string, type: NewEvent['type'], status: RunStatus): NewEvent {
  return {
    type,
    task_id: null,
    run_id,
    from: null,
    to: null,
    attempt: null,
    data: { after: { status } },
    ...ENGINE,
  };
}
