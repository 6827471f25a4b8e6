import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { apiTokenOf } from '@taskflow/core/auth';
import { DomainError } from '@taskflow/core/errors';
import { Clock, Log, Randomness, TokenStore, type ApiToken, type NewApiToken } from '@taskflow/core/ports';
import type { ChangeContext } from '@taskflow/core/task';
import { Recent } from '../request/recent';

/** How long a token that was revoked in another process may go on here. */
const REMEMBERED_MS = 5_000;
const MOST_REMEMBERED = 10_000;
/** How exactly the last use is known. */
const USE_NOTED_MS = 60_000;
const LONGEST_TOKEN = 200;

/** Makes, checks and revokes API tokens. Only their hashes reach the database, which is asked at most every 5 s. */
@Injectable()
export class ApiTokens {
  private readonly recent: Recent<ApiToken>;

  constructor(
    private readonly store: TokenStore,
    private readonly randomness: Randomness,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.recent = new Recent(clock, REMEMBERED_MS, MOST_REMEMBERED);
  }

  /** @throws DomainError `unauthenticated`: unknown, revoked or expired */
  async verify(bearer: string): Promise<ApiToken> {
    const hash = sha256(bearer.slice(0, LONGEST_TOKEN));
    const token = await this.recent.get(hash, () => this.load(hash));
    if (!token || (token.expires_at !== null && token.expires_at <= this.clock.now()))
      throw new DomainError('unauthenticated', 'The API token is unknown, revoked or expired: make a new one.');
    return token;
  }

  /** The token itself is in this answer and nowhere else. `too_many`: revoke some first. */
  async create(wanted: NewApiToken, context: ChangeContext): Promise<{ token: string; made: ApiToken } | 'too_many'> {
    const token = apiTokenOf(this.randomness.token());
    const made = await this.store.create(wanted, sha256(token), context);
    return made === 'too_many' ? made : { token, made };
  }

  /** False when the user has no such token. */
  async revoke(user_id: string, token_id: string, context: ChangeContext): Promise<boolean> {
    const revoked = await this.store.revoke(user_id, token_id, context);
    // By which hash it is remembered nobody knows any more; all are soon asked for again.
    if (revoked) this.recent.clear();
    return revoked;
  }

  private async load(hash: string): Promise<ApiToken | null> {
    const token = await this.store.byHash(hash);
    if (token) this.note(token);
    return token;
  }

  /** Nobody waits for it: a use that is not noted is no harm. */
  private note(token: ApiToken): void {
    const now = this.clock.now();
    if (token.last_used_at !== null && now.getTime() - token.last_used_at.getTime() < USE_NOTED_MS) return;
    this.store.used(token, now).catch((error: unknown) => {
      this.log.warn({ token_id: token.token_id, error: String(error) }, 'the use of an API token could not be noted');
    });
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
