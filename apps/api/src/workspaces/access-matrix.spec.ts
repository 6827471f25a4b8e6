import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roleCovers, type Role } from '@taskflow/contracts';
import { Continuations } from '@taskflow/core/outbox';
import { RunReader, TaskReader } from '@taskflow/core/ports';
import { startServer, type Answer, type Client, type TestServer } from '../../test/server';

type Person = Client & { user_id: string };
type Actor = 'anonymous' | 'stranger' | 'removed' | Role | TokenActor;
/** An API token of each role, one of another workspace, one whose maker was removed, and one that was revoked. */
type TokenActor = `${Role} token` | 'foreign token' | 'orphaned token' | 'revoked token';

const ROLES: readonly Role[] = ['viewer', 'member', 'admin', 'owner'];
const TOKEN_ACTORS: readonly TokenActor[] = [
  ...ROLES.map((role) => `${role} token` as const),
  'foreign token',
  'orphaned token',
  'revoked token',
];
const ACTORS: readonly Actor[] = ['anonymous', 'stranger', 'removed', ...ROLES, ...TOKEN_ACTORS];
/** Operations whose right answer depends on whom they are about; they have tests of their own below. */
const BY_TARGET = new Set(['removeMember', 'deleteWorkspace', 'drainWorker', 'getWorker']);

let server: TestServer;
let people: Record<'stranger' | 'removed' | Role, Person>;
let tokens: Record<TokenActor, Client>;
let target: Person;
/** Of a workspace in which only the stranger is. */
let foreign: { task_id: string; run_id: string; user_id: string; name: string; version: string };

beforeAll(async () => {
  server = await startServer();
  const named = await Promise.all(
    (['stranger', 'removed', 'viewer', 'member', 'admin', 'owner'] as const).map(
      async (name) => [name, await server.client.signUp(`${name}@example.com`)] as const,
    ),
  );
  people = Object.fromEntries(named) as typeof people;
  target = await server.client.signUp('target@example.com');
  await people.owner.post('/api/v1/workspaces', { key: 'house', name: 'House' });
  for (const role of ['viewer', 'member', 'admin'] as const)
    await people.owner.post('/api/v1/workspaces/house/members', { email: `${role}@example.com`, role });
  await people.owner.post('/api/v1/workspaces/house/members', { email: 'removed@example.com', role: 'owner' });
  await people.removed.get('/api/v1/workspaces/house');
  const orphaned = await tokenOf(people.removed, 'house', 'owner');
  await people.owner.delete(`/api/v1/workspaces/house/members/${people.removed.user_id}`);
  await people.owner.post('/api/v1/workspaces/house/members', { email: 'target@example.com', role: 'viewer' });
  await people.stranger.post('/api/v1/workspaces', { key: 'next_door', name: 'Next door' });
  tokens = { ...(await tokensOf(people.owner)), 'orphaned token': orphaned };
  const theirs = { name: 'theirs', tasks: { a: {} } };
  await people.stranger.post('/api/v1/workspaces/next_door/workflows', { definition: theirs });
  const things = await thingsIn('next_door', people.stranger);
  foreign = { ...things, user_id: people.stranger.user_id, name: 'theirs', version: '1' };
});
afterAll(() => server.close());

async function tokenOf(maker: Client, workspace: string, role: Role): Promise<Client & { token_id: string }> {
  const { body } = await maker.post('/api/v1/auth/tokens', { name: role, workspace, role });
  return Object.assign(server.client.as(body.token as string), { token_id: body.token_id as string });
}

/** All of one owner, so that only the token can be what makes the difference. */
async function tokensOf(owner: Client): Promise<Record<Exclude<TokenActor, 'orphaned token'>, Client>> {
  await owner.post('/api/v1/workspaces', { key: 'elsewhere', name: 'Elsewhere' });
  const revoked = await tokenOf(owner, 'house', 'owner');
  await owner.delete(`/api/v1/auth/tokens/${revoked.token_id}`);
  return {
    'viewer token': await tokenOf(owner, 'house', 'viewer'),
    'member token': await tokenOf(owner, 'house', 'member'),
    'admin token': await tokenOf(owner, 'house', 'admin'),
    'owner token': await tokenOf(owner, 'house', 'owner'),
    'foreign token': await tokenOf(owner, 'elsewhere', 'owner'),
    'revoked token': revoked,
  };
}

