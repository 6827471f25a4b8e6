/** Every state a task can be in; the order is the order of a task's life. */
export const TASK_STATUSES = ['PENDING', 'QUEUED', 'WAITING', 'PROCESSING', 'DONE', 'FAILED', 'CANCELLED', 'SKIPPED'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

export const TERMINAL_TASK_STATUSES = ['DONE', 'FAILED', 'CANCELLED', 'SKIPPED'] as const satisfies readonly TaskStatus[];
export type TerminalTaskStatus = (typeof TERMINAL_TASK_STATUSES)[number];

/** What the filter word `active` of `GET /tasks` stands for. */
export const ACTIVE_TASK_STATUSES = ['QUEUED', 'PROCESSING', 'WAITING'] as const satisfies readonly TaskStatus[];

export const RUN_STATUSES = ['PENDING', 'RUNNING', 'PAUSED', 'DONE', 'FAILED', 'CANCELLED'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export const ATTEMPT_STATUSES = ['DONE', 'FAILED', 'CANCELLED', 'CRASHED'] as const;
/** How one execution ended; `CRASHED` = its worker's lease was lost. */
export type AttemptStatus = (typeof ATTEMPT_STATUSES)[number];

/** True when no event but a rerun can change the status any more. */
export function isTerminal(status: TaskStatus): status is TerminalTaskStatus {
  return (TERMINAL_TASK_STATUSES as readonly TaskStatus[]).includes(status);
}
