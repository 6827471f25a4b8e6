import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Log, Randomness, UserStore } from '@taskflow/core/ports';
import { ApiSettings } from '@taskflow/core/settings';
import { Accounts } from './accounts';
import { Sessions } from './sessions';

/** How to sign in for the first time; told once, stored nowhere. */
export interface FirstSignIn {
  user_id: string;
  email: string;
  /** Only when it was made up here. */
  password?: string;
  /** Path of a one-time sign-in link, good for one hour: append it to the server's address. */
  link: string;
}

/** Makes the first account when the server starts and there is none. */
@Injectable()
export class FirstAccount implements OnApplicationBootstrap {
  /** Null when there was an account already, or another process made it. */
  signIn: FirstSignIn | null = null;

  constructor(
    private readonly users: UserStore,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly randomness: Randomness,
    private readonly settings: ApiSettings,
    private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (await this.users.any()) return;
    const { admin_email, admin_password } = this.settings;
    const password = admin_password ?? this.randomness.token();
    const user = await this.accounts.createFirst({ email: admin_email, password, name: admin_email.split('@')[0] ?? 'Admin' });
    if (!user) return;
    const code = await this.sessions.createLink(user.user_id);
    this.signIn = {
      user_id: user.user_id,
      email: user.email,
      ...(admin_password === null ? { password } : {}),
      link: `/api/v1/auth/link/${code}`,
    };
    this.log.info({ user_id: user.user_id }, 'first account made');
  }
}
