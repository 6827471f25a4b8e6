/** What the address of the page says beyond its path. */
export type RunsSearch = Record<never, never>;

export function readRunsSearch(_raw: Record<string, unknown>): RunsSearch {
  return {};
}
