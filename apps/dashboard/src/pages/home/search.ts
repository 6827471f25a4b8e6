/** The windows of time that the numbers of Home are about. */
export const RANGES = ['1h', '24h', '7d', '30d'] as const;
export type Range = (typeof RANGES)[number];
export const USUAL_RANGE: Range = '24h';

/** What the address of the page says beyond its path. */
export interface HomeSearch {
  /** Left out for the usual one. */
  range?: Range;
  /** The dialog that makes a run from a template is open, with this one chosen. */
  template?: string;
}

export function readHomeSearch(raw: Record<string, unknown>): HomeSearch {
  const range = RANGES.find((candidate) => candidate === raw['range']);
  const { template } = raw;
  return {
    ...(range === undefined || range === USUAL_RANGE ? {} : { range }),
    ...(typeof template === 'string' && template !== '' ? { template } : {}),
  };
}
