/** What the address of the page says beyond its path. */
export type ActivitySearch = Record<never, never>;

export function readActivitySearch(_raw: Record<string, unknown>): ActivitySearch {
  return {};
}
