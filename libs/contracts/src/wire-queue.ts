import type { TaskStatus } from './status';
import type { Actor } from './vocabulary';

/** Since when something is paused, and by whom. */
export interface PauseObject {
  paused_at: string;
  paused_by: Actor;
}

/** Statuses of tasks that have not ended. */
export const OPEN_TASK_STATUSES = ['PENDING', 'QUEUED', 'WAITING', 'PROCESSING'] as const satisfies readonly TaskStatus[];
export type OpenTaskStatus = (typeof OPEN_TASK_STATUSES)[number];

/** A worker queue of the installation, as one workspace sees it. */
export interface QueueObject {
  name: string;
  /** The workspace's tasks in it that have not ended. */
  tasks: Record<OpenTaskStatus, number>;
  /** For the workspace's tasks. */
  paused: PauseObject | null;
  /** Live workers that serve it, whosever tasks they run. */
  workers: number;
}

export interface QueueList {
  items: QueueObject[];
  /** The workspace as a whole. */
  paused: PauseObject | null;
}
