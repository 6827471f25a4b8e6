import { fastifyCookie } from '@fastify/cookie';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@taskflow/core/errors';
import { ApiSettings } from '@taskflow/core/settings';
import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'taskflow_refresh';
const PATH = '/api/v1/auth';

/** The refresh token's only place: scripts cannot read it, other sites cannot send it, other paths do not get it. */
@Injectable()
export class RefreshCookie {
  constructor(private readonly settings: ApiSettings) {}

  set(reply: FastifyReply, token: string, expires: Date): void {
    void reply.header('set-cookie', fastifyCookie.serialize(NAME, token, { ...this.attributes(), expires }));
  }

  clear(reply: FastifyReply): void {
    void reply.header('set-cookie', fastifyCookie.serialize(NAME, '', { ...this.attributes(), maxAge: 0 }));
  }

  read(request: FastifyRequest): string | null {
    const header = request.headers.cookie;
    return header === undefined ? null : (fastifyCookie.parse(header)[NAME] ?? null);
  }

  /**
   * Against forged requests, besides SameSite: browsers name the page's origin with every POST, so one that is neither
   * ours nor on the allow-list is refused. A client without an origin is no browser.
   * @throws DomainError `forbidden`
   */
  assertOwnOrigin(request: FastifyRequest): void {
    const { origin } = request.headers;
    if (origin === undefined) return;
    const own = [`${request.protocol}://${request.host}`, originOf(this.settings.public_url), ...this.settings.cors_origins];
    if (!own.includes(origin))
      throw new DomainError('forbidden', `Pages of ${origin.slice(0, 200)} may not do this: add the origin to CORS_ORIGINS.`);
  }

  private attributes() {
    return { httpOnly: true, sameSite: 'strict', path: PATH, secure: this.settings.secure_cookies } as const;
  }
}

function originOf(url: string): string {
  return new URL(url).origin;
}
