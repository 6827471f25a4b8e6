import { create } from 'zustand';

/** Ids of tasks made on this page: lists show them at once, instead of telling that something is new. */
export const useOwnTasks = create<{ ids: ReadonlySet<string> }>(() => ({ ids: new Set() }));

/** So many are remembered. */
const MOST = 20_000;

export function learnOwn(task_ids: readonly string[]): void {
  const ids = [...useOwnTasks.getState().ids, ...task_ids];
  useOwnTasks.setState({ ids: new Set(ids.slice(-MOST)) });
}
