/** What every address in a workspace may carry: the drawer that lies over the page. */
export interface ShellSearch {
  /** The drawer for a new task is open. */
  new?: true;
}

export function readShellSearch(raw: Record<string, unknown>): ShellSearch {
  return raw['new'] === true || raw['new'] === 'true' || raw['new'] === 1 ? { new: true } : {};
}
