import type { RunStatus } from '@taskflow/contracts';
import type { NewEvent, RunDelta, RunRow } from '../task/change';

export interface RunDecision {
  status: RunStatus;
  /** True when this change ended the run. */
  ended: boolean;
}

/** A run's status follows from its counters: it ends when no task is open. */
export function decideRun(run: RunRow, delta: RunDelta): RunDecision {
  const open = run.open + delta.open;
  if (run.status === 'DONE' || run.status === 'FAILED' || run.status === 'CANCELLED') return { status: run.status, ended: false };
  if (open > 0) return { status: run.status === 'PENDING' ? 'RUNNING' : run.status, ended: false };
  if (run.cancel_requested || delta.cancel_requested) return { status: 'CANCELLED', ended: true };
  if (run.failed + delta.failed > 0) return { status: 'FAILED', ended: true };
  return { status: run.cancelled + delta.cancelled > 0 ? 'CANCELLED' : 'DONE', ended: true };
}

/** The event of a run that has ended; the engine itself is its actor. */
export function runEndedEvent(run_id: string, status: RunStatus): NewEvent {
  const type = status === 'DONE' ? 'run.done' : status === 'CANCELLED' ? 'run.cancelled' : 'run.failed';
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
