import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { signedIn, useSession } from '../session/session';
import { serverNow } from '../time/server-clock';
import { answerOf, api } from './client';
import { ApiProblem } from './problem';

const USER = {
  user_id: 'u1',
  email: 'ada@example.com',
  name: 'Ada',
  installation_owner: true,
  created_at: '2026-11-27T00:00:00.000Z',
};
const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const expired = () =>
  json(401, { status: 401, code: 'token_expired', title: 'Expired', detail: 'The token has expired.', correlation_id: 'c1' });
const signIn = (token: string) => ({ access_token: token, expires_in: 900, user: USER });

/** The server of a test: each request is answered by the first rule that knows it, and written down. */
let answer: (path: string, token: string | null) => Response | Promise<Response>;
const asked: string[] = [];

beforeEach(() => {
  asked.length = 0;
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = input instanceof Request ? input : new Request(new URL(String(input), 'http://localhost'), init);
    const token = request.headers.get('authorization')?.replace('Bearer ', '') ?? null;
    const path = new URL(request.url).pathname;
    asked.push(`${path} ${token ?? '-'} ${await request.text()}`.trim());
    return answer(path, token);
  });
  signedIn(signIn('old'));
});
afterEach(() => {
  jest.restoreAllMocks();
  useSession.setState({ status: 'signed-out', user: null, token: null, ends_at: 0 });
});

const createTask = () =>
  answerOf(api.POST('/api/v1/workspaces/{workspace}/tasks', { params: { path: { workspace: 'w' } }, body: { title: 'Draft' } }));

describe('a request', () => {
  it('is sent again with a fresh token when the old one has expired, with all that it carried', async () => {
    answer = (path, token) => {
      if (path.endsWith('/refresh')) return json(200, signIn('new'));
      return token === 'new' ? json(201, { task_id: 't' }) : expired();
    };
    await expect(createTask()).resolves.toEqual({ task_id: 't' });
    expect(asked).toEqual([
      '/api/v1/workspaces/w/tasks old {"title":"Draft"}',
      '/api/v1/auth/refresh -',
      '/api/v1/workspaces/w/tasks new {"title":"Draft"}',
    ]);
  });

  it('shares one renewal with others at the same time', async () => {
    answer = (path, token) => {
      if (path.endsWith('/refresh')) return json(200, signIn('new'));
      return token === 'new' ? json(201, { task_id: 't' }) : expired();
    };
    await Promise.all([createTask(), createTask(), createTask()]);
    expect(asked.filter((line) => line.includes('/refresh'))).toHaveLength(1);
  });

  it('waits for the person to sign in again when the session is over', async () => {
    answer = (path, token) => {
      if (path.endsWith('/refresh')) return json(401, {});
      return token === 'again' ? json(201, { task_id: 't' }) : expired();
    };
    const created = createTask();
    await new Promise<void>((resolve) => {
      const stop = useSession.subscribe(({ status }) => {
        if (status !== 'expired') return;
        stop();
        resolve();
      });
    });
    expect(useSession.getState()).toMatchObject({ status: 'expired', user: USER, token: null });
    signedIn(signIn('again'));
    await expect(created).resolves.toEqual({ task_id: 't' });
  });

  it('fails with what the server said, every fault at its path', async () => {
    answer = () =>
      json(422, {
        type: 'urn:taskflow:error:invalid_payload',
        status: 422,
        code: 'invalid_payload',
        title: 'The payload does not fit',
        detail: 'Two things are wrong.',
        errors: [
          { path: 'payload.url', message: 'is missing' },
          { path: 'title', message: 'is empty' },
        ],
        correlation_id: 'c7',
      });
    const problem = await createTask().catch((error: unknown) => error as ApiProblem);
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(problem).toMatchObject({ code: 'invalid_payload', correlation_id: 'c7', isPassing: false });
    expect((problem as ApiProblem).faultsOf('payload.url')).toEqual(['is missing']);
  });

  it('says so when there is no answer, or one that is not the server’s', async () => {
    answer = () => Promise.reject(new TypeError('fetch failed'));
    await expect(createTask()).rejects.toMatchObject({ code: 'unreachable', isPassing: true });
    answer = () => new Response('<html>Bad gateway</html>', { status: 502 });
    await expect(createTask()).rejects.toMatchObject({ code: 'unreadable', status: 502, isPassing: true });
  });

  it('teaches the page what time it is at the server', async () => {
    answer = () => json(201, {}, { date: new Date(Date.now() + 3_600_000).toUTCString() });
    await createTask();
    expect(Math.round((serverNow() - Date.now()) / 60_000)).toBe(60);
    answer = () => json(201, {}, { date: new Date().toUTCString() });
    await createTask();
    expect(serverNow() - Date.now()).toBe(0);
  });
});
