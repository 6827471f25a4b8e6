import { answerOf, api } from '../api/client';
import { useSession } from './session';

/**
 * Ends the session on the server, then here, and leaves nothing on the screen. When the server cannot be reached nobody is signed
 * out: the cookie would sign the next one at this browser in again.
 */
export async function signOut(): Promise<void> {
  try {
    await answerOf(api.POST('/api/v1/auth/logout'));
  } catch (error) {
    const { sayProblem } = await import('../task/task-commands');
    return sayProblem(error);
  }
  useSession.setState({ status: 'signed-out', user: null, token: null, ends_at: 0 });
  window.location.assign('/sign-in');
}
