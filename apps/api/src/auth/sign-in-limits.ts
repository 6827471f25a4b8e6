import { Injectable } from '@nestjs/common';
import { Clock } from '@taskflow/core/ports';
import { AttemptLimit } from './attempt-limit';

const WINDOW_MS = 15 * 60 * 1000;
/** Wrong passwords for one account from one address. */
const PER_ACCOUNT = 10;
/** Wrong passwords, and used-up links, from one address for whatever account. */
const PER_ADDRESS = 100;
/** Accounts made from one address: hashing a password is the dearest thing that a stranger can ask for. */
const SIGN_UPS_PER_ADDRESS = 300;

/** Slows down who guesses passwords or makes accounts in bulk. Kept in the memory of each process. */
@Injectable()
export class SignInLimits {
  private readonly accounts: AttemptLimit;
  private readonly addresses: AttemptLimit;
  private readonly signUps: AttemptLimit;

  constructor(clock: Clock) {
    this.accounts = new AttemptLimit(clock, PER_ACCOUNT, WINDOW_MS);
    this.addresses = new AttemptLimit(clock, PER_ADDRESS, WINDOW_MS);
    this.signUps = new AttemptLimit(clock, SIGN_UPS_PER_ADDRESS, WINDOW_MS);
  }

  /** Counts before the password is checked, so that guesses made at once count too. @throws RateLimited */
  signIn(ip: string, email: string): { succeeded(): void } {
    const account = `${ip} ${email}`;
    this.accounts.take(account);
    this.addresses.take(ip);
    return {
      succeeded: () => {
        this.accounts.giveBack(account);
        this.addresses.giveBack(ip);
      },
    };
  }

  /** @throws RateLimited */
  signUp(ip: string, email: string): void {
    this.accounts.take(`sign-up ${ip} ${email}`);
    this.signUps.take(ip);
  }

  /** @throws RateLimited */
  link(ip: string): void {
    this.addresses.take(ip);
  }
}
