import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@taskflow/core/errors';
import { Clock, Randomness, SessionStore } from '@taskflow/core/ports';
import { ApiSettings } from '@taskflow/core/settings';
import type { ChangeContext } from '@taskflow/core/task';
import { SessionGate } from './session-gate';

const DAY_MS = 24 * 60 * 60 * 1000;
const LINK_MS = 60 * 60 * 1000;

/** A refresh token as it goes into the cookie. */
export interface RefreshToken {
  token: string;
  expires: Date;
}

/** Opens, renews and closes sign-in sessions. Only hashes of tokens and codes reach the database. */
@Injectable()
export class Sessions {
  constructor(
    private readonly store: SessionStore,
    private readonly gate: SessionGate,
    private readonly randomness: Randomness,
    private readonly clock: Clock,
    private readonly settings: ApiSettings,
  ) {}

  async open(
    user_id: string,
    user_agent: string | null,
    context: ChangeContext,
  ): Promise<{ session_id: string; refresh: RefreshToken }> {
    const refresh = this.newToken();
    const session = await this.store.open(
      user_id,
      sha256(refresh.token),
      refresh.expires,
      user_agent?.slice(0, 512) ?? null,
      context,
    );
    return { session_id: session.session_id, refresh };
  }

  /**
   * Exchanges a refresh token. `refresh` is null when another tab has just done the same: its cookie stays.
   * @throws DomainError `unauthenticated`: unknown, expired, or used before, which closes the session
   */
  async renew(token: string): Promise<{ user_id: string; session_id: string; refresh: RefreshToken | null }> {
    const next = this.newToken();
    const rotated = await this.store.rotate(sha256(token), sha256(next.token), next.expires);
    if (!rotated) throw new DomainError('unauthenticated', 'The session has ended: sign in again.');
    const { user_id, session_id } = rotated.session;
    return { user_id, session_id, refresh: rotated.rotated ? next : null };
  }

  async close(session_id: string, context: ChangeContext): Promise<void> {
    await this.store.close(session_id, context);
    this.gate.forget(session_id);
  }

  /** True once anybody has signed in here. */
  everOpened(): Promise<boolean> {
    return this.store.everOpened();
  }

  /** Code of a one-time sign-in link, good for one hour. */
  async createLink(user_id: string): Promise<string> {
    const code = this.randomness.token();
    await this.store.createLink(user_id, sha256(code), new Date(this.clock.now().getTime() + LINK_MS));
    return code;
  }

  /** User of a one-time sign-in link, which is used up by this; null when unknown, used or expired. */
  useLink(code: string): Promise<string | null> {
    return this.store.useLink(sha256(code));
  }

  private newToken(): RefreshToken {
    const expires = new Date(this.clock.now().getTime() + this.settings.refresh_token_days * DAY_MS);
    return { token: this.randomness.token(), expires };
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
