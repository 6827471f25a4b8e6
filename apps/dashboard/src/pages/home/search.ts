/** The windows of time that the numbers of Home are about. */
export const RANGES = ['1h', '24h', '7d', '30d'] as const;
export type Range = (typeof RANGES)[number];

const YOUNG_MS = 12 * 3_600_000;

/** What is shown when the address names none: a day; of a workspace that is not that old, an hour, which fills the picture. */
export function usualRange(created_at: string, now_ms: number): Range {
  return now_ms - Date.parse(created_at) < YOUNG_MS ? '1h' : '24h';
}

/** What the address of the page says beyond its path. */
export interface HomeSearch {
  /** Left out until the person chooses one. */
  range?: Range;
  /** The dialog that makes a run from a template is open, with this one chosen. */
  template?: string;
}

export function readHomeSearch(raw: Record<string, unknown>): HomeSearch {
  const range = RANGES.find((candidate) => candidate === raw['range']);
  const { template } = raw;
  return {
    ...(range === undefined ? {} : { range }),
    ...(typeof template === 'string' && template !== '' ? { template } : {}),
  };
}
