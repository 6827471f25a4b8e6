import type { ChangeContext } from '../task/task';

export interface Session {
  session_id: string;
  user_id: string;
  created_at: Date;
  expires_at: Date;
  user_agent: string | null;
}

/** Sign-in sessions. Only SHA-256 hashes of refresh tokens and link codes are stored. */
export abstract class SessionStore {
  /** Writes `user.signed_in` to the system workspace. */
  abstract open(
    user_id: string,
    refresh_hash: string,
    expires_at: Date,
    user_agent: string | null,
    context: ChangeContext,
  ): Promise<Session>;
  /**
   * Replaces the refresh token. A token that was already replaced more than 10 s ago (theft, or a lost answer) closes
   * the session: null. Within those 10 s (two tabs at once) the session is returned without a new token: `rotated: false`.
   */
  abstract rotate(
    refresh_hash: string,
    next_hash: string,
    expires_at: Date,
  ): Promise<{ session: Session; rotated: boolean } | null>;
  abstract close(session_id: string, context: ChangeContext): Promise<void>;
  /** Session that is neither closed nor expired. */
  abstract live(session_id: string): Promise<Session | null>;
  /** True once anybody has signed in, also when that session is long forgotten. */
  abstract everOpened(): Promise<boolean>;
  abstract createLink(user_id: string, code_hash: string, expires_at: Date): Promise<void>;
  /** Uses up a one-time sign-in link; null when unknown, used or expired. */
  abstract useLink(code_hash: string): Promise<string | null>;
  /** Deletes sessions and links that ended more than a week ago; returns how many. */
  abstract clean(): Promise<number>;
}
