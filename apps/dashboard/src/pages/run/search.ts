/** The views of a run, in the order of their keys 1 to 4. */
export const RUN_TABS = ['graph', 'timeline', 'table', 'events'] as const;
export type RunTab = (typeof RUN_TABS)[number];

/** What the address of the page says beyond its path. */
export interface RunSearch {
  /** Left out: the graph. */
  tab?: RunTab;
  /** Task whose panel is open. */
  node?: string;
  /** What is done is left out of the picture. */
  hide_done?: true;
  /** The picture goes along with what is running. */
  follow?: true;
  /** The critical path stands out. */
  critical?: true;
  /** Order of the table: a column, with `-` before it downwards; left out: the order of the graph. */
  sort?: string;
  /** Text that events are searched for. */
  q?: string;
  /** Status, in small letters, that the events shown lead to; left out: all. */
  events?: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const LONGEST_Q = 200;

/** Reads what it knows and passes over the rest, so that an old or mistyped link still opens. */
export function readRunSearch(raw: Record<string, unknown>): RunSearch {
  const { tab, node, sort, q, events } = raw;
  return {
    ...(isTab(tab) && tab !== 'graph' ? { tab } : {}),
    ...(typeof node === 'string' && UUID.test(node) ? { node } : {}),
    ...(isOn(raw['hide_done']) ? { hide_done: true } : {}),
    ...(isOn(raw['follow']) ? { follow: true } : {}),
    ...(isOn(raw['critical']) ? { critical: true } : {}),
    ...(typeof sort === 'string' && /^-?[a-z]{1,20}$/.test(sort) ? { sort } : {}),
    ...(typeof q === 'string' || typeof q === 'number' ? textOf(String(q)) : {}),
    ...(typeof events === 'string' && /^[a-z]{1,20}$/.test(events) ? { events } : {}),
  };
}

function isTab(value: unknown): value is RunTab {
  return RUN_TABS.some((tab) => tab === value);
}

function isOn(value: unknown): boolean {
  return value === true || value === 'true' || value === 1;
}

function textOf(q: string): { q?: string } {
  // Not trimmed: it is what stands in the field while somebody types.
  const text = q.slice(0, LONGEST_Q);
  return text.trim() === '' ? {} : { q: text };
}
