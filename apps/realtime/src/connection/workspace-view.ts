import { toLiveEvent, type EventRecord } from '@taskflow/contracts';
import { feedMessage } from '@taskflow/core/outbox';
import type { EventReader } from '@taskflow/core/ports';
import type { Place } from '../access/access';
import { LiveMessage, resyncMessage } from '../stream/outgoing';
import { FAR_BEHIND, type StreamListener, type WorkspaceStream } from '../stream/workspace-stream';
import { Filter, type InWorkspace } from './filter';
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
  private isReplaying = false;
  private isClosed = false;

  constructor(
    readonly workspace_id: string,
    private readonly reader: EventReader,
    private readonly outbox: Outbox,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Begins to follow the stream, to which it was added as a listener before. */
  follow(stream: WorkspaceStream): void {
    this.stream = stream;
    this.held = null;
  }

  /** The `seq` that a subscription without `since` starts from. */
  get position(): number {
    return this.stream?.position ?? 0;
  }

  /** Number of subscriptions. */
  get size(): number {
    return this.filters.size;
  }

  get isWhole(): boolean {
    return [...this.filters].some((filter) => filter.isWhole);
  }

  /** Everything after `after` is sent; what lies behind is replayed by `catchUp`. An equal subscription is replaced. */
  subscribe(place: Place, after: number): void {
    this.unsubscribe(place);
    this.filters.add(new Filter(place, after));
  }

  unsubscribe(place: InWorkspace): void {
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
    if (this.isReplaying || this.isClosed) return;
    if (!this.held) this.hold();
    this.isReplaying = true;
    this.replay().catch((error: unknown) => this.failed(error));
  }

  /** From here on live messages are held, and replays run up to here. */
  private hold(): void {
    this.held = [];
    this.isOverflowed = false;
    this.target = this.position;
  }

  private goLive(): void {
    const held = this.held ?? [];
    this.held = null;
    this.isReplaying = false;
    for (const message of held) this.emit(message);
  }

  private emit(message: LiveMessage): void {
    let isWanted = false;
    for (const filter of this.filters) {
      isWanted ||= filter.wants(message);
      if (message.seq !== null && message.seq > filter.after) filter.after = message.seq;
    }
    if (isWanted) this.outbox.push(message);
  }

  /**
   * The subscription that is furthest behind goes first, up to where the next one is; from there on they go together. So
   * each event is sent once and in order, and a single task's history is read by its index.
   */
  private async replay(): Promise<void> {
    while (!this.isClosed) {
      const behind = [...this.filters].filter((filter) => filter.after < this.target);
      if (behind.length === 0) {
        if (!this.isOverflowed) return this.goLive();
        this.hold();
        continue;
      }
      const from = Math.min(...behind.map((filter) => filter.after));
      const group = behind.filter((filter) => filter.after === from);
      const rest = behind.filter((filter) => filter.after > from);
      await this.replayRange(group, from, Math.min(this.target, ...rest.map((filter) => filter.after)));
    }
  }

  private async replayRange(group: readonly Filter[], from: number, to: number): Promise<void> {
    const only = group.length === 1 && group[0] && !group[0].isWhole ? group[0].query : undefined;
    const isReachable = only ? await this.isKept(from + 1) : to - from <= FAR_BEHIND;
    if (!isReachable) return this.giveUp(group);
    let read = 0;
    for (let after = from; after < to; read += this.outbox.page) {
      if (read > FAR_BEHIND) return this.giveUp(group);
      await this.outbox.room();
      const events = await this.reader.range(this.workspace_id, after, this.outbox.page, only);
      if (!group.some((filter) => this.filters.has(filter) && filter.after < to)) return;
      if (!only && events[0]?.seq !== after + 1) return this.giveUp(group);
      for (const event of events) if (event.seq <= to) this.replayEvent(event, group);
      after = events.length < this.outbox.page ? to : Math.min(to, events.at(-1)?.seq ?? to);
      for (const filter of group) filter.after = Math.max(filter.after, after);
    }
  }

  private async isKept(seq: number): Promise<boolean> {
    const [event] = await this.reader.range(this.workspace_id, seq - 1, 1);
    return event?.seq === seq;
  }

  private replayEvent(event: EventRecord, group: readonly Filter[]): void {
    const message = new LiveMessage(toLiveEvent(feedMessage(this.workspace_id, event)), event.seq);
    if (group.some((filter) => this.filters.has(filter) && filter.wants(message))) this.outbox.push(message);
  }

  private giveUp(group: readonly Filter[]): void {
    for (const filter of group) filter.after = Math.max(filter.after, this.target);
    this.outbox.push(resyncMessage(this.workspace_id, this.target));
  }
}
