import { create } from 'zustand';

/** So many are remembered. */
const MOST = 5_000;

/** Ids of tasks that were held back and released on this page: while they wait for others, nothing else tells that they are free. */
const useReleasedTasks = create<{ ids: ReadonlySet<string> }>(() => ({ ids: new Set() }));

export function learnReleased(task_id: string): void {
  const ids = [...useReleasedTasks.getState().ids, task_id];
  useReleasedTasks.setState({ ids: new Set(ids.slice(-MOST)) });
}

/** A task as it was read, but not held any more once it was released here. */
export function useReleased<Task extends { task_id: string; held: boolean }>(task: Task): Task {
  const isReleased = useReleasedTasks(({ ids }) => ids.has(task.task_id));
  return isReleased && task.held ? { ...task, held: false } : task;
}
