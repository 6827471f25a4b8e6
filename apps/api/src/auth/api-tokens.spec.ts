import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LIMITS, SYSTEM_WORKSPACE_ID, type EventRecord } from '@taskflow/contracts';
import { Unavailable } from '@taskflow/core/errors';
import { EventReader, TokenStore } from '@taskflow/core/ports';
import { startServer, type Answer, type Client, type TestServer } from '../../test/server';

const TOKENS = '/api/v1/auth/tokens';
const DAY_MS = 24 * 60 * 60 * 1000;

let server: TestServer;
let ada: Client & { user_id: string };
beforeAll(async () => {
  server = await startServer();
  ada = await server.client.signUp('ada@example.com');
  await ada.post('/api/v1/workspaces', { key: 'work', name: 'Work' });
});
afterAll(() => server.close());

const make = (client: Client = ada, change: object = {}): Promise<Answer> =>
  client.post(TOKENS, { name: 'ci', workspace: 'work', role: 'member', ...change });

async function tokenOf(client: Client = ada, change: object = {}): Promise<Client & { token_id: string; token: string }> {
  const { body } = await make(client, change);
  return Object.assign(server.client.as(body.token as string), {
    token_id: body.token_id as string,
    token: body.token as string,
  });
}

async function eventsOf(workspace_id: string): Promise<EventRecord[]> {
  return server.app.get(EventReader, { strict: false }).range(workspace_id, 0, 10_000);
}

describe('an API token', () => {
  it('is shown once, to whoever makes it, and kept by nobody', async () => {
    const expires_at = new Date(Date.now() + DAY_MS).toISOString();
    const answer = await make(ada, { name: '  Nightly import ', expires_at });
    expect(answer).toMatchObject({
      status: 201,
      body: { name: 'Nightly import', role: 'member', workspace: { key: 'work', name: 'Work' }, expires_at, last_used_at: null },
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const token = answer.body.token as string;
    expect(token).toMatch(/^tfk_[\w-]{32}$/);
    const list = await ada.get(TOKENS);
    expect(list.body.items[0]).toMatchObject({ token_id: answer.body.token_id, name: 'Nightly import' });
    expect(JSON.stringify([list.body, await eventsOf(SYSTEM_WORKSPACE_ID)])).not.toContain(token);
  });

  it('acts in its workspace, under its own name', async () => {
    const token = await tokenOf();
    const created = await token.post('/api/v1/workspaces/work/tasks', { title: 'By a program', payload: { message: 'x' } });
    expect(created).toMatchObject({ status: 201, body: { created_by: ada.user_id } });
    const events = await token.get(`/api/v1/workspaces/work/tasks/${created.body.task_id}/events`);
    expect(events.body.items[0].actor).toEqual({ kind: 'token', id: token.token_id });
    const me = await token.get('/api/v1/auth/me');
    expect(me.body).toMatchObject({ user: { email: 'ada@example.com' }, workspaces: [{ key: 'work', role: 'member' }] });
    expect((await token.get('/api/v1/workspaces')).body).toMatchObject({ items: [{ key: 'work', role: 'member' }], total: 1 });
  });

  it('says when it was last used, to the minute', async () => {
    const token = await tokenOf();
    const shown = async (): Promise<unknown> =>
      ((await ada.get(`${TOKENS}?limit=200`)).body.items as { token_id: string; last_used_at: unknown }[]).find(
        ({ token_id }) => token_id === token.token_id,
      )?.last_used_at;
    expect(await shown()).toBeNull();
    await token.get('/api/v1/auth/me');
    // Nobody waits for the note; the database takes it with the next turns.
    const end = Date.now() + 10_000;
    while ((await shown()) === null && Date.now() < end);
    expect(Date.now() - Date.parse(String(await shown()))).toBeLessThan(60_000);
  });

  it('never does more than its maker may do now', async () => {
    const bob = await server.client.signUp('bob@example.com');
    await ada.post('/api/v1/workspaces/work/members', { email: 'bob@example.com', role: 'admin' });
    const token = await tokenOf(bob, { role: 'admin' });
    expect((await token.patch('/api/v1/workspaces/work', { name: 'Work' })).status).toBe(200);
    await ada.patch(`/api/v1/workspaces/work/members/${bob.user_id}`, { role: 'viewer' });
    const refused = await token.patch('/api/v1/workspaces/work', { name: 'Mine' });
    expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(refused.body.detail).toBe('This needs the role admin in workspace "work"; the API token "ci" gives viewer.');
    expect((await token.get('/api/v1/auth/me')).body.workspaces[0].role).toBe('viewer');
    await ada.delete(`/api/v1/workspaces/work/members/${bob.user_id}`);
    expect((await token.get('/api/v1/workspaces/work')).status).toBe(404);
  });

  it('can neither make tokens, nor list or revoke them, nor sign out', async () => {
    const token = await tokenOf(ada, { role: 'owner' });
    for (const answer of [
      await make(token),
      await token.get(TOKENS),
      await token.delete(`${TOKENS}/${token.token_id}`),
      await token.post('/api/v1/auth/logout'),
      await token.post('/api/v1/workspaces', { key: 'more', name: 'More' }),
    ])
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await token.get('/api/v1/workspaces/work')).status).toBe(200);
  });

  it('is refused when it is made up, mistyped or in a wrong place', async () => {
    const { token } = await tokenOf();
    for (const bearer of ['tfk_', `${token}x`, token.slice(0, -1), token.toUpperCase(), `tfk_${'x'.repeat(2_000)}`])
      expect(await server.client.as(bearer).get('/api/v1/workspaces/work')).toMatchObject({
        status: 401,
        body: { code: 'unauthenticated' },
      });
    // Before a body is taken from a stranger.
    const answer = await server.client.as('tfk_no').post('/api/v1/workspaces/work/tasks', { title: 'x' });
    expect(answer.status).toBe(401);
    expect((await server.client.get(`/api/v1/workspaces/work?token=${token}`)).status).toBe(401);
  });

  it('ends at once when it is revoked, and only by its owner', async () => {
    const token = await tokenOf();
    const eve = await server.client.signUp('eve@example.com');
    expect((await eve.delete(`${TOKENS}/${token.token_id}`)).status).toBe(404);
    expect((await token.get('/api/v1/workspaces/work')).status).toBe(200);
    expect((await ada.delete(`${TOKENS}/${token.token_id}`)).status).toBe(204);
    expect((await token.get('/api/v1/workspaces/work')).status).toBe(401);
    for (const token_id of [token.token_id, ada.user_id, 'x', '%E2%82%AC'])
      expect((await ada.delete(`${TOKENS}/${token_id}`)).status).toBe(404);
    const events = (await eventsOf(SYSTEM_WORKSPACE_ID)).filter(({ data }) =>
      [data.before, data.after].some((told) => told?.['token_id'] === token.token_id),
    );
    expect(events.map(({ type, actor }) => [type, actor])).toEqual([
      ['token.created', { kind: 'user', id: ada.user_id }],
      ['token.revoked', { kind: 'user', id: ada.user_id }],
    ]);
  });

  it('ends when its time is over', async () => {
    const token = await tokenOf(ada, { expires_at: new Date(Date.now() + 300).toISOString() });
    const end = Date.now() + 10_000;
    let { status } = await token.get('/api/v1/workspaces/work');
    while (status === 200 && Date.now() < end) ({ status } = await token.get('/api/v1/workspaces/work'));
    expect(status).toBe(401);
    expect(JSON.stringify((await ada.get(`${TOKENS}?limit=200`)).body)).toContain(token.token_id);
  });
});