/** A person's task in a run, and the workflow of the examples. */
async function thingsIn(workspace: string, client: Client) {
  const definition = server.contract.find('POST', '/api/v1/workspaces/{workspace}/workflows')?.operation.requestBody;
  const example = definition?.content['application/json']?.examples?.['example']?.value;
  await client.post(`/api/v1/workspaces/${workspace}/workflows`, example);
  const { body } = await client.post(`/api/v1/workspaces/${workspace}/tasks/bulk`, {
    run: true,
    tasks: [{ ref: 'a', title: 'A' }],
  });
  return { task_id: body.items[0].task_id as string, run_id: body.run_id as string, name: 'order-pipeline', version: '1' };
}

/** Sends an operation with the documented example as its body. */
function send(client: Client, method: string, path: string, ids: Record<string, string>, workspace = 'house'): Promise<Answer> {
  const address = path.replace(/\{(\w+)\}/g, (_all, name: string) => (name === 'workspace' ? workspace : (ids[name] ?? '')));
  const media = server.contract.find(method, path)?.operation.requestBody?.content['application/json'];
  return client.send(method, address, media?.examples?.['example']?.value);
}

function clientOf(actor: Actor): Client {
  if (actor === 'anonymous') return server.client;
  return isToken(actor) ? tokens[actor] : people[actor];
}

