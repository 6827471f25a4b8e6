import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { RealtimeSettings } from '@taskflow/core/settings';

/** Which pages may open a socket. Programs that are no browsers send no `Origin` and are let in: the token decides. */
@Injectable()
export class Origins {
  /** Own address and `CORS_ORIGINS`, as browsers write origins. */
  readonly allowed: readonly string[];

  constructor(settings: RealtimeSettings) {
    this.allowed = [settings.public_url, ...settings.cors_origins].map((url) => (URL.canParse(url) ? new URL(url).origin : url));
  }

  accepts({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
    const { origin, host } = headers;
    if (origin === undefined) return true;
    if (this.allowed.includes(origin) || this.allowed.includes('*')) return true;
    return URL.canParse(origin) && new URL(origin).host === host;
  }
}
