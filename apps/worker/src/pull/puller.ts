import { Injectable } from '@nestjs/common';
import { Lane } from '@taskflow/core/lane';
import { Log, MessageBus, Subscriptions } from '@taskflow/core/ports';
import { Executor } from '../execution/executor';
import { Claimer } from './claimer';
import { LeaseHolder } from './lease-holder';

/** How long a bell may wait at a full worker before all bells go back to the queue, for workers that are free. */
const FULL_PATIENCE_MS = 50;
const IDLE_PULL_MS = 15_000;
const QUICK_PULL_MS = 1_000;
/** Bells of what was committed while the broker was away come with the scheduler's sweep, up to so much after its return. */
const AFTER_BROKER_MS = 15_000;

/** The consumer that bells come from; paused while this worker takes no tasks. */
export const BELLS = { topic: 'task.created', group: 'worker' } as const;

/**
 * Fills free slots with the lowest-ranked claimable tasks. A bell only says that there is work; the database says which.
 * A pull follows each bell, each slot that becomes free while there may be more, and a timer, in case a bell was lost.
 * A worker that takes nothing (full, without a live lease, draining, unable to claim, stopping) gives its bells back to the others.
 */
@Injectable()
export class Puller {
  private readonly lane = new Lane<null, null>((asked) => this.pull().then(() => asked), Number.MAX_SAFE_INTEGER);
  private timer: NodeJS.Timeout | null = null;
  private lastPull = -Infinity;
  private lastWithoutBroker = -Infinity;
  private more = false;
  /** Settles when all bells have been given back; null while bells are wanted. */
  private pausing: Promise<void> | null = null;
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
    executor.fillBy({
      taker: () => (this.stopped || !this.lease.mayClaim ? null : this.claimer.taker),
      doubt: () => this.doubt(),
    });
    this.timer = setInterval(() => this.tick(), QUICK_PULL_MS);
    void this.lane.add(null);
  }

  /** Claims nothing any more; resolves when the claim under way has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    // Not waited for: a broker that does not answer must not hold up the drain.
    void this.pause();
    this.freed();
    await this.lane.idle();
  }

  /** A bell: resolves when a pull that began after it has ended, or all bells have gone back, so that it can be acknowledged. */
  async ring(): Promise<void> {
    if (this.claimer.free === 0) await this.slotOrPatience();
    if (this.claimer.free > 0 && !this.stopped) await this.lane.add(null);
    else void this.pause();
    // A bell acknowledged now would be missing among those that go back.
    if (this.pausing) await this.pausing;
  }

  /** This process itself made a task claimable: no need to wait until its bell has been round the broker. */
  nudge(): void {
    if (this.claimer.free === 0) this.more = true;
    else if (!this.stopped) void this.lane.add(null);
  }

  /** Never rejects. Waits for nothing but the database: the broker may hang. */
  private async pull(): Promise<void> {
    if (this.stopped) return;
    if (!this.lease.mayClaim) return this.standBack();
    this.lastPull = performance.now();
    try {
      this.more = (await this.claimer.claim()) === 'full';
    } catch (error) {
      this.log.warn({ error: String(error) }, 'claiming failed; trying again within a second');
      return this.standBack();
    }
    if (!this.more && !this.stopped) this.resume();
  }

  /** The next claim finds out what is ours, and comes within a second. */
  private doubt(): void {
    this.claimer.doubt();
    this.lastPull = -Infinity;
  }

  private standBack(): void {
    this.lastPull = -Infinity;
    void this.pause();
  }

  private freed(): void {
    for (const resolve of this.waitingForSlot.splice(0)) resolve();
    if (this.more && !this.stopped) void this.lane.add(null);
  }

  /** A bell can be lost and a broker can be away; the database never forgets. */
  private tick(): void {
    const now = performance.now();
    if (!this.bus.connected()) this.lastWithoutBroker = now;
    if (this.claimer.free === 0) return;
    const quick = this.pausing !== null || now - this.lastWithoutBroker < AFTER_BROKER_MS;
    if (now - this.lastPull >= (quick ? QUICK_PULL_MS : IDLE_PULL_MS)) void this.lane.add(null);
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

  /** Gives all bells back; more work than is known may be waiting from now on. */
  private pause(): Promise<void> {
    this.more = true;
    this.pausing ??= this.tried('pause');
    return this.pausing;
  }

  private resume(): void {
    if (!this.pausing) return;
    this.pausing = null;
    void this.tried('resume');
  }

  /** What the broker refuses while its connection ends comes right when the subscription opens again. */
  private async tried(what: 'pause' | 'resume'): Promise<void> {
    try {
      await this.subscriptions[what](BELLS.topic, BELLS.group);
    } catch (error) {
      this.log.warn({ error: String(error) }, `the consumer of bells could not ${what}`);
    }
  }
}
