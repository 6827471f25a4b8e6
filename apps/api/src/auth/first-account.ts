import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Log, Randomness, UserStore, type User } from '@taskflow/core/ports';
import { ApiSettings } from '@taskflow/core/settings';
import { normaliseEmail } from '../request/formats';
import { Accounts } from './accounts';
import { Sessions } from './sessions';

/** How to sign in for the first time; told at the start, stored nowhere. */
export interface FirstSignIn {
  user_id: string;
  email: string;
  /** Only when it was made up here. */
  password?: string;
  /** Path of a one-time sign-in link, good for one hour: append it to the server's address. */
  link: string;
}

/**
 * Makes the first account when the server starts and there is none, and a way to sign in with it, again at every start until
 * somebody has signed in: what was printed may have been lost.
 */
@Injectable()
export class FirstAccount implements OnApplicationBootstrap {
  /** Null when somebody has signed in before, or another process made the account just now. */
  signIn: FirstSignIn | null = null;

  // Six dependencies: it is the one place where account, session and operator meet.
  constructor(
    private readonly users: UserStore,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly randomness: Randomness,
    private readonly settings: ApiSettings,
    private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!(await this.users.any())) this.signIn = await this.make();
    else if (!(await this.sessions.everOpened())) this.signIn = await this.findAgain();
  }

  private async make(): Promise<FirstSignIn | null> {
    const { admin_email, admin_password } = this.settings;
    const password = admin_password ?? this.randomness.token();
    const user = await this.accounts.createFirst({ email: admin_email, password, name: admin_email.split('@')[0] ?? 'Admin' });
    if (!user) return null;
    this.log.info({ user_id: user.user_id }, 'first account made');
    return { ...(await this.linkFor(user)), ...(admin_password === null ? { password } : {}) };
  }

  /** The account that an earlier start made; null when it goes by another name now. */
  private async findAgain(): Promise<FirstSignIn | null> {
    const user = await this.users.byEmail(normaliseEmail(this.settings.admin_email));
    return user?.installation_owner ? this.linkFor(user) : null;
  }

  private async linkFor({ user_id, email }: User): Promise<FirstSignIn> {
    return { user_id, email, link: `/api/v1/auth/link/${await this.sessions.createLink(user_id)}` };
  }
}
