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

  async runOnce(): Promise<void> {
    try {
      const sessions = await this.sessions.clean();
      if (sessions > 0) this.log.info({ sessions }, 'old sessions forgotten');
      const tokens = await this.tokens.clean();
      if (tokens > 0) this.log.info({ tokens }, 'old API tokens forgotten');
      const places = await mendPlaces(this.tasks);
      if (places > 0) this.log.warn({ places }, 'places of limits were held by tasks that had ended; they are free again');
      const letters = await this.letters.clean();
      if (letters > 0) this.log.info({ letters }, 'old dead letters forgotten');
      const secrets = await this.secrets.renew();
      if (secrets > 0) this.log.info({ secrets }, 'secrets sealed under the first of the keys');
    } catch (error) {
      this.log.warn({ error: String(error) }, 'upkeep failed; it is tried again in ten minutes');
    }
  }
}
