import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';
import { Log } from '@taskflow/core/ports';
import { ApiSettings } from '@taskflow/core/settings';
import { FirstAccount } from '../auth/first-account';
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
        await this.demo.start();
      } catch (error) {
        this.log.warn({ error: String(error) }, 'the demo could not be started');
      }
    }
    process.stdout.write(`${this.lines().join('\n')}\n`);
  }

  private lines(): string[] {
    const { public_url, admin_email } = this.settings;
    const first = this.account.signIn;
    if (!first) return ['', `TaskFlow is at ${public_url} (API documentation: ${public_url}/docs)`, ''];
    const password = first.password === undefined ? 'the one in ADMIN_PASSWORD' : first.password;
    return [
      '',
      `TaskFlow is at ${public_url} (API documentation: ${public_url}/docs)`,
      `  sign in as   ${admin_email}`,
      `  password     ${password}`,
      `  or once by   ${public_url}${first.link}`,
      'This is shown only once.',
      '',
    ];
  }
}
