import type { EventRecord } from '@taskflow/contracts';

export interface EventPage {
  items: readonly EventRecord[];
  next_cursor: string | null;
}

export interface LogState {
  /** Oldest first. */
  events: readonly EventRecord[];
  /** How many older ones are not kept. */
  left_out: number;
  /** The end has been reached once. */
  isWhole: boolean;
  isReading: boolean;
  error: unknown;
}

/** So many events are kept; of a longer log the newest. */
const MOST = 20_000;

/** While a log is read for the first time, it is drawn after every so many events, not after each page. */
const SHOWN_AT_ONCE = 1_000;
/** Between two reads of what came: many events come in it, and are read at once. */
const PAUSE_MS = 300;

/**
 * The execution log of a run, from its beginning to now. It is read page by page to its end; told that there is more, it reads on from
 * the last page, one request at a time.
 */
export class RunLog {
  private state: LogState = { events: [], left_out: 0, isWhole: false, isReading: false, error: null };
  /** Where the last page that was read begins. */
  private cursor: string | null = null;
  private isAsked = false;
  private isClosed = false;
  private readonly listeners = new Set<() => void>();

  /**
   * @param read one page, beginning after the cursor (null: at the beginning)
   * @param pause resolves after some milliseconds
   */
  constructor(
    private readonly read: (cursor: string | null) => Promise<EventPage>,
    private readonly pause: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  ) {}

  get present(): LogState {
    return this.state;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** There may be more. */
  ask(): void {
    this.isAsked = true;
    if (!this.state.isReading && !this.isClosed) void this.run();
  }

  /** Begins, or goes on after having been closed. */
  open(): void {
    this.isClosed = false;
    this.ask();
  }

  /** Reads nothing more. */
  close(): void {
    this.isClosed = true;
  }

  private async run(): Promise<void> {
    this.tell({ isReading: true, error: null });
    try {
      while (this.isAsked && !this.isClosed) {
        this.isAsked = false;
        await this.toTheEnd();
        await this.pause(PAUSE_MS);
      }
      this.tell({ isReading: false });
    } catch (error) {
      this.tell({ isReading: false, error });
    }
  }

  /** Shows what it has read at the end, and now and then on the way there. */
  private async toTheEnd(): Promise<void> {
    let fresh: EventRecord[] = [];
    for (;;) {
      const { items, next_cursor } = await this.read(this.cursor);
      fresh.push(...items);
      if (next_cursor === null || this.isClosed) break;
      this.cursor = next_cursor;
      if (fresh.length < SHOWN_AT_ONCE) continue;
      this.take(fresh);
      fresh = [];
    }
    this.take(fresh);
    this.tell({ isWhole: true });
  }

  /** The last page is read again to see what came to it. */
  private take(items: readonly EventRecord[]): void {
    const { events, left_out } = this.state;
    const last = events[events.length - 1]?.seq ?? 0;
    const fresh = items.filter(({ seq }) => seq > last);
    if (fresh.length === 0) return;
    const all = [...events, ...fresh];
    const excess = Math.max(0, all.length - MOST);
    this.tell({ events: excess > 0 ? all.slice(excess) : all, left_out: left_out + excess });
  }

  private tell(change: Partial<LogState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of [...this.listeners]) listener();
  }
}
