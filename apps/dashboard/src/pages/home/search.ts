/** What the address of the page says beyond its path. */
export type HomeSearch = Record<never, never>;

export function readHomeSearch(_raw: Record<string, unknown>): HomeSearch {
  return {};
}
