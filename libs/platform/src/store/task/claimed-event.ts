import type { ClaimedTask } from '@taskflow/core/ports';
import { TRANSITIONS, type LimitSubject, type NewEvent } from '@taskflow/core/task';

/**
 * The event of a task that a worker has won.
 * @param limit of which it takes a token: the scheduler looks when there is the next one
 */
export function claimedEvent(task: ClaimedTask, worker_id: string, limit?: LimitSubject): NewEvent {
  return {
    type: TRANSITIONS.claim.emits,
    task_id: task.task_id,
    run_id: task.run_id,
    from: 'QUEUED',
    to: 'PROCESSING',
    attempt: task.attempt,
    actor: { kind: 'worker', id: worker_id },
    correlation_id: null,
    traceparent: null,
    data: limit ? { after: { limit } } : {},
  };
}
