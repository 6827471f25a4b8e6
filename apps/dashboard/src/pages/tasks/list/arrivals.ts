import type { LiveEvent, TaskStatus } from '@taskflow/contracts';
import type { TaskFilter, TaskListQuery } from '../../../task/task-filter';
import { STANDARD_SORT } from '../../../task/task-filter';
import type { TaskWindow } from './task-window';

/** What the live stream tells of a task. */
interface Change {
  task_id: string;
  run_id: string | null;
  status: TaskStatus;
  seq: number | null;
}

/**
 * Tasks that came into a list since it was read. What the live stream tells of a task decides whether it can: its status and run; a
 * list without a status is only joined by tasks that are made, which their ids (UUIDv7) tell.
 */
export class Arrivals {
  private readonly ids = new Set<string>();
  /** Ids of tasks made before the list was read are not greater. */
  private readonly newest: string;

  constructor(
    private readonly window: TaskWindow,
    read_at: number,
  ) {
    const { query, opening } = window;
    this.newest = query.sort === STANDARD_SORT && !isNarrow(query.filter) ? (opening.items[0]?.task_id ?? '') : idAt(read_at);
  }

  /** How many can be in the list by what is known. */
  get count(): number {
    return this.ids.size;
  }

  /** Takes in events. Returns true when the count has changed. */
  take(events: readonly LiveEvent[]): boolean {
    const before = this.ids.size;
    for (const event of events) {
      if (event.type === 'task_update') this.see(event);
      if (event.type === 'notification' && event.notification === 'task.deleted') this.ids.delete(event.task_id ?? '');
    }
    return this.ids.size !== before;
  }

  see({ task_id, run_id, status, seq }: Change): void {
    if (seq === null || seq <= this.window.opening.seq || this.window.knows(task_id)) return;
    const { filter } = this.window.query;
    if (filter.run_id !== undefined && filter.run_id !== run_id) return;
    if (filter.status ? filter.status.includes(status) : task_id > this.newest) this.ids.add(task_id);
    else this.ids.delete(task_id);
  }

  /** They are in the list, or are known to whoever asks. */
  forget(task_ids: Iterable<string>): void {
    for (const task_id of task_ids) this.ids.delete(task_id);
  }
}

/** True when only the server can say whether a task is in the list. */
export function isNarrow({ q, tag, priority, type, kind, assignee, held }: TaskFilter): boolean {
  return [q, tag, priority, type, kind, assignee, held].some((condition) => condition !== undefined);
}

/** The tasks in the list that were made since it was read. */
export function arrivedSince({ filter, sort }: TaskListQuery, newest_at: string | undefined, read_at: number): TaskFilter {
  const since = sort === STANDARD_SORT ? newest_at : undefined;
  return { ...filter, created_after: since ?? new Date(read_at).toISOString() };
}

/** The least id of a task made at that time. */
function idAt(ms: number): string {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7`;
}
