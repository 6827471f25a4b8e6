import { Injectable } from '@nestjs/common';
import type { UserObject } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { UserStore, type NewWorkspace, type User } from '@taskflow/core/ports';
import { ApiSettings } from '@taskflow/core/settings';
import { normaliseEmail } from '../request/formats';
import { refusal } from '../request/faults';
import { Passwords, passwordFaults } from './passwords';

export interface SignUpRequest {
  email: string;
  password: string;
  name: string;
}

/** Makes accounts and checks who somebody is. */
@Injectable()
export class Accounts {
  constructor(
    private readonly users: UserStore,
    private readonly passwords: Passwords,
    private readonly settings: ApiSettings,
  ) {}

  /**
   * An account with its personal workspace. The very first one may always be made.
   * @throws DomainError `signup_closed`, `weak_password`, `already_exists`
   */
  async signUp(request: SignUpRequest): Promise<User> {
    const closed = this.settings.signup !== 'open';
    if (closed && (await this.users.any())) throw signUpClosed();
    const faults = passwordFaults(request.password, request.email);
    if (faults.length > 0) throw refusal(faults);
    const user = await this.create(request, closed);
    if (user) return user;
    if (closed) throw signUpClosed();
    throw new DomainError('already_exists', 'There is an account with this email already: sign in.', [
      { path: 'email', message: 'is taken' },
    ]);
  }

  /** The first account of the installation; null when there is one already. The password's strength is the operator's affair. */
  createFirst(request: SignUpRequest): Promise<User | null> {
    return this.create(request, true);
  }

  /** @throws DomainError `invalid_credentials`, after the same time for known and unknown emails */
  async authenticate(email: string, password: string): Promise<User> {
    const user = await this.users.byEmail(normaliseEmail(email));
    const matches = await this.passwords.matches(password, user?.password_hash ?? null);
    if (!user || !matches) throw new DomainError('invalid_credentials', 'Email or password is wrong.');
    return user;
  }

  /** @throws DomainError `unauthenticated` when the account is gone */
  async byId(user_id: string): Promise<User> {
    const user = await this.users.byId(user_id);
    if (!user) throw new DomainError('unauthenticated', 'The account does not exist any more.');
    return user;
  }

  private async create(request: SignUpRequest, only_first: boolean): Promise<User | null> {
    const email = normaliseEmail(request.email);
    const password_hash = await this.passwords.hash(request.password);
    const name = request.name.trim();
    return this.users.create({ email, name, password_hash }, personalWorkspace(email, name), 'self', { only_first });
  }
}

/** A user as answers show it. */
export function userObject({ user_id, email, name, installation_owner, created_at }: User): UserObject {
  return { user_id, email, name, installation_owner, created_at: created_at.toISOString() };
}

/** Keys leave room for the number that the store appends to a taken one. */
const KEY_CHARACTERS = 48;

function personalWorkspace(email: string, name: string): NewWorkspace {
  const words = (email.split('@')[0] ?? '').normalize('NFKD').replace(/[^a-z0-9]+/g, '-');
  const key = words.slice(0, KEY_CHARACTERS).replace(/^-+|-+$/g, '') || 'personal';
  return { key, name: `${name}’s tasks`, personal: true };
}

function signUpClosed(): DomainError {
  return new DomainError('signup_closed', 'Sign-up is closed here: ask the owner of this installation for an account.');
}
