import { Injectable } from '@nestjs/common';
import { JwtService, TokenExpiredError } from '@nestjs/jwt';
import { ACCESS_TOKEN, type AccessClaims } from '@taskflow/core/auth';
import { DomainError } from '@taskflow/core/errors';
import { Clock } from '@taskflow/core/ports';
import { ApiSettings } from '@taskflow/core/settings';
import { isUuid } from '../request/formats';

const MOST_REMEMBERED = 10_000;
const LONGEST_TOKEN = 4096;

/** Issues and verifies access tokens. A token once found good is remembered until it expires: its signature cannot change. */
@Injectable()
export class AccessTokens {
  private readonly verified = new Map<string, AccessClaims>();
  private readonly jwt: JwtService;
  /** Seconds. */
  readonly lifetime: number;

  constructor(
    private readonly clock: Clock,
    settings: ApiSettings,
  ) {
    this.lifetime = settings.access_token_minutes * 60;
    const { issuer, audience, algorithm } = ACCESS_TOKEN;
    this.jwt = new JwtService({
      secret: settings.jwt_secret,
      signOptions: { algorithm, issuer, audience },
      verifyOptions: { algorithms: [algorithm], issuer, audience },
    });
  }

  issue(user_id: string, session_id: string): string {
    const now = this.seconds();
    return this.jwt.sign({ sub: user_id, sid: session_id, iat: now, exp: now + this.lifetime });
  }

  /** @throws DomainError `token_expired`, or `unauthenticated` for any other fault of the token */
  verify(token: string): AccessClaims {
    const known = this.verified.get(token);
    if (known && known.exp > this.seconds()) return known;
    this.verified.delete(token);
    const claims = this.check(token);
    this.verified.set(token, claims);
    for (const oldest of this.verified.keys()) {
      if (this.verified.size <= MOST_REMEMBERED) break;
      this.verified.delete(oldest);
    }
    return claims;
  }

  private check(token: string): AccessClaims {
    const invalid = new DomainError('unauthenticated', 'The access token is not valid here: sign in again.');
    if (token.length > LONGEST_TOKEN) throw invalid;
    try {
      const { sub, sid, exp } = this.jwt.verify<Partial<AccessClaims>>(token, { clockTimestamp: this.seconds() });
      if (!isId(sub) || !isId(sid) || typeof exp !== 'number') throw invalid;
      return { sub, sid, exp };
    } catch (error) {
      if (error instanceof TokenExpiredError)
        throw new DomainError('token_expired', 'The access token has expired: POST /api/v1/auth/refresh gives a new one.');
      throw invalid;
    }
  }

  private seconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && isUuid(value);
}
