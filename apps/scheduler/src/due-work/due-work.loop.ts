import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { StatusFeedMessage } from '@taskflow/contracts';
import { Clock, Log, StatusFeed } from '@taskflow/core/ports';
import { SchedulerSettings } from '@taskflow/core/settings';
import { DueWork, LONGEST_SLEEP_MS, STALL_MS } from './due-work';

const SHORTEST_SLEEP_MS = 5;
const UNTAKEN_MS = 250;
const FAILED_MS = 1_000;
/** Hints come with every task that waits; rounds for them come at most so often. */
const HINTS_MS = 25;

/** Rounds follow each other while there is work; else the loop sleeps to the next due time, at most 5 s, or until a hint. */
@Injectable()
export class DueWorkLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private stopping = false;
  private running: Promise<void> = Promise.resolve();
  private wake: (() => void) | null = null;
  private hinted = false;
  private unsubscribe: (() => Promise<void>) | null = null;
  private amnestyUntil = 0;
  private lastRoundEnd = 0;

  constructor(
    private readonly work: DueWork,
    private readonly feed: StatusFeed,
    private readonly settings: SchedulerSettings,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.unsubscribe = await this.feed.subscribe(
      (message) => this.notice(message),
      () => this.hint(),
    );
    this.grantAmnesty();
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.wake?.();
    await this.unsubscribe?.();
    await this.running;
  }

  /** A retry or a later start may be due before the loop would look again; an edit may have moved a start. */
  private notice(message: StatusFeedMessage): void {
    if (message.event === 'notification' && (message.type === 'task.edited' || message.type === 'limit.changed')) this.hint();
    if (message.event !== 'status') return;
    // It waits for a token, or has taken one: time lets the next one through.
    if (message.limit) this.hint();
    if (message.status === 'PENDING' || (message.status === 'QUEUED' && message.error)) this.hint();
  }

  private hint(): void {
    this.hinted = true;
    this.wake?.();
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const pause = await this.round();
      if (pause > 0) await this.sleep(Math.min(pause, HINTS_MS), false);
      if (pause > HINTS_MS) await this.sleep(pause - HINTS_MS, true);
    }
  }

  /** Returns the milliseconds until the next round. */
  private async round(): Promise<number> {
    const now = Date.now();
    if (this.lastRoundEnd > 0 && now - this.lastRoundEnd > STALL_MS) this.grantAmnesty();
    this.hinted = false;
    try {
      const { done, troubled } = await this.work.runOnce(now >= this.amnestyUntil);
      if (troubled) this.grantAmnesty();
      if (done > 0) return 0;
      return troubled ? FAILED_MS : await this.untilNext();
    } catch (error) {
      this.log.warn({ error: String(error) }, 'a round of due work failed; trying again');
      this.grantAmnesty();
      return FAILED_MS;
    } finally {
      this.lastRoundEnd = Date.now();
    }
  }

  private async untilNext(): Promise<number> {
    const next = await this.work.next();
    const due = next ? next.getTime() - this.clock.now().getTime() : LONGEST_SLEEP_MS;
    // What is due and was not taken (a deadline within its grace, an orphan during an amnesty) must not make a busy loop.
    if (due <= 0) return UNTAKEN_MS;
    return Math.min(Math.max(due, SHORTEST_SLEEP_MS), LONGEST_SLEEP_MS);
  }

  private grantAmnesty(): void {
    this.amnestyUntil = Date.now() + this.settings.amnesty_ms;
  }

  /** @param until_hint false: only the end of the loop cuts it short */
  private async sleep(milliseconds: number, until_hint: boolean): Promise<void> {
    if (this.stopping || (until_hint && this.hinted)) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        if (!until_hint && !this.stopping) return;
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = null;
  }
}
