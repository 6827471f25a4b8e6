import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';
import { Log } from '@taskflow/core/ports';
import { ApiSettings } from '@taskflow/core/settings';
import { FirstAccount, type FirstSignIn } from '../auth/first-account';
import { Demo } from './demo';

/** Once the server listens: starts the demo, and tells a person at the terminal where to go and how to sign in. */
@Injectable()
export class Welcome implements OnApplicationBootstrap {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly account: FirstAccount,
    private readonly demo: Demo,
    private readonly settings: ApiSettings,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    // The port and with it the addresses below are known from the next turn on.
    server.once('listening', () => setImmediate(() => void this.greet()));
  }

  private async greet(): Promise<void> {
    if (this.settings.demo) {
      try {
        await this.demo.begin();
      } catch (error) {
        this.log.warn({ error: String(error) }, 'the demo could not be started');
      }
    }
    process.stdout.write(`${this.lines().join('\n')}\n`);
  }

  private lines(): string[] {
    const { public_url, production } = this.settings;
    const docs = production ? '' : ` (API documentation: ${public_url}/docs)`;
    const address = `TaskFlow is at ${public_url}${docs}`;
    const first = this.account.signIn;
    if (!first) return ['', address, ''];
    return ['', address, '', ...this.waysIn(first), ''];
  }

  private waysIn({ email, password, link }: FirstSignIn): string[] {
    const { public_url, admin_password } = this.settings;
    const known = admin_password === null ? 'the one that the first start printed' : 'the one in ADMIN_PASSWORD';
    return [
      `  sign in by   ${public_url}${link}`,
      `  or as        ${email}`,
      `  password     ${password === undefined ? known : `${password}   (shown only this once)`}`,
      '',
      'The link works once, within an hour. Every start prints a new one until somebody has signed in.',
    ];
  }
}
