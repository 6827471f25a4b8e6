import { Injectable } from '@nestjs/common';
import { DomainError } from '@taskflow/core/errors';
import { Clock, SessionStore, type Session } from '@taskflow/core/ports';
import { Recent } from '../request/recent';

/** How long another process's sign-out may go unnoticed here. */
const REMEMBERED_MS = 5_000;
const MOST_REMEMBERED = 10_000;

/** Answers whether a session lives, asking the database at most every 5 s. */
@Injectable()
export class SessionGate {
  private readonly recent: Recent<Session>;

  constructor(
    private readonly sessions: SessionStore,
    private readonly clock: Clock,
  ) {
    this.recent = new Recent(clock, REMEMBERED_MS, MOST_REMEMBERED);
  }

  /** @throws DomainError `unauthenticated` when the session was closed, has expired, or is somebody else's */
  async assertLive(session_id: string, user_id: string): Promise<void> {
    const session = await this.recent.get(session_id, () => this.sessions.live(session_id));
    if (!session || session.user_id !== user_id || session.expires_at <= this.clock.now())
      throw new DomainError('unauthenticated', 'The session of this token has ended: sign in again.');
  }

  /** The session was closed here: its tokens end now. */
  forget(session_id: string): void {
    this.recent.forget(session_id);
  }
}
