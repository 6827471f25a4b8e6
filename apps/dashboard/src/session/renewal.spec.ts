import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { keepRenewed, rememberSession, renew, wasSignedIn } from './renewal';
import { sessionEnded, signedIn, useSession } from './session';

const user = { user_id: 'u1', email: 'ada@example.com', name: 'Ada', installation_owner: true, created_at: '' };
const answer = (expires_in: number) => ({ access_token: `t${expires_in}`, expires_in, user });

let status = 200;
beforeEach(() => {
  status = 200;
  jest.useFakeTimers();
  jest.spyOn(globalThis, 'fetch').mockImplementation(async () => {
    if (status === 0) throw new TypeError('fetch failed');
    return new Response(JSON.stringify(answer(900)), { status });
  });
  useSession.setState({ status: 'unknown', user: null, token: null, ends_at: 0 });
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe('the session', () => {
  it('is taken over from the cookie', async () => {
    expect(await renew()).toBe('renewed');
    expect(useSession.getState()).toMatchObject({ status: 'signed-in', token: 't900', user });
  });

  it('is over for a stranger, and only expired for a page in use', async () => {
    status = 401;
    expect(await renew()).toBe('ended');
    expect(useSession.getState().status).toBe('signed-out');
    signedIn(answer(900));
    expect(await renew()).toBe('ended');
    expect(useSession.getState()).toMatchObject({ status: 'expired', token: null, user });
  });

  it('is not given up because the server is away', async () => {
    signedIn(answer(900));
    for (status of [0, 503]) {
      expect(await renew()).toBe('unreachable');
      expect(useSession.getState()).toMatchObject({ status: 'signed-in', token: 't900' });
    }
  });

  it('is renewed a minute before its token ends', async () => {
    keepRenewed();
    signedIn(answer(300));
    await jest.advanceTimersByTimeAsync(239_000);
    expect(fetch).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(useSession.getState().token).toBe('t900');
  });

  it('is remembered as a hint, without saying whose', () => {
    rememberSession();
    signedIn(answer(900));
    expect(wasSignedIn()).toBe(true);
    expect(JSON.stringify({ ...localStorage })).not.toMatch(/ada|t900|u1/i);
    useSession.setState({ user: null });
    sessionEnded();
    expect(wasSignedIn()).toBe(false);
  });
});