describe('every operation in a workspace, for every kind of actor', () => {
  it('answers as its documented role says', async () => {
    const faults: string[] = [];
    let things = await thingsIn('house', people.owner);
    for (const { method, path, operation } of server.contract.operations.filter(
      (one) => one.path.includes('{workspace}') && !BY_TARGET.has(one.operation.operationId),
    ))
      for (const actor of ACTORS) {
        const expected = expectedOf(actor, operation['x-role'] as Role);
        // Who is refused changes nothing: what stands there is met as it was by the next one.
        if (expected === null) things = await thingsIn('house', people.owner);
        const ids = {
          ...things,
          user_id: target.user_id,
          queue: 'default',
          type: 'render',
          secret: 'API_KEY',
          key: 'customer 7',
        };
        if (operation.operationId === 'removeQueueLimit')
          await people.owner.send('PUT', '/api/v1/workspaces/house/queues/default/limit', { concurrency: 2 });
        if (operation.operationId === 'removeKeyLimit')
          await people.owner.send('PUT', '/api/v1/workspaces/house/limits/customer 7', { concurrency: 2 });
        if (operation.operationId === 'removeTaskType')
          await people.owner.post('/api/v1/workspaces/house/task-types', { type: 'render' });
        if (operation.operationId === 'deleteSecret')
          await people.owner.put('/api/v1/workspaces/house/secrets/API_KEY', { value: 'long enough' });
        const { status } = await send(clientOf(actor), method, path, ids);
        const right = expected === null ? ![401, 403, 404].includes(status) && status < 500 : status === expected;
        if (!right)
          faults.push(`${actor}: ${method} ${path} answered ${status}, expected ${expected ?? 'an answer to the matter'}`);
      }
    expect(faults).toEqual([]);
  });

  it('outside of workspaces opens to API tokens only what says so', async () => {
    const opened: string[] = [];
    const faults: string[] = [];
    for (const { method, path, operation } of server.contract.operations) {
      if (path.includes('{workspace}') || !operation.security || !path.startsWith('/api/')) continue;
      const needed = operation['x-token-role'];
      const documented = operation.security.some((one) => Object.hasOwn(one as object, 'api_token'));
      if (documented && needed === undefined) opened.push(operation.operationId);
      for (const actor of TOKEN_ACTORS) {
        const { status } = await send(tokens[actor], method, path, { token_id: people.owner.user_id });
        const right =
          needed === undefined
            ? status === (actor === 'revoked token' ? 401 : documented ? 200 : 403)
            : isRightForWorker(actor, needed, status);
        if (!right) faults.push(`${actor}: ${method} ${path} answered ${status}`);
      }
    }
    expect(faults).toEqual([]);
    expect(opened.sort()).toEqual(['listTaskTypes', 'listWorkspaces', 'me']);
  });

  it('lets workers work by API token alone, each in its own workspace', async () => {
    const operations = server.contract.operations.filter(({ operation }) => operation['x-token-role']);
    expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual([
      'claimTasks',
      'failTask',
      'finishTask',
      'reportProgress',
      'sendHeartbeat',
    ]);
    for (const { method, path } of operations) {
      expect((await send(server.client, method, path, {})).status).toBe(401);
      expect((await send(people.owner, method, path, {})).status).toBe(403);
    }
  });

  it("finds nothing by another tenant's ids", async () => {
    const faults: string[] = [];
    const named = server.contract.operations.filter(({ path }) => /\{(task_id|run_id|user_id|name)\}/.test(path));
    expect(named.length).toBeGreaterThan(9);
    for (const { method, path } of named)
      for (const ids of [foreign, { task_id: 'x', run_id: "' OR 1=1", user_id: '%', name: '%', version: 'x' }]) {
        const { status, body } = await send(
          people.owner,
          method,
          encodeURI(path),
          Object.fromEntries(Object.entries(ids).map(([key, id]) => [key, encodeURIComponent(id)])),
        );
        if (status !== 404 || body.code !== 'not_found')
          faults.push(`${method} ${path} answered ${status} to ${JSON.stringify(ids)}`);
      }
    expect(faults).toEqual([]);
    const own = await people.stranger.get(`/api/v1/workspaces/next_door/tasks/${foreign.task_id}`);
    expect(own.body).toMatchObject({ status: 'WAITING', title: 'A' });
  });

  it('hides workspaces from strangers, whatever they are called', async () => {
    const { body } = await people.owner.get('/api/v1/workspaces/house');
    expect((await people.viewer.get(`/api/v1/workspaces/${body.workspace_id}`)).status).toBe(200);
    for (const name of ['house', body.workspace_id, 'no_such_place', 'HOUSE', '%00', '..', 'a'.repeat(64)])
      expect([name, (await people.stranger.get(`/api/v1/workspaces/${name}/tasks`)).status]).toEqual([
        name,
        name === '%00' ? 422 : 404,
      ]);
    expect(keysOf(await people.stranger.get('/api/v1/workspaces'))).toEqual(['stranger', 'next_door']);
  });

  it('lets no dependency or assignee cross the border', async () => {
    const answer = await people.owner.post('/api/v1/workspaces/house/tasks', { title: 'x', depends_on: [foreign.task_id] });
    expect(answer).toMatchObject({ status: 422, body: { code: 'unknown_dependency', errors: [{ path: 'depends_on' }] } });
    for (const assignee of ['stranger@example.com', people.stranger.user_id])
      expect(await people.owner.post('/api/v1/workspaces/house/tasks', { title: 'x', assignee })).toMatchObject({
        status: 422,
        body: { code: 'unknown_user' },
      });
  });
});

function expectedOf(actor: Actor, needed: Role): number | null {
  if (actor === 'anonymous' || actor === 'revoked token') return 401;
  if (actor === 'stranger' || actor === 'removed' || actor === 'foreign token' || actor === 'orphaned token') return 404;
  return roleCovers(actor.replace(' token', '') as Role, needed) ? null : 403;
}

/** With the documented example: there is no such task, and the type is registered nowhere. */
function isRightForWorker(actor: TokenActor, needed: Role, status: number): boolean {
  if (actor === 'revoked token') return status === 401;
  if (actor === 'orphaned token') return status === 404;
  const role = actor === 'foreign token' ? 'owner' : (actor.replace(' token', '') as Role);
  return roleCovers(role, needed) ? [200, 409, 422].includes(status) : status === 403;
}

function isToken(actor: Actor): actor is TokenActor {
  return actor.endsWith(' token');
}

