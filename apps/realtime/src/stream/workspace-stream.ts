import { setImmediate as turn } from 'node:timers/promises';
import { toLiveEvent, type EventRecord, type StatusFeedMessage } from '@taskflow/contracts';
import { feedMessage } from '@taskflow/core/outbox';
import type { EventReader, Log } from '@taskflow/core/ports';
import { OrderedOutlet } from './ordered-outlet';
import { LiveMessage, resyncMessage } from './outgoing';

/** A hole is looked at twice before the database is asked, so an early message is held 25 to 50 ms. */
const HOLE_CHECK_MS = 25;
/** Early messages held; more are dropped and read from the database instead. */
const EARLY_MAX = 1_000;
/** Messages in order and not yet delivered; more are left in the database until there is room. */
const OUTLET_MAX = 20_000;
const PAGE = 500;
/** Further behind than this, a stream (or a replay) does not catch up: its clients read the state anew. */
export const FAR_BEHIND = 10_000;

export interface StreamListener {
  /** Called with `seq` n, n + 1, … without gaps; best-effort messages (`seq` null) come between them. */
  deliver(message: LiveMessage): void;
  /** What came between the last message and `seq` is not delivered. The next message has `seq + 1`. */
  resync(message: LiveMessage, seq: number): void;
}

/**
 * The changes of one workspace in commit order, exactly once: feed messages are put in order, and what is late or lost is
 * read from the database (protocol.md, step 11). Memory is bounded whatever comes.
 */
export class WorkspaceStream {
  private readonly listeners = new Set<StreamListener>();
  private readonly early = new Map<number, LiveMessage>();
  private readonly outlet = new OrderedOutlet((message) => this.deliver(message));
  /** Highest `seq` put in order; null until the head was read. */
  private accepted: number | null = null;
  private delivered = 0;
  /** Highest `seq` heard of. */
  private known = 0;
  private holeTimer: NodeJS.Timeout | null = null;
  private isRepairing = false;
  /** The last repair failed: the next look at the heads tries again. */
  private isFailed = false;
  private isClosed = false;

  /** `opened` resolves when the head was read, from which the stream starts; rejects when the database is away. */
  readonly opened: Promise<void>;

  constructor(
    readonly workspace_id: string,
    private readonly reader: EventReader,
    private readonly log: Log,
  ) {
    this.opened = this.open();
  }

  /** Everything up to this `seq` has been delivered to the listeners of that time. */
  get position(): number {
    return this.delivered;
  }

  get isUnused(): boolean {
    return this.listeners.size === 0;
  }

  add(listener: StreamListener): void {
    this.listeners.add(listener);
  }

  remove(listener: StreamListener): void {
    this.listeners.delete(listener);
  }

  /** Takes a message of the feed: late, early, twice or in order. */
  take(feed: StatusFeedMessage): void {
    if (feed.seq === null) return this.pass(feed);
    this.known = Math.max(this.known, feed.seq);
    if (this.accepted !== null && feed.seq <= this.accepted) return;
    if (this.accepted !== null && feed.seq === this.accepted + 1 && this.outlet.waiting < OUTLET_MAX) {
      this.accept(new LiveMessage(toLiveEvent(feed), feed.seq));
      this.takeEarly();
    } else if (this.early.size < EARLY_MAX) this.early.set(feed.seq, new LiveMessage(toLiveEvent(feed), feed.seq));
    this.watchHole();
  }

  /**
   * Hears the head that a query returned.
   * @param before `orderedUpTo` when the query was sent: a head below it means that the database went back (a restored backup)
   */
  expect(head: number, before: number | null): void {
    if (this.accepted === null) return;
    this.isFailed = false;
    if (before !== null && head < before) return this.jump(head);
    this.known = Math.max(this.known, head);
    this.watchHole();
  }

  /** Highest `seq` in order so far; null before the start. */
  get orderedUpTo(): number | null {
    return this.accepted;
  }

