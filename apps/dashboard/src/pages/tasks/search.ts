/** What the address of the page says beyond its path. */
export type TasksSearch = Record<never, never>;

export function readTasksSearch(_raw: Record<string, unknown>): TasksSearch {
  return {};
}
