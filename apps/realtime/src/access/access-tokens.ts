import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { ACCESS_TOKEN, type AccessClaims } from '@taskflow/core/auth';
import { DomainError } from '@taskflow/core/errors';
import { Clock } from '@taskflow/core/ports';
import { RealtimeSettings } from '@taskflow/core/settings';

/** Who a connection acts for, and until when. */
export interface Identity {
  user_id: string;
  session_id: string;
  expires_at: Date;
}

/** Reads the access tokens that the API signed. */
@Injectable()
export class AccessTokens {
  private readonly jwt: JwtService;

  constructor(
    settings: RealtimeSettings,
    private readonly clock: Clock,
  ) {
    this.jwt = new JwtService({ secret: settings.jwt_secret });
  }

  /** @throws DomainError `token_expired` or `unauthenticated` */
  async read(token: string): Promise<Identity> {
    const claims = await this.verify(token);
    if (typeof claims.sub !== 'string' || typeof claims.sid !== 'string' || typeof claims.exp !== 'number') throw unknownToken();
    return { user_id: claims.sub, session_id: claims.sid, expires_at: new Date(claims.exp * 1000) };
  }

  private async verify(token: string): Promise<Partial<AccessClaims>> {
    try {
      return await this.jwt.verifyAsync<Partial<AccessClaims>>(token, {
        issuer: ACCESS_TOKEN.issuer,
        audience: ACCESS_TOKEN.audience,
        algorithms: [ACCESS_TOKEN.algorithm],
        clockTimestamp: Math.floor(this.clock.now().getTime() / 1000),
      });
    } catch (error) {
      throw error instanceof Error && error.name === 'TokenExpiredError' ? expiredToken() : unknownToken();
    }
  }
}

/** The refusal of a token whose time is over. */
export function expiredToken(): DomainError {
  return new DomainError(
    'token_expired',
    'The access token has expired: refresh it over REST and send an auth frame with the new one.',
  );
}

function unknownToken(): DomainError {
  return new DomainError(
    'unauthenticated',
    'The access token is not one of this installation: sign in over REST and use its access_token.',
  );
}
