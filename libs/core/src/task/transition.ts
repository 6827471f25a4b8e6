import type { EventType, TaskStatus } from '@taskflow/contracts';

export interface Transition {
  /** Statuses it starts from; empty = the task does not exist yet. */
  from: readonly TaskStatus[];
  to: readonly TaskStatus[];
  emits: EventType;
  /** What must hold, for the documentation; the use case of the same name checks it. */
  when: string;
}

/** Every way in which a task's status can change. Code, CHECK constraints and docs/state-machine.md all follow this table. */
export const TRANSITIONS = {
  submit: { from: [], to: ['PENDING', 'QUEUED', 'WAITING'], emits: 'task.created', when: 'a person or program creates it' },
  release: {
    from: ['PENDING'],
    to: ['QUEUED', 'WAITING'],
    emits: 'task.released',
    when: 'its join rule is met, it is not held, its start time has come, it is not paused',
  },
  claim: { from: ['QUEUED'], to: ['PROCESSING'], emits: 'task.claimed', when: 'it is claimable and a worker has a free slot' },
  finish: { from: ['PROCESSING'], to: ['DONE'], emits: 'task.done', when: 'attempt and token match' },
  retry: { from: ['PROCESSING'], to: ['QUEUED'], emits: 'task.retrying', when: 'the attempt failed and tries are left' },
  fail: {
    from: ['PROCESSING'],
    to: ['FAILED'],
    emits: 'task.failed',
    when: 'the attempt failed and no try is left, or it must not be retried',
  },
  rescue: { from: ['PROCESSING'], to: ['QUEUED'], emits: 'task.rescued', when: 'its worker lost the lease or handed it back' },
  due: { from: ['QUEUED'], to: ['QUEUED'], emits: 'task.due', when: 'its retry delay is over' },
  admit: { from: ['QUEUED'], to: ['QUEUED'], emits: 'task.admitted', when: 'the limits on it let it through' },
  resume: {
    from: ['QUEUED'],
    to: ['QUEUED'],
    emits: 'task.resumed',
    when: 'neither its run, nor its queue, nor its workspace is paused any more',
  },
  complete: {
    from: ['WAITING', 'PENDING'],
    to: ['DONE'],
    emits: 'task.done',
    when: 'a person completes a human task (PENDING: forced)',
  },
  cancel: {
    from: ['PENDING', 'QUEUED', 'WAITING', 'PROCESSING'],
    to: ['CANCELLED'],
    emits: 'task.cancelled',
    when: 'somebody cancels it or its run',
  },
  skip: {
    from: ['PENDING'],
    to: ['SKIPPED'],
    emits: 'task.skipped',
    when: 'a dependency ended in a way its join rule does not accept, or its condition is false',
  },
  join: { from: ['PENDING'], to: ['DONE'], emits: 'task.done', when: 'the run that does its work has ended well' },
  reject: {
    from: ['PENDING', 'WAITING'],
    to: ['FAILED'],
    emits: 'task.failed',
    when: 'the run that does its work has failed, its condition, list or workflow cannot be used, or a person rejects an approval',
  },
  abandon: {
    from: ['PENDING'],
    to: ['CANCELLED'],
    emits: 'task.cancelled',
    when: 'a dependency was cancelled and its join rule needs it, or the run that does its work was cancelled',
  },
  mark_done: {
    from: ['PENDING', 'QUEUED', 'WAITING', 'FAILED'],
    to: ['DONE'],
    emits: 'task.done',
    when: 'marked by hand, with a reason; a failed one in its next generation',
  },
  mark_skipped: {
    from: ['PENDING', 'QUEUED', 'WAITING', 'FAILED'],
    to: ['SKIPPED'],
    emits: 'task.skipped',
    when: 'marked by hand, with a reason; a failed one in its next generation',
  },
  incomplete: {
    from: ['DONE'],
    to: ['WAITING', 'PENDING'],
    emits: 'task.incomplete',
    when: 'a person takes a completion back while no child has left PENDING or QUEUED: the next generation (PENDING: a dependency runs again)',
  },
  recall: {
    from: ['QUEUED', 'WAITING'],
    to: ['PENDING'],
    emits: 'task.recalled',
    when: 'a dependency of it opens its next generation',
  },
  rerun: {
    from: ['DONE', 'FAILED', 'CANCELLED', 'SKIPPED'],
    to: ['PENDING', 'QUEUED', 'WAITING'],
    emits: 'task.rerun',
    when: 'somebody runs it again, alone, with its run or with a dependency, and its join rule can be met: the next generation',
  },
} as const satisfies Record<string, Transition>;

export type TransitionName = keyof typeof TRANSITIONS;

/** True when the table has a way of that name from one status to the other. */
export function allows(name: TransitionName, from: TaskStatus, to: TaskStatus): boolean {
  const transition: Transition = TRANSITIONS[name];
  return transition.from.includes(from) && transition.to.includes(to);
}

/** True when the named transition can start from the status. */
export function canStart(name: TransitionName, from: TaskStatus): boolean {
  return (TRANSITIONS[name].from as readonly TaskStatus[]).includes(from);
}
