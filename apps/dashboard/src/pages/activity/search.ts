import type { TaskStatus } from '@taskflow/contracts';

export const EVENT_GROUPS = ['tasks', 'runs', 'people', 'workspace'] as const;
/** What an event is about. */
export type EventGroup = (typeof EVENT_GROUPS)[number];

export const EVENT_STATUSES = ['QUEUED', 'WAITING', 'PROCESSING', 'DONE', 'FAILED', 'CANCELLED', 'SKIPPED'] as const;
export type EventStatus = Extract<TaskStatus, (typeof EVENT_STATUSES)[number]>;

/** What the address of the page says beyond its path. */
export interface ActivitySearch {
  type?: EventGroup;
  /** What came of it. */
  status?: EventStatus;
  /** Id of a person or worker, or `me`. */
  actor?: string;
  q?: string;
  /** New events wait. */
  paused?: true;
}

/** Choices to be made; undefined takes one back. */
export type ActivityChange = { [Key in keyof ActivitySearch]?: ActivitySearch[Key] | undefined };

export const NO_FILTER: ActivityChange = { type: undefined, status: undefined, actor: undefined, q: undefined };

/** What a change makes of a search; what is not chosen is not in the address either. */
export function changed(before: ActivitySearch, change: ActivityChange): ActivitySearch {
  const after = Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(after);
}

export function isFiltered({ type, status, actor, q }: ActivitySearch): boolean {
  return [type, status, actor, q].some((value) => value !== undefined);
}

const LONGEST = 200;

export function readActivitySearch(raw: Record<string, unknown>): ActivitySearch {
  const search: ActivitySearch = {};
  const type = EVENT_GROUPS.find((known) => known === raw['type']);
  const status = EVENT_STATUSES.find((known) => known === String(raw['status']).toUpperCase());
  const actor = wordOf(raw['actor']);
  const q = wordOf(raw['q']);
  if (type) search.type = type;
  if (status) search.status = status;
  if (actor) search.actor = actor;
  if (q) search.q = q;
  if (raw['paused'] === true || raw['paused'] === 'true') search.paused = true;
  return search;
}

function wordOf(value: unknown): string | undefined {
  // The router reads `q=12` as a number.
  const word = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  return word === '' ? undefined : word.slice(0, LONGEST);
}
