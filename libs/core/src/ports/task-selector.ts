import type { TaskFilter } from './task-reader';

/** A set of tasks that is described instead of listed. Tasks of type `action` are never in it. */
export interface TaskSelection extends TaskFilter {
  /** Those that are deleted, or those that are not. */
  deleted: boolean;
  /** Deleted by this user or by this action. */
  deleted_by?: string;
}

/** An instant in the history of a workspace. */
export interface Horizon {
  /** The workspace's sequence number. */
  seq: number;
  at: Date;
}

export interface SelectedPage {
  task_ids: string[];
  /** Pass it as `after` for what follows; null at the end. May come with no ids at all. */
  next: string | null;
}

/** Finds the tasks that a bulk action is about. Never sees uncommitted rows. */
export abstract class TaskSelector {
  /** How many are selected now, and when that is: from one snapshot. */
  abstract count(workspace_id: string, selection: TaskSelection): Promise<{ count: number; horizon: Horizon }>;

  /** How many of these exist, are (not) deleted and are no actions. */
  abstract countOf(workspace_id: string, task_ids: readonly string[], deleted: boolean): Promise<number>;

  /**
   * The next tasks by id of those that were selected at the horizon: existence, status and deletion are judged as they were
   * then, whatever has happened since; what people can edit (title, tags, priority …) as it is now. A restored task is no longer
   * deleted by anybody.
   */
  abstract page(
    workspace_id: string,
    selection: TaskSelection,
    horizon: Horizon,
    place: { after: string | null; descending: boolean; limit: number },
  ): Promise<SelectedPage>;
}
