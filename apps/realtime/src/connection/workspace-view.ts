import { toLiveEvent, type EventRecord } from '@taskflow/contracts';
import { feedMessage } from '@taskflow/core/outbox';
import type { EventReader } from '@taskflow/core/ports';
import type { Place } from '../access/access';
import { LiveMessage } from '../stream/outgoing';
import { FAR_BEHIND, type StreamListener, type WorkspaceStream } from '../stream/workspace-stream';
import { Filter } from './filter';
import type { Outbox } from './outbox';

/** Live messages held while a replay runs; when there are more, they are read from the database after it. */
const HELD_MAX = 500;

/**
 * What one connection sees of one workspace: its subscriptions there, each event once however many of them want it.
 * While events are replayed, live ones are held, so that order is kept over all of them.
 */
export class WorkspaceView implements StreamListener {
  private readonly filters = new Set<Filter>();
  /** Null: live. Else what came since `target`, or nothing of it when it was too much. */
  private held: LiveMessage[] | null = [];
  private isOverflowed = false;
  /** Replays run up to this `seq`; `held` follows. */
  private target = 0;
  private stream: WorkspaceStream | null = null;
  private replaying: Promise<void> | null = null;
  private isClosed = false;

  constructor(
    private readonly reader: EventReader,
    private readonly outbox: Outbox,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Begins to follow the stream, to which it was added as a listener before. */
  follow(stream: WorkspaceStream): void {
    this.stream = stream;
    this.hold();
    this.goLive();
  }

  /** The `seq` that a subscription without `since` starts from. */
  get position(): number {
    return this.stream?.position ?? 0;
  }

  get places(): Place[] {
    return [...this.filters].map((filter) => filter.place);
  }

  get isEmpty(): boolean {
    return this.filters.size === 0;
  }

  get isWhole(): boolean {
    return [...this.filters].some((filter) => filter.isWhole);
  }

  /** Everything after `after` is sent; what lies behind is replayed by `catchUp`. An equal subscription is replaced. */
  subscribe(place: Place, after: number): void {
    this.unsubscribe(place);
    this.filters.add(new Filter(place, after));
  }

  has(place: Place): boolean {
    return [...this.filters].some((filter) => filter.is(place));
  }

  unsubscribe(place: Place): void {
    for (const filter of this.filters) if (filter.is(place)) this.filters.delete(filter);
  }

  close(): void {
    this.isClosed = true;
    this.filters.clear();
    this.held = null;
  }

  deliver(message: LiveMessage): void {
    if (!this.held) this.emit(message);
    else if (this.held.length < HELD_MAX && !this.isOverflowed) this.held.push(message);
    else if (message.seq !== null) {
      this.isOverflowed = true;
      this.held = [];
    }
  }

  resync(message: LiveMessage, seq: number): void {
    for (const filter of this.filters) filter.after = seq;
    if (this.held) this.hold();
    this.outbox.push(message);
  }

  /** Replays what subscriptions are behind of, if any are. */
  catchUp(): void {
    if (this.replaying || this.behind().length === 0) return;
    if (!this.held) this.hold();
    this.replaying = this.replay()
      .catch((error: unknown) => this.failed(error))
      .finally(() => {
        this.replaying = null;
        // One that came in the last moment.
        if (!this.isClosed && this.held) this.goLive();
      });
  }

  private emit(message: LiveMessage): void {
    for (const filter of this.filters) {
      if (!filter.wants(message)) continue;
      this.outbox.push(message);
      return;
    }
  }

  /** From here on live messages are held. Those before were delivered: every subscription that was live has them. */
  private hold(): void {
    if (this.held === null) for (const filter of this.filters) filter.after = Math.max(filter.after, this.liveAfter(filter));
    this.held = [];
    this.isOverflowed = false;
    this.target = this.position;
  }

  private liveAfter(filter: Filter): number {
    return this.fresh.has(filter) ? filter.after : this.position;
  }
}
