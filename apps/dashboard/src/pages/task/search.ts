/** What the address of the page says beyond its path. */
export type TaskSearch = Record<never, never>;

export function readTaskSearch(_raw: Record<string, unknown>): TaskSearch {
  return {};
}
