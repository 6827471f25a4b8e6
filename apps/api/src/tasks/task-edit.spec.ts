import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Fault, TaskObject } from '@taskflow/contracts';
import { startServer, type Answer, type Client, type TestServer } from '../../test/server';

const TASKS = '/api/v1/workspaces/house/tasks';
const LATER = '2030-01-01T00:00:00.000Z';
const NOBODY = '01a1fbf0-6c41-778d-9de6-c40278de78dc';

let server: TestServer;
let owner: Client & { user_id: string };
let viewer: Client & { user_id: string };
let stranger: Client & { user_id: string };
beforeAll(async () => {
  server = await startServer();
  owner = await server.client.signUp('owner@example.com');
  viewer = await server.client.signUp('viewer@example.com');
  stranger = await server.client.signUp('stranger@example.com');
  await owner.post('/api/v1/workspaces', { key: 'house', name: 'House' });
  await owner.post('/api/v1/workspaces/house/members', { email: 'viewer@example.com', role: 'viewer' });
});
afterAll(() => server.close());

async function create(task: object = {}): Promise<string> {
  const { status, body } = await owner.post(TASKS, { title: 'Before', ...task });
  expect(status).toBe(201);
  return body.task_id as string;
}
const edit = (task_id: string, body?: unknown, if_match?: string, by: Client = owner): Promise<Answer> =>
  by.patch(`${TASKS}/${task_id}`, body, if_match === undefined ? {} : { 'if-match': if_match });
const read = async (task_id: string) => (await owner.get(`${TASKS}/${task_id}`)).body as TaskObject;
const faultsOf = ({ body }: Answer) => body.errors as Fault[];
async function editEvents(task_id: string): Promise<{ actor: object; data: object }[]> {
  const items = (await owner.get(`${TASKS}/${task_id}/events`)).body.items as { type: string; actor: object; data: object }[];
  return items.filter(({ type }) => type === 'task.edited');
}

describe('editing a task', () => {
  it('changes what is named, leaves the rest, and says so in an event', async () => {
    const task_id = await create({ tags: ['a'], description: 'Why', priority: 'low' });
    const before = await read(task_id);
    const answer = await edit(task_id, { title: 'After', tags: ['b', 'b', 'c'], assignee: 'viewer@example.com', due_at: LATER });
    const changed = { title: 'After', tags: ['b', 'c'], assignee: { user_id: viewer.user_id, email: 'viewer@example.com' } };
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        ...before,
        ...changed,
        due_at: LATER,
        version: 2,
        updated_at: expect.any(String) as unknown,
        seq: expect.any(Number) as unknown,
      },
    ]);
    expect(Number(answer.body.seq)).toBeGreaterThan(before.seq);
    expect(await editEvents(task_id)).toMatchObject([
      {
        actor: { kind: 'user', id: owner.user_id },
        data: {
          before: { title: 'Before', tags: ['a'], assignee: null, due_at: null },
          after: { ...changed, due_at: LATER },
        },
      },
    ]);
  });

  it('clears by null, takes what lies in the past, and people by their id', async () => {
    const task_id = await create({ description: 'Why', assignee: 'viewer@example.com', due_at: LATER, custom_fields: { a: 1 } });
    const past = '1999-12-31T23:59:59.999+01:00';
    const cleared = await edit(task_id, { description: null, assignee: null, due_at: past, tags: [], custom_fields: {} });
    expect(cleared.body).toMatchObject({
      description: null,
      assignee: null,
      due_at: '1999-12-31T22:59:59.999Z',
      custom_fields: {},
      version: 2,
    });
    expect((await edit(task_id, { due_at: null, assignee: viewer.user_id })).body).toMatchObject({
      due_at: null,
      assignee: { email: 'viewer@example.com' },
      version: 3,
    });
  });

  it('is no version and no event when nothing changes', async () => {
    const task_id = await create({ tags: ['a', 'b'], due_at: LATER, payload: { message: 'x', list: [] }, hold: true });
    const before = await read(task_id);
    const same = await edit(task_id, {
      title: 'Before',
      tags: ['b', 'a', 'a'],
      due_at: '2030-01-01T01:00:00+01:00',
      payload: { list: [], message: 'x' },
      description: null,
    });
    expect([same.status, same.body]).toEqual([200, before]);
    expect(await editEvents(task_id)).toEqual([]);
  });

  it.each(['1', '"1"', ' "1" ', '*', undefined])('is made when If-Match is %j', async (if_match) => {
    const task_id = await create();
    expect((await edit(task_id, { title: 'After' }, if_match)).body).toMatchObject({ title: 'After', version: 2 });
  });

  it.each(['0', '2', '"7"', '999999999'])('is refused when If-Match is another version: %j', async (if_match) => {
    const task_id = await create();
    const answer = await edit(task_id, { title: 'After' }, if_match);
    expect(answer).toMatchObject({
      status: 412,
      body: {
        code: 'stale_version',
        errors: [{ path: 'If-Match', message: expect.stringContaining('the version is 1') as unknown }],
      },
    });
    expect(answer.body.detail).toContain('Read it again');
    expect(await read(task_id)).toMatchObject({ title: 'Before', version: 1 });
  });

  it.each(['W/"1"', '"1", "2"', 'x', '', '-1', '1.0', '"1', '1e3', '9999999999'])('knows no version %j', async (if_match) => {
    const task_id = await create();
    expect(await edit(task_id, { title: 'After' }, if_match)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ path: 'If-Match' }] },
    });
  });

  it('lets one of two edits of the same version win', async () => {
    const task_id = await create();
    const answers = await Promise.all(['x', 'y'].map((title) => edit(task_id, { title }, '1')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(await read(task_id)).toMatchObject({ version: 2, title: answers[0]?.status === 200 ? 'x' : 'y' });
  });

  it('loses none of many that do not say a version', async () => {
    const task_id = await create();
    const fields = [{ title: 'x' }, { priority: 'urgent' }, { tags: ['t'] }, { description: 'd' }, { due_at: LATER }];
    const answers = await Promise.all(fields.map((body) => edit(task_id, body)));
    expect(answers.map(({ status }) => status)).toEqual(fields.map(() => 200));
    expect(await read(task_id)).toMatchObject({ ...(Object.assign({}, ...fields) as object), version: 6 });
  });
});

