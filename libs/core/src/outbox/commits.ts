import { CommitListener, type Commit } from '../ports/task-store';

/** Tells every part of the process that wants to know of each commit it made. */
export class Commits extends CommitListener {
  private readonly listeners: ((commit: Commit) => void)[] = [];

  /** `listener` is called synchronously right after COMMIT and must not throw. */
  listen(listener: (commit: Commit) => void): void {
    this.listeners.push(listener);
  }

  override committed(commit: Commit): void {
    for (const listener of this.listeners) listener(commit);
  }
}
