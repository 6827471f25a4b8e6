import { createHmac } from 'node:crypto';
import { expect } from '@jest/globals';
import type { MeAnswer, Problem, SignInAnswer } from '@taskflow/contracts';
import { HttpClient, PASSWORD, Person } from './harness/api-client';
import { eventually } from './harness/eventually';
import { onBoth, refusalOf } from './harness/suite';
import { ADMIN } from './harness/system';

const AUTH = '/api/v1/auth';

function cookieOf(headers: Headers): string {
  const cookie = headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Strict/i);
  return cookie.split(';')[0] ?? '';
}

/** A token with other contents under the given key; what a forger without the server's secret can make. */
function resigned(token: string, change: Record<string, unknown>, key: string): string {
  const [header = '', payload = ''] = token.split('.');
  const claims = { ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object), ...change };
  const body = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`;
}

onBoth('accounts and sessions', (stage) => {
  const http = () => new HttpClient(stage.system.api);

  async function signIn(email: string, password = PASSWORD) {
    const answer = await http().send<SignInAnswer>('POST', `${AUTH}/signin`, { email, password });
    return { ...answer, cookie: answer.status === 200 ? cookieOf(answer.headers) : '' };
  }

  const refresh = (cookie: string) =>
    http().send<SignInAnswer & Problem>('POST', `${AUTH}/refresh`, undefined, { headers: { cookie } });

  stage.scenario('signing up makes an account with a personal workspace, and signs in', async () => {
    const person = await Person.signUp(stage.system.api, 'Grace');
    const { user, workspaces } = await person.me();
    expect(user).toMatchObject({ email: person.email, name: 'Grace', installation_owner: false });
    expect(workspaces).toHaveLength(1);
    expect(workspaces[0]).toMatchObject({ personal: true, role: 'owner' });
  });

  stage.scenario('the first account comes from the configuration and owns the installation', async () => {
    const { body } = await signIn(ADMIN.email, ADMIN.password);
    expect(body.user).toMatchObject({ email: ADMIN.email, installation_owner: true });
  });

  stage.scenario('signing up refuses a taken email in any spelling, a weak password, and names every fault', async () => {
    const taken = await http().send<Problem>('POST', `${AUTH}/signup`, {
      email: stage.person.email.toUpperCase(),
      password: PASSWORD,
      name: 'Eve',
    });
    expect(refusalOf(taken)).toEqual({ status: 409, code: 'already_exists', paths: ['email'] });
    const weak = await http().send<Problem>('POST', `${AUTH}/signup`, {
      email: 'weak@example.com',
      password: 'short',
      name: 'Eve',
    });
    expect(refusalOf(weak)).toMatchObject({ status: 422, code: 'weak_password', paths: ['password'] });
    const bad = await http().send<Problem>('POST', `${AUTH}/signup`, { email: 'nobody', name: 7, role: 'admin' });
    expect(refusalOf(bad)).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(refusalOf(bad).paths.sort()).toEqual(['email', 'name', 'password', 'role']);
  });

  stage.scenario('signing in answers a wrong password and an unknown email alike', async () => {
    const wrong = await signIn(stage.person.email, 'not the password at all');
    const unknown = await signIn('nobody-here@example.com');
    expect(refusalOf(wrong as never)).toEqual(refusalOf(unknown as never));
    expect(wrong.status).toBe(401);
  });

  /** A session whose first refresh token was replaced: when it comes back much later, only a thief can have it. */
  let stolen: { first: string; last: string; access_token: string };

  stage.scenario('a refresh token is exchanged for another; a second tab with the old one gets no token of its own', async () => {
    const { cookie: first } = await signIn(stage.person.email);
    const second = await refresh(first);
    expect(second.status).toBe(200);
    const last = cookieOf(second.headers);
    expect(last).not.toBe(first);
    const otherTab = await refresh(first);
    expect(otherTab.status).toBe(200);
    expect(otherTab.headers.get('set-cookie')).toBeNull();
    stolen = { first, last, access_token: otherTab.body.access_token };
  });

  stage.scenario('refreshing without a cookie, or with a made-up one, is refused', async () => {
    expect(refusalOf(await http().send('POST', `${AUTH}/refresh`))).toMatchObject({ status: 401, code: 'unauthenticated' });
    expect((await refresh('taskflow_refresh=made-up')).status).toBe(401);
  });

  stage.scenario('signing out closes this session, at once, and no other', async () => {
    const [here, there] = [await signIn(stage.person.email), await signIn(stage.person.email)];
    const out = await http().as(here.body.access_token).send('POST', `${AUTH}/logout`);
    expect(out.status).toBe(204);
    expect((await http().as(here.body.access_token).send('GET', `${AUTH}/me`)).status).toBe(401);
    expect((await refresh(here.cookie)).status).toBe(401);
    const { user } = await http().as(there.body.access_token).ok<MeAnswer>('GET', `${AUTH}/me`);
    expect(user.email).toBe(stage.person.email);
  });

  stage.scenario('requests without a token, with a forged, a changed and an expired one are refused', async () => {
    const { token } = stage.person;
    const [head, claims, signature = ''] = token.split('.');
    // Its first sign: of the last one some bits do not count.
    const changed = `${head}.${claims}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${token.split('.')[1]}.`;
    const codes = async (credential: string | null, headers = {}) =>
      refusalOf(await http().as(credential).send('GET', `${AUTH}/me`, undefined, { headers })).code;
    expect(await codes(null)).toBe('unauthenticated');
    expect(await codes('not.a.token')).toBe('unauthenticated');
    expect(await codes(unsigned)).toBe('unauthenticated');
    expect(await codes(resigned(token, {}, 'a guessed secret'))).toBe('unauthenticated');
    expect(await codes(changed)).toBe('unauthenticated');
    expect(await codes(null, { authorization: 'Basic YTpi' })).toBe('unauthenticated');
    // The clock cannot be moved from outside, so an expired token is made with the server's own secret where it can be known.
    const secret = stage.system.secret();
    const past = Math.floor(Date.now() / 1000) - 3_600;
    expect(await codes(resigned(token, { exp: past, iat: past - 900 }, secret))).toBe('token_expired');
    expect(await codes(resigned(token, { aud: 'another installation' }, secret))).toBe('unauthenticated');
    expect(await codes(resigned(token, { sid: '01a1fbf0-6c41-778d-9de6-c40278de78dc' }, secret))).toBe('unauthenticated');
  });

  stage.scenario('a page of another site may not use the session cookie', async () => {
    const { cookie } = await signIn(stage.person.email);
    const answer = await http().send<Problem>('POST', `${AUTH}/refresh`, undefined, {
      headers: { cookie, origin: 'https://evil.example' },
    });
    expect(refusalOf(answer)).toMatchObject({ status: 403, code: 'forbidden' });
  });

  stage.scenario('guessing a password is slowed down, and says for how long', async () => {
    const { email } = await Person.signUp(stage.system.api, 'Victim');
    const statuses: number[] = [];
    let last: Awaited<ReturnType<typeof signIn>> | null = null;
    for (let guess = 0; guess < 12; guess += 1) statuses.push((last = await signIn(email, `guess number ${guess}`)).status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.at(-1)).toBe(429);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  stage.scenario('a replaced refresh token that comes back late closes the whole session', async () => {
    await eventually('the old token to be refused', async () => (await refresh(stolen.first)).status === 401, 15_000);
    expect((await refresh(stolen.last)).status).toBe(401);
    await eventually(
      'its access token to be refused',
      async () => (await http().as(stolen.access_token).send('GET', `${AUTH}/me`)).status === 401,
      15_000,
    );
  });
});
