import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Lane } from '@taskflow/core/lane';
import { Log, StatusFeed, type ClaimedTask } from '@taskflow/core/ports';

/** The feed may lose a message, and not everything that makes a task claimable is told there. */
const LOOK_AGAIN_MS = 5_000;
/** How long the feed is followed after the last one who waited. */
const LINGER_MS = 30_000;

interface Waiter {
  /** A claim of its is under way, which may be winning something: it is answered with what that brings. */
  busy: boolean;
  /** Its time is over. */
  late: boolean;
  readonly claim: () => Promise<ClaimedTask[]>;
  readonly settle: (tasks: ClaimedTask[]) => void;
  readonly fail: (error: unknown) => void;
}

/** Those who wait for work of one workspace. */
interface Room {
  waiters: Set<Waiter>;
  /** One claim at a time; what is rung meanwhile makes one more round. */
  rounds: Lane<null, null>;
}

/**
 * Lets claims wait for work without asking the database again and again: they try once more when the live feed tells of a
 * task of their workspace that was queued, and every 5 s.
 */
@Injectable()
export class ClaimWaiters implements OnModuleDestroy {
  private readonly rooms = new Map<string, Room>();
  private following: Promise<() => Promise<void>> | null = null;
  private lingering: NodeJS.Timeout | null = null;
  private looking: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(
    private readonly feed: StatusFeed,
    private readonly log: Log,
  ) {}

  /**
   * What `claim` wins, at the latest when the time is over: then nothing. When the signal comes, nothing is claimed any more;
   * what was under way is still answered.
   */
  async wait(
    workspace_id: string,
    claim: () => Promise<ClaimedTask[]>,
    wait_ms: number,
    signal: AbortSignal,
  ): Promise<ClaimedTask[]> {
    const first = await claim();
    if (first.length > 0 || wait_ms === 0 || this.closed || signal.aborted) return first;
    await this.follow();
    let timer: NodeJS.Timeout | undefined;
    let leave: () => void = () => undefined;
    try {
      return await new Promise<ClaimedTask[]>((settle, fail) => {
        const waiter: Waiter = { busy: false, late: false, claim, settle, fail };
        const room = this.enter(workspace_id, waiter);
        leave = () => this.leave(workspace_id, waiter);
        timer = setTimeout(leave, wait_ms);
        signal.addEventListener('abort', leave, { once: true });
        // Something may have come between the first claim and now.
        void room.rounds.add(null);
      });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', leave);
    }
  }

  /** How many wait; for tests and metrics. */
  get waiting(): number {
    return [...this.rooms.values()].reduce((sum, { waiters }) => sum + waiters.size, 0);
  }

  /** Answers all who wait: the process stops. */
  async onModuleDestroy(): Promise<void> {
    this.closed = true;
    for (const room of this.rooms.values()) {
      await room.rounds.idle();
      for (const waiter of room.waiters) waiter.settle([]);
    }
    this.rooms.clear();
    if (this.lingering) clearTimeout(this.lingering);
    if (this.looking) clearInterval(this.looking);
    await (
      await this.following
    )?.();
  }

  private enter(workspace_id: string, waiter: Waiter): Room {
    const room = this.rooms.get(workspace_id) ?? this.open(workspace_id);
    room.waiters.add(waiter);
    return room;
  }

  private open(workspace_id: string): Room {
    const rounds = new Lane<null, null>((asked) => this.round(workspace_id, room).then(() => asked), Number.MAX_SAFE_INTEGER);
    const room: Room = { waiters: new Set(), rounds };
    this.rooms.set(workspace_id, room);
    return room;
  }

  private leave(workspace_id: string, waiter: Waiter): void {
    waiter.late = true;
    const room = this.rooms.get(workspace_id);
    if (waiter.busy || !room?.waiters.delete(waiter)) return;
    waiter.settle([]);
    this.closeIfEmpty(workspace_id, room);
  }

  /** Those who came first are asked first. */
  private async round(workspace_id: string, room: Room): Promise<void> {
    for (const waiter of room.waiters) {
      if (this.closed) break;
      waiter.busy = true;
      try {
        const tasks = await waiter.claim();
        if (tasks.length === 0 && !waiter.late) continue;
        room.waiters.delete(waiter);
        waiter.settle(tasks);
      } catch (error) {
        room.waiters.delete(waiter);
        waiter.fail(error);
      } finally {
        waiter.busy = false;
      }
    }
    this.closeIfEmpty(workspace_id, room);
  }

  private closeIfEmpty(workspace_id: string, room: Room): void {
    if (room.waiters.size === 0 && this.rooms.get(workspace_id) === room) this.rooms.delete(workspace_id);
    if (this.rooms.size === 0) this.lingering ??= setTimeout(() => void this.unfollow(), LINGER_MS).unref();
  }

  private async follow(): Promise<void> {
    if (this.lingering) clearTimeout(this.lingering);
    this.lingering = null;
    this.looking ??= setInterval(() => this.ringAll(), LOOK_AGAIN_MS).unref();
    this.following ??= this.feed.subscribe(
      (message) => {
        if (message.event === 'status' && message.status === 'QUEUED') this.ring(message.workspace_id);
      },
      () => this.ringAll(),
    );
    try {
      await this.following;
    } catch (error) {
      this.following = null;
      this.log.warn({ error: String(error) }, 'claims wait without the live feed, and look every 5 s');
    }
  }

  private async unfollow(): Promise<void> {
    this.lingering = null;
    if (this.rooms.size > 0 || this.closed) return;
    const { following } = this;
    this.following = null;
    if (this.looking) clearInterval(this.looking);
    this.looking = null;
    await (
      await following
    )?.();
  }

  private ring(workspace_id: string): void {
    void this.rooms.get(workspace_id)?.rounds.add(null);
  }

  private ringAll(): void {
    for (const { rounds } of this.rooms.values()) void rounds.add(null);
  }
}