describe('making one', () => {
  it('names every fault at once', async () => {
    const answer = await ada.post(TOKENS, { name: ' ', role: 'king', expires_at: 'tomorrow', scope: '*' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect((answer.body.errors as { path: string }[]).map(({ path }) => path).sort()).toEqual([
      'expires_at',
      'name',
      'role',
      'scope',
      'workspace',
    ]);
    expect(await make(ada, { expires_at: '2020-01-01T00:00:00Z' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'expires_at', message: 'must be in the future' }] },
    });
  });

  it('finds no workspace of others, and gives no higher role than one has', async () => {
    const grace = await server.client.signUp('grace@example.com');
    for (const workspace of ['work', 'nowhere', 'W', '_system', SYSTEM_WORKSPACE_ID])
      expect([workspace, (await make(grace, { workspace })).status]).toEqual([workspace, 404]);
    await ada.post('/api/v1/workspaces/work/members', { email: 'grace@example.com', role: 'member' });
    expect(await make(grace, { role: 'admin' })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await make(grace, { role: 'member' })).status).toBe(201);
  });

  it('ends at a limit, which says what to do', async () => {
    const busy = await server.client.signUp('busy@example.com');
    for (let number = 0; number < LIMITS.tokens_per_user; number += 1)
      expect((await make(busy, { workspace: 'busy' })).status).toBe(201);
    const answer = await make(busy, { workspace: 'busy' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'too_many_tokens' } });
    expect(answer.body.detail).toMatch(/revoke some/);
    const pages = [await busy.get(`${TOKENS}?limit=60`)];
    pages.push(await busy.get(`${TOKENS}?limit=60&cursor=${pages[0]?.body.next_cursor}`));
    const ids = pages.flatMap(({ body }) => (body.items as { token_id: string }[]).map(({ token_id }) => token_id));
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    expect([ids.length, pages[1]?.body.next_cursor]).toEqual([LIMITS.tokens_per_user, null]);
    expect((await busy.get(`${TOKENS}?cursor=forged`)).status).toBe(400);
  });
});

describe('the token store being away', () => {
  it('is told as 503 and lets nobody in', async () => {
    const token = await tokenOf();
    const store = server.app.get(TokenStore, { strict: false });
    const byHash = store.byHash.bind(store);
    store.byHash = () => Promise.reject(new Unavailable('The database is away.'));
    try {
      expect((await token.get('/api/v1/workspaces/work')).status).toBe(503);
    } finally {
      store.byHash = byHash;
    }
    expect((await token.get('/api/v1/workspaces/work')).status).toBe(200);
  });
});
