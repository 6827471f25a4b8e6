import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { RealtimeSettings } from '@taskflow/core/settings';

/** Which pages may open a socket. Programs that are no browsers send no `Origin` and are let in: the token decides. */
@Injectable()
export class Origins {
  constructor(private readonly settings: RealtimeSettings) {}

  accepts({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
    const { origin, host } = headers;
    if (origin === undefined || this.isListed(origin)) return true;
    return URL.canParse(origin) && new URL(origin).host === host;
  }

  /** The own public address, or one of `CORS_ORIGINS`. The address is known only when the server listens. */
  isListed(origin: string): boolean {
    const { public_url, cors_origins } = this.settings;
    return cors_origins.includes('*') || [public_url, ...cors_origins].some((url) => originOf(url) === originOf(origin));
  }
}

/** The names of the own machine are one: whoever opened `localhost` may as well have typed `127.0.0.1`. */
function originOf(url: string): string {
  return (URL.canParse(url) ? new URL(url).origin : url).replace(/^(https?:\/\/)(127\.0\.0\.1|\[::1\])(?=:|$)/, '$1localhost');
}
