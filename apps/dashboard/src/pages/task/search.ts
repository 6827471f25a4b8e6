export const TASK_TABS = ['result', 'attempts', 'dependencies', 'events', 'payload'] as const;
export type TaskTab = (typeof TASK_TABS)[number];

/** What the address of the page says beyond its path. */
export interface TaskSearch {
  /** The open tab; the first one when it is not said. */
  tab?: TaskTab;
}

export function readTaskSearch(raw: Record<string, unknown>): TaskSearch {
  const tab = TASK_TABS.find((known) => known === raw['tab']);
  return tab === undefined || tab === 'result' ? {} : { tab };
}
