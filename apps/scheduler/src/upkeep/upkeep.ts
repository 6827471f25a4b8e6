import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Log, SecretStore, SessionStore, TokenStore } from '@taskflow/core/ports';

const HOUR_MS = 3_600_000;

/** Forgets sessions, sign-in links and API tokens that ended long ago, and seals secrets anew under a key that came first. */
@Injectable()
export class Upkeep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly sessions: SessionStore,
    private readonly tokens: TokenStore,
    private readonly secrets: SecretStore,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.runOnce(), HOUR_MS);
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
      const secrets = await this.secrets.renew();
      if (secrets > 0) this.log.info({ secrets }, 'secrets sealed under the first of the keys');
    } catch (error) {
      this.log.warn({ error: String(error) }, 'upkeep failed; the next hour tries again');
    }
  }
}
