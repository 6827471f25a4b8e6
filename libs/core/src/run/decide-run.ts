import type { RunStatus } from '@taskflow/contracts';
import type { NewEvent, RunDelta, RunRow } from '../task/change';

export interface RunDecision {
  status: RunStatus;
  /** True when this change ended the run. */
  ended: boolean;
  /** True when this change opened tasks of a run that had ended: a cancellation asked for before is over with it. */
  reopened: boolean;
}

/** A run's status follows from its counters: it ends when no task is open, and runs again when one is reopened. */
export function decideRun(run: RunRow, delta: RunDelta): RunDecision {
  const open = run.open + delta.open;
  const over = run.status === 'DONE' || run.status === 'FAILED' || run.status === 'CANCELLED';
  if (over) return { status: open > 0 ? 'RUNNING' : run.status, ended: false, reopened: open > 0 };
  if (open > 0) return { status: run.status === 'PENDING' ? 'RUNNING' : run.status, ended: false, reopened: false };
  return { status: endOf(run, delta), ended: true, reopened: false };
}

function endOf(run: RunRow, delta: RunDelta): RunStatus {
  if (run.cancel_requested || delta.cancel_requested) return 'CANCELLED';
  if (run.failed + delta.failed > 0) return 'FAILED';
  return run.cancelled + delta.cancelled > 0 ? 'CANCELLED' : 'DONE';
}

/** The event of a run that has ended or runs again; null when neither. The engine itself is its actor. */
export function runEvent(run_id: string, { status, ended, reopened }: RunDecision): NewEvent | null {
  if (!ended && !reopened) return null;
  const type = reopened
    ? 'run.started'
    : status === 'DONE'
      ? 'run.done'
      : status === 'CANCELLED'
        ? 'run.cancelled'
        : 'run.failed';
  return {
    type,
    task_id: null,
    run_id,
    from: null,
    to: null,
    attempt: null,
    data: { after: { status } },
    actor: { kind: 'system', id: 'engine' },
    correlation_id: null,
    traceparent: null,
  };
}