describe('an edit that is wrong', () => {
  it('is told every fault of its form at once, and does nothing', async () => {
    const task_id = await create();
    const body = {
      title: ' ',
      priority: null,
      tags: 'x',
      due_at: 'soon',
      start_at: 5,
      status: 'DONE',
      version: 2,
      kind: 'human',
    };
    const answer = await edit(task_id, { ...body, description: 'x'.repeat(65_537) }, 'x');
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    const paths = faultsOf(answer).map(({ path }) => path);
    expect([...new Set(paths)].sort()).toEqual([...Object.keys(body), 'description', 'If-Match'].sort());
    expect(await read(task_id)).toMatchObject({ title: 'Before', version: 1 });
  });

  it('is told everything that is wrong with its values at once', async () => {
    const task_id = await create({ payload: { message: 'x' }, hold: true });
    const answer = await edit(task_id, {
      title: 'x'.repeat(256),
      tags: ['y'.repeat(65)],
      assignee: 'stranger@example.com',
      type: 'delay',
      payload: { ms: 'long' },
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_task' } });
    const faults = faultsOf(answer).map(({ path, code }) => `${path}: ${code}`);
    expect([...new Set(faults)].sort()).toEqual([
      'assignee: unknown_user',
      'payload.ms: invalid_payload',
      'tags[0]: tag_too_long',
      'title: title_too_long',
    ]);
    expect(await read(task_id)).toMatchObject({ title: 'Before', type: 'echo', version: 1 });
  });

  it.each([
    [undefined, 400, 'invalid_request'],
    [{}, 400, 'invalid_request'],
    [[], 400, 'invalid_request'],
    ['{"title":', 400, 'malformed_json'],
    [{ title: 'a\u0000b' }, 422, 'unstorable_text'],
    ['{"tags":["\\ud800"]}', 422, 'unstorable_text'],
    [{ title: '😀'.repeat(256) }, 422, 'title_too_long'],
    [{ tags: Array.from({ length: 33 }, (_, tag) => `${tag}`) }, 422, 'too_many_tags'],
    [{ assignee: NOBODY }, 422, 'unknown_user'],
    [{ type: 'no such type' }, 422, 'unknown_type'],
    [{ type: 'delay' }, 422, 'invalid_payload'],
    [{ custom_fields: { a: 'x'.repeat(66_000) } }, 422, 'payload_too_large'],
  ])('is refused: %j', async (body, status, code) => {
    const task_id = await create({ payload: { message: 'x' }, hold: true });
    expect(await edit(task_id, body)).toMatchObject({ status, body: { code } });
    expect((await read(task_id)).version).toBe(1);
  });

  it('takes a title of 255 characters, however many units they are', async () => {
    const title = '😀'.repeat(255);
    expect((await edit(await create(), { title })).body.title).toBe(title);
  });

  it('takes tags that differ only by space at their ends for one', async () => {
    expect((await edit(await create({ tags: ['x', 'x '] }), { tags: ['a', ' a', 'a '] })).body.tags).toEqual(['a']);
  });

  it('gives a task for a person no type', async () => {
    const answer = await edit(await create({ hold: true }), { type: 'echo' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_task', errors: [{ path: 'type' }] } });
  });

  it('does not find a deleted task, nor one of others, and lets viewers change nothing', async () => {
    const task_id = await create();
    expect((await edit(task_id, { title: 'x' }, undefined, viewer)).status).toBe(403);
    expect((await edit(task_id, { title: 'x' }, undefined, stranger)).status).toBe(404);
    const own = await stranger.post('/api/v1/workspaces/stranger/tasks', { title: 'Mine' });
    expect((await edit(own.body.task_id as string, { title: 'x' })).status).toBe(404);
    await owner.delete(`${TASKS}/${task_id}`);
    const answer = await edit(task_id, { title: 'x' });
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(answer.body.detail).toContain('Restore it first');
    expect((await edit(NOBODY, { title: 'x' })).status).toBe(404);
  });
});

describe('what can be edited in which status', () => {
  it('is type and payload of what is held back, where both fit', async () => {
    const task_id = await create({ payload: { message: 'x' }, hold: true });
    expect((await edit(task_id, { type: 'delay', payload: { ms: 1 } })).body).toMatchObject({
      type: 'delay',
      payload: { ms: 1 },
      status: 'PENDING',
    });
    expect((await edit(task_id, { payload: { ms: 2 } })).body).toMatchObject({ type: 'delay', payload: { ms: 2 }, version: 3 });
  });

  it('is a start time of what is PENDING; one that is over releases it', async () => {
    const task_id = await create({ start_at: LATER });
    expect((await edit(task_id, { start_at: '2031-01-01T00:00:00.000Z' })).body).toMatchObject({ status: 'PENDING', version: 2 });
    expect((await edit(task_id, { start_at: '2001-01-01T00:00:00.000Z' })).body).toMatchObject({ status: 'WAITING', version: 3 });
    const held = await create({ hold: true, start_at: LATER });
    expect((await edit(held, { start_at: null })).body).toMatchObject({ status: 'PENDING', start_at: null });
  });

  it('is neither once it is on its way, and then the edit is refused whole', async () => {
    const task_id = await create({ payload: { message: 'x' } });
    const answer = await edit(task_id, { title: 'x', start_at: LATER, payload: { message: 'y' } });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition', errors: [{ path: 'payload' }, { path: 'start_at' }] },
    });
    expect(answer.body.detail).toContain('is QUEUED: payload, start_at can no longer be changed');
    expect((await edit(task_id, { title: 'x', priority: 'urgent', payload: { message: 'x' } })).status).toBe(200);
    const waiting = await create({ payload: { message: 'x' }, start_at: LATER });
    const refused = await edit(waiting, { payload: { message: 'y' } });
    expect(refused.body.errors).toMatchObject([
      { path: 'payload', message: expect.stringContaining('it is not held') as unknown },
    ]);
    const person = await create();
    await owner.post(`${TASKS}/${person}/complete`);
    expect((await edit(person, { payload: 1 })).body.detail).toContain('a rerun takes another payload');
    expect((await edit(person, { title: 'Done', due_at: LATER, priority: 'low' })).body).toMatchObject({
      status: 'DONE',
      version: 2,
    });
  });
});
