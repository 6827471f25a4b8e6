import { hash, verify, type Options } from '@node-rs/argon2';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Fault } from '@taskflow/contracts';
import { normaliseEmail } from '../request/formats';

/**
 * Argon2id with 19 MiB, 2 passes, 1 lane: the first choice of OWASP's password storage sheet. Measured here: some 40 ms of
 * one core a password. Hashing runs on libuv's 4 threads, so sign-ins at once take at most 4 × 19 MiB.
 */
const PARAMETERS: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const PASSWORD = { characters: 10, most_characters: 1024 } as const;

/** The most used passwords of ten characters or more, and what people type when told to use ten. */
const WORST: ReadonlySet<string> = new Set([
  '1234567890',
  '0123456789',
  '12345678910',
  '123456789a',
  '1234567891',
  '0987654321',
  '1111111111',
  '0000000000',
  '1q2w3e4r5t',
  '1qaz2wsx3edc',
  'qwertyuiop',
  'qwerty1234',
  'qwerty12345',
  'qwerty123456',
  'asdfghjkl;',
  'asdfghjkl1',
  'zxcvbnm123',
  'abcdefghij',
  'abcdefghijk',
  'password12',
  'password123',
  'password1234',
  'password12345',
  'passw0rd123',
  'p@ssw0rd123',
  'p@ssword123',
  'iloveyou12',
  'iloveyou123',
  'welcome123',
  'welcome1234',
  'letmein123',
  'administrator',
  'admin12345',
  'administrator1',
  'changeme123',
  'changeme1234',
  'sunshine123',
  'football123',
  'baseball123',
  'superman123',
  'princess123',
  'michael123',
  'trustno1trustno1',
  'taskflow123',
  'taskflow1234',
  'passwordpassword',
  'aaaaaaaaaa',
  'qwertyuiop123',
  'q1w2e3r4t5',
  'secret12345',
]);

/** What is wrong with a new password; `weak_password` faults. */
export function passwordFaults(password: string, email: string): Fault[] {
  const faults: string[] = [];
  const lower = password.normalize('NFKC').toLowerCase();
  const address = normaliseEmail(email);
  if ([...password].length < PASSWORD.characters) faults.push(`must have at least ${PASSWORD.characters} characters`);
  if (lower === address || lower === address.split('@')[0]) faults.push('must not be the email address');
  if (WORST.has(lower) || new Set(lower).size === 1) faults.push('is one of the first that anyone would try');
  return faults.map((message) => ({ path: 'password', message, code: 'weak_password' }));
}

/** Hashes and checks passwords. */
@Injectable()
export class Passwords implements OnModuleInit {
  private decoy = '';

  /** Unknown emails are checked against this, so that they take as long as known ones. */
  async onModuleInit(): Promise<void> {
    this.decoy = await hash('there is no such account', PARAMETERS);
  }

  hash(password: string): Promise<string> {
    return hash(password.normalize('NFKC'), PARAMETERS);
  }

  /** Takes the same time whether or not there is a `stored` hash. */
  async matches(password: string, stored: string | null): Promise<boolean> {
    const equal = await verify(stored ?? this.decoy, password.normalize('NFKC'));
    return equal && stored !== null;
  }
}
