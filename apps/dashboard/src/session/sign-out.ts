import { answerOf, api } from '../api/client';
import { useSession } from './session';

/** Ends the session here and on the server, and leaves nothing on the screen. */
export async function signOut(): Promise<void> {
  try {
    await answerOf(api.POST('/api/v1/auth/logout'));
  } finally {
    useSession.setState({ status: 'signed-out', user: null, token: null, ends_at: 0 });
    window.location.assign('/sign-in');
  }
}
