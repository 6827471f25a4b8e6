import type { LivePage, TaskSummary } from '@taskflow/contracts';
import type { PageRequest, Range, TaskWindow } from './task-window';

export type ReadPage = (request: PageRequest, signal: AbortSignal) => Promise<LivePage<TaskSummary>>;

/** Keeps a window of the list filled around what is looked at: one page at a time, always the one that is wanted now. */
export class TaskReader {
  /** Why the last page could not be read; null while all goes well. */
  error: unknown = null;
  /** Counts what was taken in. */
  revision = 0;
  /** What is looked at. */
  wanted: Range = { first: 0, last: 0 };
  private reading: AbortController | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(
    readonly window: TaskWindow,
    private readonly readPage: ReadPage,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getRevision = (): number => this.revision;

  /** True when all of the range that can be read has been read. */
  has(range: Range): boolean {
    return this.window.plan(range) === null;
  }

  /** Reads what is looked at; replaces what was wanted before. */
  want(range: Range): void {
    this.wanted = range;
    if (this.error === null) void this.read();
  }

  retry(): void {
    this.error = null;
    this.changed();
    void this.read();
  }

  /** Until the next `want`. */
  pause(): void {
    this.reading?.abort();
    this.reading = null;
  }

  private async read(): Promise<void> {
    if (this.reading) return;
    const reading = (this.reading = new AbortController());
    try {
      for (let request = this.window.plan(this.wanted); request; request = this.window.plan(this.wanted)) {
        const page = await this.readPage(request, reading.signal);
        if (reading.signal.aborted) return;
        this.window.take(request, page, this.wanted);
        this.changed();
      }
    } catch (error) {
      if (reading.signal.aborted) return;
      this.error = error;
      this.changed();
    }
    this.reading = null;
  }

  private changed(): void {
    this.revision += 1;
    for (const listener of this.listeners) listener();
  }
}