  close(): void {
    this.isClosed = true;
    if (this.holeTimer) clearTimeout(this.holeTimer);
    this.outlet.clear();
    this.early.clear();
    this.listeners.clear();
  }

  private async open(): Promise<void> {
    const head = await this.readHead();
    this.accepted = this.delivered = head;
    this.forgetEarly();
    this.takeEarly();
    this.watchHole();
  }

  private async readHead(): Promise<number> {
    const [head] = await this.reader.heads([this.workspace_id]);
    return head?.seq ?? 0;
  }

  private pass(feed: StatusFeedMessage): void {
    if (this.accepted !== null && this.outlet.waiting < OUTLET_MAX) this.outlet.push(new LiveMessage(toLiveEvent(feed), null));
  }

  private accept(message: LiveMessage): void {
    this.accepted = message.seq;
    this.outlet.push(message);
  }

  private takeEarly(): void {
    for (;;) {
      const next = (this.accepted ?? 0) + 1;
      const message = this.early.get(next);
      if (!message || this.outlet.waiting >= OUTLET_MAX) return;
      this.early.delete(next);
      this.accept(message);
    }
  }

  private forgetEarly(): void {
    for (const seq of this.early.keys()) if (seq <= (this.accepted ?? 0)) this.early.delete(seq);
  }

  private watchHole(): void {
    if (this.holeTimer || this.isRepairing || this.isFailed || this.isClosed) return;
    if (this.accepted === null || this.accepted >= this.known) return;
    const missing = this.known;
    this.holeTimer = setTimeout(() => {
      this.holeTimer = null;
      if ((this.accepted ?? 0) < missing) void this.repair();
      else this.watchHole();
    }, HOLE_CHECK_MS);
  }

  /** Reads what is missing until the stream knows of nothing more. */
  private async repair(): Promise<void> {
    this.isRepairing = true;
    try {
      while (!this.isClosed && (this.accepted ?? 0) < this.known) await this.repairPage();
    } catch (error) {
      this.isFailed = true;
      this.log.warn(
        { workspace_id: this.workspace_id, error: String(error) },
        'live changes could not be read; trying again in 2 s',
      );
    }
    this.isRepairing = false;
    this.watchHole();
  }

  private async repairPage(): Promise<void> {
    while (this.outlet.waiting > OUTLET_MAX / 2) await turn();
    const after = this.accepted ?? 0;
    if (this.known - after > FAR_BEHIND) return this.jumpToHead(after);
    const events = await this.reader.range(this.workspace_id, after, PAGE);
    if (this.isClosed) return;
    // A `seq` that the database does not have was never committed here: the sweep tells if that was wrong.
    if (events.length === 0 && this.accepted === after) return this.forgetUnknown(after);
    for (const event of events) if (!this.takeEvent(event)) return this.jumpToHead(after);
  }

  /** False when events before it are gone from the database. */
  private takeEvent(event: EventRecord): boolean {
    const next = (this.accepted ?? 0) + 1;
    if (event.seq < next) return true;
    if (event.seq > next) return false;
    this.early.delete(event.seq);
    this.accept(new LiveMessage(toLiveEvent(feedMessage(this.workspace_id, event)), event.seq));
    this.takeEarly();
    return true;
  }

  private forgetUnknown(known: number): void {
    this.known = known;
    this.early.clear();
  }

  private async jumpToHead(behind: number): Promise<void> {
    const head = await this.readHead();
    if (this.isClosed) return;
    this.log.warn({ workspace_id: this.workspace_id, seq: behind, head }, 'too far behind: live clients read the state anew');
    this.jump(head);
  }

  private jump(head: number): void {
    this.accepted = head;
    this.known = head;
    this.early.clear();
    this.outlet.push(resyncMessage(this.workspace_id, head));
  }

  private deliver(message: LiveMessage): number {
    if (message.seq !== null) this.delivered = message.seq;
    const isResync = message.event.type === 'resync';
    for (const listener of this.listeners) {
      if (isResync) listener.resync(message, this.delivered);
      else listener.deliver(message);
    }
    return this.listeners.size;
  }
}
