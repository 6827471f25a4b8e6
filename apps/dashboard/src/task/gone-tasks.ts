import type { LiveEvent } from '@taskflow/contracts';
import { create } from 'zustand';
import { onLiveEvents } from '../live/live';

/** So many are remembered; those deleted longest ago go first. */
const MOST = 20_000;

/** Ids of tasks that were deleted while this page was open, here or elsewhere. */
const useGoneTasks = create<{ ids: ReadonlySet<string> }>(() => ({ ids: new Set() }));

/** True for a task that was read before it was deleted: its row can say so where it stands, instead of vanishing. */
export function useIsGone(task_id: string): boolean {
  return useGoneTasks(({ ids }) => ids.has(task_id));
}

interface GoneChange {
  task_id: string;
  /** False: it is back. */
  gone: boolean;
}

/** Takes in that tasks were deleted, or are back. */
export function learnGone(changes: readonly GoneChange[]): void {
  if (changes.length === 0) return;
  const ids = new Set(useGoneTasks.getState().ids);
  for (const { task_id, gone } of changes) {
    ids.delete(task_id);
    if (gone) ids.add(task_id);
  }
  for (const oldest of ids) {
    if (ids.size <= MOST) break;
    ids.delete(oldest);
  }
  useGoneTasks.setState({ ids });
}

/** The deletions and restorations among live events, in their order. */
function goneChanges(events: readonly LiveEvent[]): GoneChange[] {
  return events.flatMap((event) => {
    if (event.type !== 'notification' || event.task_id === null) return [];
    const { task_id, notification } = event;
    return notification === 'task.deleted' || notification === 'task.restored'
      ? [{ task_id, gone: notification === 'task.deleted' }]
      : [];
  });
}

onLiveEvents((events) => learnGone(goneChanges(events)));
