/** What the address of the page says beyond its path. */
export type RunSearch = Record<never, never>;

export function readRunSearch(_raw: Record<string, unknown>): RunSearch {
  return {};
}