/** All tokens are of other workspaces than the one that is deleted last, by its owner. */
function expectedOfDoomed(actor: Actor): number {
  if (isToken(actor)) return actor === 'revoked token' ? 401 : 404;
  return expectedOf(actor, 'owner') ?? 204;
}

function keysOf(answer: Answer): string[] {
  return (answer.body.items as { key: string }[]).map(({ key }) => key);
}

describe('members', () => {
  const path = (person: Person) => `/api/v1/workspaces/house/members/${person.user_id}`;
  const setRole = (by: Person, whom: Person, role: Role) => by.patch(path(whom), { role });

  it('are managed by admins below owner, and by owners', async () => {
    expect((await setRole(people.admin, target, 'member')).body).toMatchObject({ email: 'target@example.com', role: 'member' });
    expect((await setRole(people.admin, target, 'admin')).status).toBe(200);
    expect((await setRole(people.admin, target, 'owner')).status).toBe(403);
    expect((await setRole(people.admin, people.owner, 'viewer')).status).toBe(403);
    expect(
      (await people.admin.post('/api/v1/workspaces/house/members', { email: 'stranger@example.com', role: 'owner' })).status,
    ).toBe(403);
    expect((await people.admin.delete(path(people.owner))).status).toBe(403);
    expect((await people.member.delete(path(target))).status).toBe(403);
    expect((await people.viewer.delete(path(people.member))).status).toBe(403);
    // Leaving is for people: a token does not do it in its maker's name.
    expect((await tokens['member token'].delete(path(people.owner))).status).toBe(403);
    expect((await people.stranger.delete(path(target))).status).toBe(404);
    expect((await server.client.delete(path(target))).status).toBe(401);
    expect((await setRole(people.owner, target, 'owner')).status).toBe(200);
    expect((await setRole(people.owner, target, 'viewer')).status).toBe(200);
  });

  it('keep an owner among them', async () => {
    for (const answer of [await setRole(people.owner, people.owner, 'admin'), await people.owner.delete(path(people.owner))])
      expect(answer).toMatchObject({ status: 409, body: { code: 'last_owner' } });
  });

  it('may leave, and lose their rights at once', async () => {
    expect((await target.delete(path(target))).status).toBe(204);
    expect((await target.get('/api/v1/workspaces/house')).status).toBe(404);
    expect((await people.owner.delete(path(target))).status).toBe(404);
    expect(
      (await people.owner.post('/api/v1/workspaces/house/members', { email: 'target@example.com', role: 'viewer' })).status,
    ).toBe(201);
    expect((await target.get('/api/v1/workspaces/house')).body.role).toBe('viewer');
  });

  it('are added once, and only if they have an account', async () => {
    const add = (email: string) => people.admin.post('/api/v1/workspaces/house/members', { email, role: 'member' });
    expect(await add('member@example.com')).toMatchObject({ status: 409, body: { code: 'already_exists' } });
    expect(await add('who@example.com')).toMatchObject({ status: 422, body: { code: 'unknown_user' } });
    expect(await people.admin.post('/api/v1/workspaces/house/members', { email: 'x', role: 'king' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'email' }, { path: 'role' }] },
    });
  });

  it('are listed by email, page by page', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await people.viewer.get(
        `/api/v1/workspaces/house/members?limit=2${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      seen.push(...(body.items as { email: string }[]).map(({ email }) => email));
      cursor = body.next_cursor as string | null;
    }
    expect(seen).toEqual([...seen].sort());
    expect(seen).toContain('owner@example.com');
    expect((await people.viewer.get('/api/v1/workspaces/house/members?cursor=forged')).body).toMatchObject({
      status: 400,
      code: 'invalid_request',
    });
  });
});

describe('deleting a workspace', () => {
  const path = '/api/v1/workspaces/doomed';

  it('is for its owners only, and leaves nothing of it to anybody', async () => {
    const { body: doomed } = await people.owner.post('/api/v1/workspaces', { key: 'doomed', name: 'Doomed' });
    for (const role of ['viewer', 'member', 'admin'] as const)
      await people.owner.post(`${path}/members`, { email: `${role}@example.com`, role });
    const { task_id, run_id } = await thingsIn('doomed', people.owner);
    for (const actor of ACTORS)
      expect([actor, (await clientOf(actor).delete(path)).status]).toEqual([actor, expectedOfDoomed(actor)]);
    for (const name of ['doomed', doomed.workspace_id as string])
      for (const { method, path: template } of server.contract.operations.filter((one) => one.path.includes('{workspace}'))) {
        const ids = { task_id, run_id, user_id: target.user_id, type: 'render', secret: 'API_KEY' };
        const { status } = await send(people.owner, method, template, ids, name);
        expect([`${method} ${template}`, status]).toEqual([`${method} ${template}`, 404]);
      }
    for (const person of [people.owner, people.viewer]) {
      expect(keysOf(await person.get('/api/v1/workspaces?limit=200'))).not.toContain('doomed');
      expect(JSON.stringify((await person.get('/api/v1/auth/me')).body.workspaces)).not.toContain('doomed');
    }
  });

  it('cancels what is open there', async () => {
    const { body: made } = await people.owner.post('/api/v1/workspaces', { key: 'busy', name: 'Busy' });
    const { task_id, run_id } = await thingsIn('busy', people.owner);
    expect((await people.owner.delete('/api/v1/workspaces/busy')).status).toBe(204);
    await server.app.get(Continuations, { strict: false }).idle();
    const workspace_id = made.workspace_id as string;
    const [task] = await server.app.get(TaskReader, { strict: false }).summaries(workspace_id, [task_id]);
    const run = await server.app.get(RunReader, { strict: false }).get(workspace_id, run_id);
    expect([task?.status, run?.status]).toEqual(['CANCELLED', 'CANCELLED']);
  });

  it('leaves its key taken', async () => {
    expect(await people.owner.post('/api/v1/workspaces', { key: 'doomed', name: 'Again' })).toMatchObject({
      status: 409,
      body: { code: 'already_exists' },
    });
  });

  it('is refused for a personal one, with a sentence', async () => {
    const answer = await people.owner.delete('/api/v1/workspaces/owner');
    expect(answer).toMatchObject({ status: 409, body: { code: 'personal_workspace' } });
    expect(answer.body.detail).toMatch(/personal workspace and stays/);
    expect((await people.owner.get('/api/v1/workspaces/owner')).status).toBe(200);
  });
});

describe('workspaces', () => {
  it('have keys that nobody else has and no id could be', async () => {
    const create = (key: unknown) => people.viewer.post('/api/v1/workspaces', { key, name: 'x' });
    expect(await create('house')).toMatchObject({ status: 409, body: { code: 'already_exists', errors: [{ path: 'key' }] } });
    for (const key of ['', 'Big', '-x', 'a b', 'ü', 'x'.repeat(64), '01a1fbf0-6c41-778d-9de6-c40278de78dc', 7, null])
      expect([key, (await create(key)).body]).toMatchObject([
        key,
        { status: 400, code: 'invalid_request', errors: [{ path: 'key' }] },
      ]);
  });

  it('are renamed for everyone at once', async () => {
    expect((await people.admin.patch('/api/v1/workspaces/house', { name: ' Home ' })).body.name).toBe('Home');
    expect((await people.viewer.get('/api/v1/workspaces/house')).body.name).toBe('Home');
    expect((await people.admin.patch('/api/v1/workspaces/house', { name: '  ', key: 'x' })).body.errors).toHaveLength(2);
  });

  it('are listed page by page', async () => {
    for (const key of ['p1', 'p2', 'p3']) await people.member.post('/api/v1/workspaces', { key, name: key });
    const first = await people.member.get('/api/v1/workspaces?limit=3');
    const second = await people.member.get(`/api/v1/workspaces?limit=3&cursor=${first.body.next_cursor}`);
    expect([...keysOf(first), ...keysOf(second)].sort()).toEqual(['house', 'member', 'p1', 'p2', 'p3']);
    expect(keysOf(first)[0]).toBe('member');
    expect([first.body.total, second.body.next_cursor]).toEqual([5, null]);
  });
});
