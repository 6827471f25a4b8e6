import type { SignInAnswer, UserObject } from '@taskflow/contracts';
import { create } from 'zustand';

/**
 * `unknown`: not asked yet. `expired`: somebody was signed in, and the page with all its drafts is still there: it waits
 * for the same person to sign in again.
 */
export type SessionStatus = 'unknown' | 'signed-in' | 'signed-out' | 'expired';

interface SessionState {
  status: SessionStatus;
  user: UserObject | null;
  /** Access token; only ever in memory. The refresh token is a cookie that scripts cannot read. */
  token: string | null;
  /** When the token ends, in milliseconds of this machine's clock. */
  ends_at: number;
}

const SIGNED_OUT: SessionState = { status: 'signed-out', user: null, token: null, ends_at: 0 };

/** Who is signed in on this page. */
export const useSession = create<SessionState>(() => ({ ...SIGNED_OUT, status: 'unknown' }));

/** Takes over what sign-in, sign-up and refresh answer. */
export function signedIn({ user, access_token, expires_in }: SignInAnswer): void {
  const before = useSession.getState().user;
  if (before !== null && before.user_id !== user.user_id) {
    // Another person: nothing of the one before may stay on the screen.
    window.location.assign('/');
    return;
  }
  useSession.setState({ status: 'signed-in', user, token: access_token, ends_at: Date.now() + expires_in * 1000 });
}

/** The session is over. A page in use keeps what it shows and asks for a sign-in on top of it. */
export function sessionEnded(): void {
  const { user } = useSession.getState();
  useSession.setState(user === null ? SIGNED_OUT : { status: 'expired', token: null, ends_at: 0 });
}

/** Resolves once somebody is signed in (again); at once when that has happened already. */
export function untilSignedIn(): Promise<void> {
  if (useSession.getState().status === 'signed-in') return Promise.resolve();
  return new Promise((resolve) => {
    const unsubscribe = useSession.subscribe(({ status }) => {
      if (status !== 'signed-in') return;
      unsubscribe();
      resolve();
    });
  });
}
