import type { SignInAnswer } from '@taskflow/contracts';
import { sessionEnded, signedIn, useSession } from './session';

/** A token is renewed this long before it ends. */
const AHEAD_MS = 60_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** Remembers, without saying who, that this browser had a session: the page can then fetch its code while it asks. */
const HINT = 'taskflow.was-signed-in';

type Renewal = 'renewed' | 'ended' | 'unreachable';
let running: Promise<Renewal> | null = null;

/**
 * Exchanges the refresh cookie for a new access token; calls at the same time share one request.
 * `ended`: the session is over. `unreachable`: nobody knows, ask again later.
 */
export function renew(): Promise<Renewal> {
  running ??= exchange().finally(() => (running = null));
  return running;
}

async function exchange(): Promise<Renewal> {
  let response: Response;
  try {
    response = await fetch('/api/v1/auth/refresh', { method: 'POST', credentials: 'same-origin' });
  } catch {
    return 'unreachable';
  }
  if (response.ok) {
    signedIn((await response.json()) as SignInAnswer);
    return 'renewed';
  }
  if (response.status !== 401 && response.status !== 403) return 'unreachable';
  sessionEnded();
  return 'ended';
}

/** Keeps the token fresh for as long as the page lives. */
export function keepRenewed(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  useSession.subscribe(({ status, ends_at }) => {
    clearTimeout(timer);
    if (status !== 'signed-in') return;
    const wait = Math.min(Math.max(ends_at - AHEAD_MS - Date.now(), 5_000), LONGEST_TIMER_MS);
    timer = setTimeout(() => void renew(), wait);
  });
}

export function wasSignedIn(): boolean {
  return localStorage.getItem(HINT) !== null;
}

/** Writes the hint down whenever the session changes. */
export function rememberSession(): void {
  useSession.subscribe(({ status }) => {
    if (status === 'signed-in') localStorage.setItem(HINT, '1');
    if (status === 'signed-out') localStorage.removeItem(HINT);
  });
}
