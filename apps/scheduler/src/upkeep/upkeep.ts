import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DeadLetterStore, Log, SecretStore, SessionStore, TaskStore, TokenStore } from '@taskflow/core/ports';
import { mendPlaces } from '@taskflow/core/task';

const TEN_MINUTES_MS = 600_000;

/**
 * Forgets sessions, sign-in links and API tokens that ended long ago, seals secrets anew under a key that came first, and frees
 * places of limits that nobody holds.
 */
@Injectable()
export class Upkeep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly sessions: SessionStore,
    private readonly tokens: TokenStore,
    private readonly tasks: TaskStore,
    private readonly secrets: SecretStore,
    private readonly letters: DeadLetterStore,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.runOnce(), TEN_MINUTES_MS);
    this.timer.unref();
  }

  beforeApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Each step by itself: one that fails keeps none of the others from running. */
  async runOnce(): Promise<void> {
    const { log } = this;
    await this.step(
      () => this.sessions.clean(),
      (sessions) => log.info({ sessions }, 'old sessions forgotten'),
    );
    await this.step(
      () => this.tokens.clean(),
      (tokens) => log.info({ tokens }, 'old API tokens forgotten'),
    );
    await this.step(
      () => mendPlaces(this.tasks),
      (places) => log.warn({ places }, 'places of limits were held by tasks that had ended; they are free again'),
    );
    await this.step(
      () => this.letters.clean(),
      (letters) => log.info({ letters }, 'old dead letters forgotten'),
    );
    await this.step(
      () => this.secrets.renew(),
      (secrets) => log.info({ secrets }, 'secrets sealed under the first of the keys'),
    );
  }

  /** @param tell says how many there were, if any */
  private async step(run: () => Promise<number>, tell: (count: number) => void): Promise<void> {
    try {
      const count = await run();
      if (count > 0) tell(count);
    } catch (error) {
      this.log.warn({ error: String(error) }, 'a step of the upkeep failed; it is tried again in ten minutes');
    }
  }
}
