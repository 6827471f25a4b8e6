import { Injectable } from '@nestjs/common';
import { Lane } from '@taskflow/core/lane';
import { Log, MessageBus, Subscriptions } from '@taskflow/core/ports';
import { Executor } from '../execution/executor';
import { Claimer } from './claimer';
import { LeaseHolder } from './lease-holder';

/** How long a bell may wait at a full worker before all bells go back to the queue, for workers that are free. */
const FULL_PATIENCE_MS = 50;
const IDLE_PULL_MS = 15_000;
const PULL_WITHOUT_BROKER_MS = 1_000;

/** The consumer that bells come from; paused while this worker is full. */
export const BELLS = { topic: 'task.created', group: 'worker' } as const;

/**
 * Fills free slots with the lowest-ranked claimable tasks. A bell only says that there is work; the database says which.
 * A pull follows each bell, each slot that becomes free while there may be more, and a timer, in case a bell was lost.
 */
@Injectable()
export class Puller {
  private readonly lane = new Lane<null, null>((asked) => this.pull().then(() => asked), Number.MAX_SAFE_INTEGER);
  private timer: NodeJS.Timeout | null = null;
  private lastPull = 0;
  private more = false;
  private paused = false;
  private stopped = true;
  private waitingForSlot: (() => void)[] = [];

  constructor(
    private readonly claimer: Claimer,
    private readonly lease: LeaseHolder,
    private readonly subscriptions: Subscriptions,
    private readonly bus: MessageBus,
    private readonly log: Log,
  ) {}

  start(executor: Executor): void {
    this.stopped = false;
    executor.onFree(() => this.freed());
    this.timer = setInterval(() => this.tick(), PULL_WITHOUT_BROKER_MS);
    void this.lane.add(null);
  }

  /** Claims nothing any more; resolves when the claim under way has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    this.freed();
    await this.lane.idle();
  }

  /** A bell: resolves when a pull that began after it has ended, so that the bell can be acknowledged. */
  async ring(): Promise<void> {
    if (this.claimer.free === 0) await this.slotOrPatience();
    if (this.claimer.free > 0) await this.lane.add(null);
    else await this.pause();
  }

  private async pull(): Promise<void> {
    if (this.stopped || !this.lease.live) return;
    this.lastPull = Date.now();
    try {
      this.more = (await this.claimer.claim()) === 'full';
    } catch (error) {
      this.more = false;
      this.log.warn({ error: String(error) }, 'claiming failed; trying again within a second');
      this.lastPull = 0;
      return;
    }
    if (!this.more && this.paused) await this.resume();
  }

  private freed(): void {
    for (const resolve of this.waitingForSlot.splice(0)) resolve();
    if (this.more && !this.stopped) void this.lane.add(null);
  }

  /** A bell can be lost and a broker can be away; the database never forgets. */
  private tick(): void {
    if (this.claimer.free === 0) return;
    const patience = this.bus.connected() && this.lastPull > 0 && !this.paused ? IDLE_PULL_MS : PULL_WITHOUT_BROKER_MS;
    if (Date.now() - this.lastPull >= patience) void this.lane.add(null);
  }

  private async slotOrPatience(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, FULL_PATIENCE_MS);
      this.waitingForSlot.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  private async pause(): Promise<void> {
    this.more = true;
    if (this.paused || this.stopped) return;
    this.paused = true;
    await this.subscriptions.pause(BELLS.topic, BELLS.group);
  }

  private async resume(): Promise<void> {
    this.paused = false;
    await this.subscriptions.resume(BELLS.topic, BELLS.group);
  }
}
