import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JwtService } from '@nestjs/jwt';
import { FirstAccount } from './first-account';
import { startServer, type Answer, type TestServer } from '../../test/server';

const SECRET = 'a secret of the tests, long enough to sign with';
const PASSWORD = 'correct horse battery';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ JWT_SECRET: SECRET });
});
afterAll(() => server.close());

function cookieOf(answer: Answer): string {
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

function signIn(email: string, password = PASSWORD, headers: Record<string, string> = {}): Promise<Answer> {
  return server.client.post('/api/v1/auth/signin', { email, password }, headers);
}

describe('signing up', () => {
  it('makes the account and its personal workspace, and signs in', async () => {
    const answer = await server.client.post('/api/v1/auth/signup', {
      email: ' Ada@Example.COM ',
      password: PASSWORD,
      name: ' Ada ',
    });
    expect(answer).toMatchObject({
      status: 201,
      body: { expires_in: 900, user: { email: 'ada@example.com', name: 'Ada', installation_owner: false } },
    });
    const me = await server.client.as(answer.body.access_token as string).get('/api/v1/auth/me');
    expect(me.body.workspaces).toMatchObject([{ key: 'ada', personal: true, role: 'owner' }]);
  });

  it('gives every personal workspace a key of its own', async () => {
    const other = await server.client.signUp('ada@another.example');
    expect((await other.get('/api/v1/auth/me')).body.workspaces[0].key).not.toBe('ada');
  });

  it('refuses an email that is taken, however it is spelt', async () => {
    await server.client.signUp('taken@example.com');
    const answer = await server.client.post('/api/v1/auth/signup', { email: 'TAKEN@example.com', password: PASSWORD, name: 'x' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'already_exists', errors: [{ path: 'email' }] } });
  });

  it.each([
    ['short', 'ninechars', 'at least 10 characters'],
    ['the email', 'weak@example.com', 'must not be the email'],
    ['a known one', 'Password123', 'first that anyone would try'],
    ['one character', 'aaaaaaaaaaaaaa', 'first that anyone would try'],
  ])('refuses a password that is %s', async (_name, password, reason) => {
    const answer = await server.client.post('/api/v1/auth/signup', { email: 'weak@example.com', password, name: 'x' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'weak_password' } });
    expect(answer.body.errors[0].message).toContain(reason);
  });

  it('names every fault of the form at once', async () => {
    const answer = await server.client.post('/api/v1/auth/signup', { email: 'nobody', password: 7, nickname: 'x' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect((answer.body.errors as { path: string }[]).map(({ path }) => path).sort()).toEqual([
      'email',
      'name',
      'nickname',
      'password',
    ]);
  });
});

describe('signing in', () => {
  it('does not tell unknown emails from wrong passwords', async () => {
    await server.client.signUp('grace@example.com');
    const unknown = await signIn('nobody@example.com');
    const wrong = await signIn('grace@example.com', 'not the password');
    for (const { body } of [unknown, wrong])
      expect(body).toMatchObject({ status: 401, code: 'invalid_credentials', detail: 'Email or password is wrong.' });
  });

  it('slows down who guesses, and nobody else', async () => {
    await server.client.signUp('guessed@example.com');
    const statuses: number[] = [];
    for (let guess = 0; guess < 11; guess += 1)
      statuses.push((await signIn('guessed@example.com', `guess number ${guess}`)).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
    const limited = await signIn('guessed@example.com');
    expect(limited).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(600);
    expect((await signIn('grace@example.com')).status).toBe(200);
  });

  it('counts no sign-ins that succeed', async () => {
    await server.client.signUp('busy@example.com');
    for (let turn = 0; turn < 12; turn += 1) expect((await signIn('busy@example.com')).status).toBe(200);
  });

  it('is refused to pages of other sites', async () => {
    const answer = await signIn('grace@example.com', PASSWORD, { origin: 'https://evil.example' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await signIn('grace@example.com', PASSWORD, { origin: server.url })).status).toBe(200);
  });
});

describe('the refresh cookie', () => {
  it('is out of reach of scripts, other sites and other paths', async () => {
    const attributes = (await signIn('grace@example.com')).headers.get('set-cookie') ?? '';
    for (const attribute of ['HttpOnly', 'SameSite=Strict', 'Path=/api/v1/auth', 'Expires='])
      expect(attributes).toContain(attribute);
    expect(attributes).not.toContain('Secure');
  });

  it('gives a new access token and is replaced', async () => {
    const cookie = cookieOf(await signIn('grace@example.com'));
    const answer = await server.client.post('/api/v1/auth/refresh', undefined, { cookie });
    expect(answer.status).toBe(200);
    expect(cookieOf(answer)).not.toBe(cookie);
    expect((await server.client.as(answer.body.access_token as string).get('/api/v1/auth/me')).body.user.email).toBe(
      'grace@example.com',
    );
    // Two tabs at once: the second has the old cookie still, and keeps what the first was given.
    const second = await server.client.post('/api/v1/auth/refresh', undefined, { cookie });
    expect([second.status, second.headers.get('set-cookie')]).toEqual([200, null]);
  });

  it('is taken away when it is worth nothing', async () => {
    expect(await server.client.post('/api/v1/auth/refresh')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    const answer = await server.client.post('/api/v1/auth/refresh', undefined, { cookie: 'taskflow_refresh=forged' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('set-cookie')).toContain('taskflow_refresh=; Max-Age=0');
  });

  it('is refused from pages of other sites', async () => {
    const cookie = cookieOf(await signIn('grace@example.com'));
    for (const origin of ['https://evil.example', 'null'])
      expect((await server.client.post('/api/v1/auth/refresh', undefined, { cookie, origin })).status).toBe(403);
  });

  it('is worth nothing after signing out, nor is the access token', async () => {
    const answer = await signIn('grace@example.com');
    const client = server.client.as(answer.body.access_token as string);
    expect((await client.get('/api/v1/auth/me')).status).toBe(200);
    expect((await client.post('/api/v1/auth/logout')).status).toBe(204);
    expect(await client.get('/api/v1/auth/me')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect((await server.client.post('/api/v1/auth/refresh', undefined, { cookie: cookieOf(answer) })).status).toBe(401);
  });
});

describe('access tokens', () => {
  const jwt = new JwtService();
  let claims: { sub: string; sid: string; iss: string; aud: string };
  let other: { sid: string };
  beforeAll(async () => {
    const { token } = await server.client.signUp('tokens@example.com');
    claims = jwt.decode(token ?? '');
    other = jwt.decode((await server.client.signUp('other-tokens@example.com')).token ?? '');
  });
  const now = () => Math.floor(Date.now() / 1000);
  const send = (token: string) => server.client.as(token).get('/api/v1/auth/me');

  it('are refused when they have expired, and say so', async () => {
    const token = jwt.sign({ ...claims, iat: now() - 100, exp: now() - 10 }, { secret: SECRET });
    const answer = await send(token);
    expect(answer).toMatchObject({ status: 401, body: { code: 'token_expired' } });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it.each([
    ['another secret', () => jwt.sign(claims, { secret: 'another secret of the tests, also long enough' })],
    [
      'no signature',
      () =>
        `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`,
    ],
    ['another algorithm', () => jwt.sign(claims, { secret: SECRET, algorithm: 'HS512' })],
    ['another audience', () => jwt.sign({ ...claims, aud: 'somebody else' }, { secret: SECRET })],
    ['another issuer', () => jwt.sign({ ...claims, iss: 'somebody else' }, { secret: SECRET })],
    ['no session', () => jwt.sign({ ...claims, sid: undefined }, { secret: SECRET })],
    ['an unknown session', () => jwt.sign({ ...claims, sid: '01a1fbf0-6c41-778d-9de6-c40278de78dc' }, { secret: SECRET })],
    ['a session of somebody else', () => jwt.sign({ ...claims, sid: other.sid }, { secret: SECRET })],
    ['a session that is no id', () => jwt.sign({ ...claims, sid: 'ü' }, { secret: SECRET })],
    ['a user who is no id', () => jwt.sign({ ...claims, sub: 'ü' }, { secret: SECRET })],
    ['no expiry', () => jwt.sign({ sub: claims.sub, sid: claims.sid, iss: claims.iss, aud: claims.aud }, { secret: SECRET })],
    ['garbage', () => 'not.a.token'],
    ['much too long', () => 'x'.repeat(8_000)],
  ])('are refused with %s', async (_name, make) => {
    expect(await send(make())).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  it('are required, in a header of the right form', async () => {
    for (const authorization of [undefined, 'Basic YWRhOnB3', 'Bearer', 'Bearer a b'])
      expect(await server.client.get('/api/v1/auth/me', authorization === undefined ? {} : { authorization })).toMatchObject({
        status: 401,
        body: { code: 'unauthenticated' },
      });
  });
});

describe('bodies of strangers', () => {
  const post = (path: string, body: string) => server.client.post(path, body);

  it('are not even read where a token is needed', async () => {
    for (const path of ['/api/v1/workspaces/x/tasks', '/api/v1/workspaces/x/tasks/bulk', '/api/v1/workspaces'])
      expect(await post(path, '{"broken')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    const forged = { authorization: 'Bearer a.b.c' };
    expect((await server.client.post('/api/v1/workspaces/x/tasks/bulk', '{"broken', forged)).status).toBe(401);
  });

  it('are not read where there is nothing', async () => {
    expect((await fetch(`${server.url}/nowhere`, { method: 'POST', body: '{"broken' })).status).toBe(404);
  });

  it('are short where no token is needed', async () => {
    expect(await post('/api/v1/auth/signin', ' '.repeat(40_000))).toMatchObject({
      status: 413,
      body: { code: 'body_too_large' },
    });
    const longest = { email: 'who@example.com', password: '\\ud83d\\ude00'.repeat(512) };
    const body = `{"email":"${longest.email}","password":"${longest.password}"}`;
    expect((await post('/api/v1/auth/signin', body)).status).toBe(401);
  });
});

describe('the first account', () => {
  it('owns the installation, and its link signs in once', async () => {
    const { signIn: first } = server.app.get(FirstAccount, { strict: false });
    expect(first).toMatchObject({ email: 'first@example.com' });
    expect(first?.password).toBeUndefined();
    // A program that looks at the link before the person does.
    const looked = await fetch(`${server.url}${first?.link ?? ''}`, { method: 'HEAD', redirect: 'manual' });
    expect([looked.status, looked.headers.get('set-cookie')]).toEqual([204, null]);
    const used = await server.client.get(first?.link ?? '');
    expect([used.status, used.headers.get('location'), used.headers.get('cache-control')]).toEqual([302, '/', 'no-store']);
    const fresh = await server.client.post('/api/v1/auth/refresh', undefined, { cookie: cookieOf(used) });
    expect(fresh.body.user).toMatchObject({ email: 'first@example.com', installation_owner: true });
    expect(await server.client.get(first?.link ?? '')).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('sends a browser whose link is used up or unknown to the sign-in page', async () => {
    const { signIn: first } = server.app.get(FirstAccount, { strict: false });
    const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    for (const link of [first?.link ?? '', '/api/v1/auth/link/made-up']) {
      const answer = await server.client.get(link, browser);
      expect([answer.status, answer.headers.get('location'), answer.headers.get('set-cookie')]).toEqual([
        302,
        '/sign-in?reason=link_used',
        null,
      ]);
      expect(answer.body).toBe('');
    }
  });

  it('gets a new link at each start until somebody has signed in, and none after', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'taskflow-first-'));
    const signInOf = ({ app }: TestServer) => app.get(FirstAccount, { strict: false }).signIn;
    const links: (string | undefined)[] = [];
    try {
      for (let start = 0; start < 2; start += 1) {
        const once = await startServer({ DATA_DIR: directory });
        links.push(signInOf(once)?.link);
        await once.close();
      }
      expect(new Set(links).size).toBe(2);
      const third = await startServer({ DATA_DIR: directory });
      const used = await Promise.all(links.map((link) => third.client.get(link ?? '')));
      expect(used.map(({ status }) => status)).toEqual([302, 302]);
      expect((await third.client.get(signInOf(third)?.link ?? '')).status).toBe(302);
      await third.close();
      const fourth = await startServer({ DATA_DIR: directory });
      expect(signInOf(fourth)).toBeNull();
      await fourth.close();
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });
});

describe('closed sign-up', () => {
  it('is closed to all but the first', async () => {
    const closed = await startServer({ SIGNUP: 'closed', ADMIN_PASSWORD: '' });
    try {
      const { signIn: first } = closed.app.get(FirstAccount, { strict: false });
      expect(first?.password).toMatch(/^.{22,}$/);
      const answer = await closed.client.post('/api/v1/auth/signup', {
        email: 'late@example.com',
        password: PASSWORD,
        name: 'Late',
      });
      expect(answer).toMatchObject({ status: 403, body: { code: 'signup_closed' } });
      expect(
        (await closed.client.post('/api/v1/auth/signin', { email: 'first@example.com', password: first?.password })).status,
      ).toBe(200);
    } finally {
      await closed.close();
    }
  });
});
