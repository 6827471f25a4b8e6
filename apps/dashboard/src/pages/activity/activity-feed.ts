import type { EventRecord } from '@taskflow/contracts';
import { Pace } from '../../live/pace';
import { atMost, closed, countOf, newerOf, onTop, rowsOf, type Chunk, type EventPage } from './chunks';

export interface FeedState {
  /** Newest first. */
  rows: readonly EventRecord[];
  /** Newer than all rows, not shown yet. */
  held: readonly EventRecord[];
  /** There are more new ones than are kept: showing them starts the list anew. */
  isHeldCut: boolean;
  /** There may be older ones. */
  hasOlder: boolean;
  isLoading: boolean;
  error: unknown;
}

/** More new ones than this are not kept while they wait. */
const HELD_MOST = 1_000;
/** The oldest go when there are more rows; scrolling down reads them again. */
const ROWS_MOST = 20_000;
/** Bursts are read together. */
const EVERY_MS = 250;
/** The log follows the events within moments: what a push announced may need another look, but not for ever. */
const LOOKS = 20;

const NOTHING: FeedState = { rows: [], held: [], isHeldCut: false, hasOlder: false, isLoading: true, error: null };

/**
 * The events of a workspace, newest first: read page by page downwards, and upwards whenever it is told that something happened.
 * New ones are held back while they shall not be shown. One request at a time.
 */
export class ActivityFeed {
  state = NOTHING;
  private chunks: Chunk[] = [];
  private held: Chunk[] = [];
  /** Everything up to here was read. */
  private seen = 0;
  /** Something happened up to here. */
  private told = 0;
  private looks = 0;
  private isHolding = false;
  private isStopped = false;
  private isGoingDown = false;
  private line: Promise<void> = Promise.resolve();
  private readonly listeners = new Set<() => void>();
  private readonly pace = new Pace(EVERY_MS, () => this.inLine(() => this.readNewer()));

  /** @param read the newest page, or the one after a cursor */
  constructor(private readonly read: (cursor: string | null) => Promise<EventPage>) {}

  /** Calls the listener after each change of `state`; returns how to stop that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Reads the newest page, in place of all that was there. */
  start(): Promise<void> {
    return this.inLine(() => this.readFirst());
  }

  /** Reads on at the lower end; asked again meanwhile, it does nothing. */
  async older(): Promise<void> {
    const cursor = this.chunks.at(-1)?.next_cursor ?? null;
    if (cursor === null || this.isGoingDown) return;
    this.isGoingDown = true;
    await this.inLine(async () => {
      // Until it was its turn, the list may have begun anew.
      const from = this.chunks.at(-1)?.next_cursor ?? null;
      if (from === null) return;
      this.show({ isLoading: true, error: null });
      const { items, next_cursor } = await this.read(from);
      this.chunks = [...this.chunks, { items, tail: [], next_cursor }];
      // Whoever is told of the rows may ask for more at once.
      this.isGoingDown = false;
      this.settle();
    });
    this.isGoingDown = false;
  }

  /** Something happened, up to this number; without one, perhaps. */
  push(seq?: number): void {
    if (seq !== undefined && seq <= this.told) return;
    this.told = seq ?? this.told;
    this.looks = 0;
    this.pace.ask();
  }

  /** Whether new events wait, or are shown as they come. */
  hold(isHolding: boolean): void {
    this.isHolding = isHolding;
    if (!isHolding && this.held.length > 0) this.release();
  }

  /** Shows what waits. */
  release(): void {
    this.chunks = this.state.isHeldCut ? closed(this.held) : onTop(this.held, this.chunks);
    this.held = [];
    this.chunks = atMost(this.chunks, ROWS_MOST);
    this.settle();
  }

  stop(): void {
    this.isStopped = true;
    this.pace.stop();
  }

  private inLine(work: () => Promise<void>): Promise<void> {
    this.line = this.line.then(async () => {
      if (this.isStopped) return;
      try {
        await work();
      } catch (error) {
        this.show({ isLoading: false, error });
      }
    });
    return this.line;
  }

  private async readFirst(): Promise<void> {
    this.show({ isLoading: true, error: null });
    const page = await this.read(null);
    this.seen = page.seq;
    this.chunks = closed([newerOf(page, 0)]);
    this.held = [];
    this.settle();
  }

  private async readNewer(): Promise<void> {
    if (this.chunks.length === 0) return this.readFirst();
    let page = await this.read(null);
    const { seq } = page;
    const fresh: Chunk[] = [];
    for (;;) {
      const chunk = newerOf(page, this.seen);
      if (chunk.items.length > 0) fresh.push(chunk);
      // All of it was new: what lies between it and what was seen is on the next page.
      const isWhole = chunk.tail.length === 0 && page.next_cursor !== null;
      if (!isWhole || countOf(fresh) >= HELD_MOST) break;
      page = await this.read(page.next_cursor);
    }
    this.seen = Math.max(this.seen, seq);
    if (fresh.length > 0) this.takeIn(fresh);
    else if (this.state.error !== null) this.show({ error: null });
    if (this.seen < this.told && (this.looks += 1) < LOOKS) this.pace.ask();
  }

  private takeIn(fresh: readonly Chunk[]): void {
    const isCut = countOf(fresh) >= HELD_MOST;
    const held = isCut ? [...fresh] : onTop(fresh, this.held);
    this.held = atMost(held, HELD_MOST);
    const isHeldCut = isCut || this.state.isHeldCut || this.held.length < held.length;
    this.state = { ...this.state, isHeldCut, error: null };
    if (this.isHolding) this.show({ held: rowsOf(this.held) });
    else this.release();
  }

  /** Shows the chunks as they are now. */
  private settle(): void {
    const hasOlder = (this.chunks.at(-1)?.next_cursor ?? null) !== null;
    const isHeldCut = this.held.length > 0 && this.state.isHeldCut;
    this.show({ rows: rowsOf(this.chunks), held: rowsOf(this.held), isHeldCut, hasOlder, isLoading: false, error: null });
  }

  private show(change: Partial<FeedState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
