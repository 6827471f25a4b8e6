import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanNotifications, notificationsStore } from '@mantine/notifications';
import { TestServer } from '../../test/test-server';
import { signedIn, useSession } from './session';
import { signOut } from './sign-out';

const server = new TestServer();
const user = { user_id: 'u1', email: 'ada@example.com', name: 'Ada', installation_owner: true, created_at: '' };

beforeEach(() => {
  server.start();
  signedIn({ access_token: 't', expires_in: 900, user });
});
afterEach(() => {
  server.stop();
  cleanNotifications();
  useSession.setState({ status: 'unknown', user: null, token: null, ends_at: 0 });
});

describe('signing out', () => {
  it('is over once the server has closed the session', async () => {
    server.answer('POST', '/api/v1/auth/logout', undefined);
    await signOut();
    expect(useSession.getState()).toMatchObject({ status: 'signed-out', user: null, token: null });
  });

  it('is not claimed while the server is away: its cookie would sign in the next person', async () => {
    server.refuse('POST', '/api/v1/auth/logout', { status: 503, code: 'unavailable', title: 'Away', detail: 'Try again.' });
    await signOut();
    expect(useSession.getState()).toMatchObject({ status: 'signed-in', user });
    expect(notificationsStore.getState().notifications).toMatchObject([{ title: 'Away' }]);
  });
});
