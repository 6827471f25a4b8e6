import { Injectable } from '@nestjs/common';
import { isApiToken } from '@taskflow/core/auth';
import type { Principal } from '../request/request';
import { AccessTokens } from './access-tokens';
import { ApiTokens } from './api-tokens';
import { SessionGate } from './session-gate';

/** Knows who sends a bearer token, of whichever kind. */
@Injectable()
export class Principals {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly apiTokens: ApiTokens,
    private readonly sessions: SessionGate,
  ) {}

  /** @throws DomainError `unauthenticated`, `token_expired` */
  async of(bearer: string): Promise<Principal> {
    if (isApiToken(bearer)) {
      const token = await this.apiTokens.verify(bearer);
      return { user_id: token.user_id, session_id: null, token };
    }
    const { sub, sid } = this.accessTokens.verify(bearer);
    await this.sessions.assertLive(sid, sub);
    return { user_id: sub, session_id: sid, token: null };
  }

  /** As far as can be told before the body is read: of an access token, that it was signed here and has not expired. */
  async glance(bearer: string): Promise<void> {
    if (isApiToken(bearer)) await this.apiTokens.verify(bearer);
    else this.accessTokens.verify(bearer);
  }
}
