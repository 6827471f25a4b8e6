/** What every address in a workspace may carry: the drawer that lies over the page. */
export interface ShellSearch {
  /** The drawer for a new task is open. */
  new?: true;
  /** Id of the task whose editor is open. */
  edit?: string;
}

export function readShellSearch({ new: isNew, edit }: Record<string, unknown>): ShellSearch {
  if (isNew === true || isNew === 'true' || isNew === 1) return { new: true };
  return typeof edit === 'string' && edit !== '' ? { edit } : {};
}
