export const TASK_ACTIONS = ['cancel', 'rerun', 'delete', 'restore', 'clear_completed', 'execute'] as const;
/** What `POST /tasks/actions` does to many tasks at once. */
export type TaskAction = (typeof TASK_ACTIONS)[number];

/** Type of the task that carries an action out; nobody can submit it. */
export const ACTION_TYPE = 'action';

export interface TaskActionAnswer {
  /** The task that carries the action out. */
  task_id: string;
  /** How many tasks matched when it was asked for. */
  count: number;
}

/** Result of the task that carries an action out. */
export interface TaskActionResult {
  /** Tasks of the set that it came to. */
  matched: number;
  applied: number;
  /** The first hundred to which it could not be applied. */
  refused: { task_id: string; reason: string }[];
}
