import { isIPv6 } from 'node:net';
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
  signIn(address: string, email: string): { succeeded(): void } {
    const ip = network(address);
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
  signUp(address: string, email: string): void {
    const ip = network(address);
    this.accounts.take(`sign-up ${ip} ${email}`);
    this.signUps.take(ip);
  }

  /** @throws RateLimited */
  link(address: string): void {
    this.addresses.take(network(address));
  }
}

/** Whoever has an IPv6 address has all 2^64 of its network: they count as one. IPv4 addresses stay as they are. */
export function network(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  const groups = [...before, ...(tail === undefined ? [] : zeros), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
