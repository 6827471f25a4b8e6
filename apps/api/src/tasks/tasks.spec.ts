import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startServer, type Answer, type Client, type TestServer } from '../../test/server';

const TASKS = '/api/v1/workspaces/house/tasks';

let server: TestServer;
let owner: Client & { user_id: string };
beforeAll(async () => {
  server = await startServer();
  owner = await server.client.signUp('owner@example.com');
  await owner.post('/api/v1/workspaces', { key: 'house', name: 'House' });
});
afterAll(() => server.close());

async function create(body: Record<string, unknown>): Promise<string> {
  const answer = await owner.post(TASKS, { title: 'x', ...body });
  expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
  return answer.body.task_id as string;
}
const act = (task_id: string, action: string, body?: unknown): Promise<Answer> =>
  owner.post(`${TASKS}/${task_id}/${action}`, body);
const codesOf = (answer: Answer) =>
  (answer.body.errors as { path: string; code?: string }[]).map(({ path, code }) => [path, code]);

describe('creating a task', () => {
  it.each([
    ['neither type nor payload: for a person', {}, { kind: 'human', type: null, status: 'WAITING' }],
    [
      'a payload without type: echo',
      { payload: { message: 'hi' } },
      { kind: 'automated', type: 'echo', status: 'QUEUED', payload: { message: 'hi' } },
    ],
    ['a type without payload', { type: 'simulate' }, { kind: 'automated', type: 'simulate', status: 'QUEUED', payload: null }],
    ['echo without a message is accepted', { type: 'echo', payload: {} }, { status: 'QUEUED' }],
    ['a person, with a payload', { kind: 'human', payload: { form: 1 } }, { kind: 'human', type: null, status: 'WAITING' }],
    ['held', { payload: 1, hold: true }, { status: 'PENDING', held: true, queued_at: null }],
    [
      'later',
      { payload: 1, start_at: '2999-01-01T00:00:00+01:00' },
      { status: 'PENDING', start_at: '2998-12-31T23:00:00.000Z', run_after: '2998-12-31T23:00:00.000Z' },
    ],
    [
      'everything',
      {
        type: 'delay',
        payload: { duration_ms: 5, steps: 2 },
        description: 'D',
        priority: 'urgent',
        tags: ['b', 'a', 'b'],
        assignee: 'OWNER@example.com',
        due_at: '2030-01-01T00:00:00Z',
        queue: 'default',
        retry: { limit: 0, no_retry: ['x'] },
        timeout_ms: 1_000,
        on_failure: 'continue',
        join: 'any_ok',
        concurrency_key: 'k',
        custom_fields: { a: { b: 1 } },
      },
      {
        priority: 'urgent',
        tags: ['a', 'b'],
        assignee: { email: 'owner@example.com' },
        due_at: '2030-01-01T00:00:00.000Z',
        retry: { limit: 0, base_ms: 1_000, no_retry: ['x'] },
        timeout_ms: 1_000,
        on_failure: 'continue',
        join: 'any_ok',
        concurrency_key: 'k',
        custom_fields: { a: { b: 1 } },
        description: 'D',
      },
    ],
  ])('%s', async (_name, body, expected) => {
    const answer = await owner.post(TASKS, { title: 'Title', ...body });
    expect([answer.status, answer.body]).toMatchObject([201, { title: 'Title', created_by: owner.user_id, ...expected }]);
    const { seq, ...read } = (await owner.get(`${TASKS}/${answer.body.task_id}`)).body as { seq: number };
    // Its limit may have let it through meanwhile.
    expect(read).toEqual({ ...answer.body, ...('concurrency_key' in body ? { updated_at: expect.any(String) } : {}) });
    expect(seq).toBeGreaterThan(0);
  });

  it('waits for what it depends on', async () => {
    const parent = await create({});
    const answer = await owner.post(TASKS, { title: 'child', payload: 1, depends_on: [parent] });
    expect(answer.body).toMatchObject({ status: 'PENDING', remaining: 1, dependency_ids: [parent] });
    expect((await owner.get(`${TASKS}/${parent}`)).body.dependent_ids).toEqual([answer.body.task_id]);
    expect((await act(parent, 'complete', { output: { ok: true } })).body).toMatchObject({
      status: 'DONE',
      result: { ok: true },
      attempt: 1,
      progress: 100,
    });
    expect((await owner.get(`${TASKS}/${answer.body.task_id}`)).body).toMatchObject({ status: 'QUEUED', remaining: 0 });
  });

  it.each([
    ['unknown type', { type: 'no-such' }, 'unknown_type', 'type'],
    ['payload that does not fit', { type: 'http', payload: { url: 'ftp://x' } }, 'invalid_payload', 'payload.url'],
    ['missing payload', { type: 'http' }, 'invalid_payload', 'payload.url'],
    ['unknown payload field', { type: 'simulate', payload: { speed: 1 } }, 'invalid_payload', 'payload.speed'],
    [
      'header injection',
      { type: 'http', payload: { url: 'http://x', headers: { 'x-a': 'b\r\nc: d' } } },
      'invalid_payload',
      'payload.headers.x-a',
    ],
    ['unknown queue', { payload: 1, queue: 'nowhere' }, 'unknown_queue', 'queue'],
    ['unknown dependency', { depends_on: ['01a1fbf0-6c41-778d-9de6-c40278de78dc'] }, 'unknown_dependency', 'depends_on'],
    ['a ref outside of a bulk', { depends_on: ['a'] }, 'unknown_dependency', 'depends_on[0]'],
    ['unknown person', { assignee: 'who@example.com' }, 'unknown_user', 'assignee'],
    ['a type for a person', { kind: 'human', type: 'echo' }, 'invalid_task', 'type'],
    ['automated without anything', { kind: 'automated' }, 'invalid_task', 'type'],
    ['long title', { title: 'x'.repeat(256) }, 'title_too_long', 'title'],
    ['large description', { description: 'x'.repeat(64 * 1024) }, 'description_too_large', 'description'],
    ['large payload', { payload: 'x'.repeat(256 * 1024) }, 'payload_too_large', 'payload'],
    ['many tags', { tags: Array.from({ length: 33 }, (_, tag) => `${tag}`) }, 'too_many_tags', 'tags'],
    ['long tag', { tags: ['x'.repeat(65)] }, 'tag_too_long', 'tags[0]'],
    [
      '1,001 dependencies',
      { depends_on: Array.from({ length: 1001 }, (_, n) => `01a1fbf0-6c41-778d-9de6-${`${n}`.padStart(12, '0')}`) },
      'too_many_dependencies',
      'depends_on',
    ],
  ])('refuses: %s', async (_name, body, code, path) => {
    const answer = await owner.post(TASKS, { title: 'x', ...body });
    expect([answer.status, answer.body.code, answer.body.errors[0].path]).toEqual([422, code, path]);
  });

  it('names faults of all kinds at once', async () => {
    const answer = await owner.post(TASKS, {
      title: 'x'.repeat(300),
      type: 'http',
      payload: { url: 'x' },
      queue: 'nowhere',
      assignee: 'who@example.com',
      tags: ['y'.repeat(70)],
      depends_on: ['a', 'b'],
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid_task']);
    expect(codesOf(answer).sort()).toEqual([
      ['assignee', 'unknown_user'],
      ['depends_on[0]', 'unknown_dependency'],
      ['depends_on[1]', 'unknown_dependency'],
      ['payload.url', 'invalid_payload'],
      ['queue', 'unknown_queue'],
      ['tags[0]', 'tag_too_long'],
      ['title', 'title_too_long'],
    ]);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['a number', 7],
    ['no title', {}],
    ['a blank title', { title: ' ' }],
    ['wrong types', { title: 1, tags: 'x', retry: [], hold: 'yes' }],
    ['unknown fields', { title: 'x', colour: 'red' }],
    ['a past that was none', { title: 'x', due_at: '2026-02-30T00:00:00Z' }],
    ['a limit out of range', { title: 'x', retry: { limit: 101 }, timeout_ms: 0 }],
    ['null for a text', { title: 'x', description: null }],
    ['ref outside of a bulk', { title: 'x', ref: 'a' }],
  ])('refuses a body that is not of the form: %s', async (_name, body) => {
    const answer = await owner.post(TASKS, body === null ? 'null' : body);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
    expect(answer.body.errors.length).toBeGreaterThan(0);
  });

  it.each([
    ['broken JSON', '{"title":', 400, 'malformed_json'],
    ['invalid UTF-8', '\ufffe{', 400, 'malformed_json'],
    ['a depth bomb', `{"title":"x","payload":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 422, 'too_deep'],
    ['65 levels', `{"title":"x","payload":${'['.repeat(64)}${']'.repeat(64)}}`, 422, 'too_deep'],
    ['NUL', '{"title":"a\\u0000b"}', 422, 'unstorable_text'],
    ['half a surrogate pair in a key', '{"title":"x","payload":{"\\ud800":1}}', 422, 'unstorable_text'],
    ['a number beyond numbers', '{"title":"x","payload":1e999}', 400, 'invalid_request'],
    ['__proto__', '{"title":"x","payload":{"__proto__":{"a":1}}}', 400, 'invalid_request'],
    ['more than 1 MiB', `{"title":"${'x'.repeat(1024 * 1024)}"}`, 413, 'body_too_large'],
  ])('refuses bytes: %s', async (_name, body, status, code) => {
    expect(await owner.post(TASKS, body)).toMatchObject({ status, body: { status, code, type: `urn:taskflow:error:${code}` } });
  });

  it('takes the deepest payload that is allowed', async () => {
    await create({ payload: JSON.parse(`${'['.repeat(63)}${']'.repeat(63)}`) as unknown });
  });

  it('refuses other media types and unknown query keys', async () => {
    expect(await owner.post(TASKS, 'title=x', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({
      status: 415,
      body: { code: 'unsupported_media_type' },
    });
    expect(await owner.post(`${TASKS}?dry_run=1`, { title: 'x' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'dry_run' }] },
    });
    const put = await owner.send('PUT', TASKS, {});
    expect([put.status, put.headers.get('allow')]).toEqual([404, 'GET, HEAD, POST']);
  });

  it('refuses to build on what failed, unless told that it may', async () => {
    const parent = await create({});
    await act(parent, 'cancel');
    expect(await owner.post(TASKS, { title: 'x', depends_on: [parent] })).toMatchObject({
      status: 422,
      body: { code: 'dependency_not_met', errors: [{ path: 'depends_on' }] },
    });
    expect((await owner.post(TASKS, { title: 'x', depends_on: [parent], join: 'all_finished' })).body).toMatchObject({
      status: 'WAITING',
      remaining: 0,
    });
  });
});

describe('the Idempotency-Key', () => {
  it('makes repeating safe, whatever the order of fields', async () => {
    const first = await owner.post(TASKS, { title: 'once', payload: { a: 1, b: 2 } }, { 'idempotency-key': 'order-1' });
    const again = await owner.post(TASKS, { payload: { b: 2, a: 1 }, title: 'once' }, { 'idempotency-key': 'order-1' });
    expect([first.headers.get('idempotency-replayed'), again.headers.get('idempotency-replayed')]).toEqual([null, 'true']);
    expect([again.status, again.body]).toEqual([201, first.body]);
  });

  it('refuses another body or another call under the same key', async () => {
    const key = { 'idempotency-key': 'order-2' };
    await owner.post(TASKS, { title: 'once' }, key);
    expect(await owner.post(TASKS, { title: 'twice' }, key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency_mismatch' },
    });
    expect(await owner.post(`${TASKS}/bulk`, { tasks: [{ ref: 'a', title: 'once' }] }, key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency_mismatch' },
    });
  });

  it('creates once when many come at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => owner.post(TASKS, { title: 'race', tags: ['race'] }, { 'idempotency-key': 'race' })),
    );
    expect(new Set(answers.map(({ body }) => body.task_id as string)).size).toBe(1);
    expect((await owner.get(`${TASKS}?tag=race`)).body.items).toHaveLength(1);
  });

  it('must be a key', async () => {
    for (const key of [' ', 'a b', 'x'.repeat(256)])
      expect((await owner.post(TASKS, { title: 'x' }, { 'idempotency-key': key })).status).toBe(400);
  });

  it('works for bulks', async () => {
    const body = { tasks: [{ ref: 'a', title: 'A' }], run: true };
    const [first, again] = [
      await owner.post(`${TASKS}/bulk`, body, { 'idempotency-key': 'bulk' }),
      await owner.post(`${TASKS}/bulk`, body, { 'idempotency-key': 'bulk' }),
    ];
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });
});

describe('creating many', () => {
  const bulk = (tasks: unknown, run?: boolean) => owner.post(`${TASKS}/bulk`, { tasks, ...(run === undefined ? {} : { run }) });

  it('makes a diamond, all or nothing', async () => {
    const { status, body } = await bulk([
      { ref: 'd', title: 'D', depends_on: ['b', 'c'] },
      { ref: 'b', title: 'B', payload: 1, depends_on: ['a'] },
      { ref: 'c', title: 'C', payload: 1, depends_on: ['a'] },
      { ref: 'a', title: 'A' },
    ]);
    expect(status).toBe(201);
    expect(body.run_id).toBeUndefined();
    expect((body.items as { ref: string; status: string }[]).map(({ ref, status: of }) => [ref, of])).toEqual([
      ['d', 'PENDING'],
      ['b', 'PENDING'],
      ['c', 'PENDING'],
      ['a', 'WAITING'],
    ]);
  });

  it('names a cycle node by node, and creates nothing', async () => {
    const count = async () => ((await owner.get(`${TASKS}?tag=cycle&limit=200`)).body.items as unknown[]).length;
    const task = (ref: string, depends_on: string[]) => ({ ref, title: ref, tags: ['cycle'], depends_on });
    const answer = await bulk([task('a', ['c']), task('b', ['a']), task('c', ['b']), task('d', [])]);
    expect([answer.status, answer.body.code]).toEqual([422, 'cycle']);
    expect(answer.body.errors[0].message).toMatch(/a → b → c → a|b → c → a → b|c → a → b → c/);
    expect(await count()).toBe(0);
  });

  it('names every fault of every task at once', async () => {
    const answer = await bulk([
      { ref: 'a', title: 'A', depends_on: ['a', 'nope'] },
      { ref: 'a', title: 'x'.repeat(256) },
      { ref: 'b', title: 'B', depends_on: ['c', 'c'], type: 'http', payload: {} },
      { ref: 'c', title: 'C', queue: 'nowhere' },
    ]);
    expect(answer.status).toBe(422);
    expect(new Set(codesOf(answer).map(([path, code]) => `${path} ${code}`))).toEqual(
      new Set([
        'tasks[1].title title_too_long',
        'tasks[2].payload.url invalid_payload',
        'tasks[3].queue unknown_queue',
        'tasks[0].depends_on[1] unknown_dependency',
        'tasks[1].ref duplicate_ref',
        'tasks[0].depends_on[0] self_dependency',
        'tasks[2].depends_on[1] duplicate_dependency',
      ]),
    );
  });

  it('takes 10,000 tasks and not one more', async () => {
    const tasks = Array.from({ length: 10_001 }, (_, n) => ({
      ref: `t${n}`,
      title: 'x',
      tags: ['big'],
      ...(n > 0 ? { depends_on: [`t${n - 1}`] } : {}),
    }));
    expect(await bulk(tasks)).toMatchObject({ status: 422, body: { code: 'too_many_tasks' } });
    const { status, body } = await bulk(tasks.slice(0, 10_000), true);
    expect([status, body.items.length]).toEqual([201, 10_000]);
    expect((await owner.get(`/api/v1/workspaces/house/runs/${body.run_id}`)).body).toMatchObject({
      status: 'RUNNING',
      tasks: 10_000,
      counts: { WAITING: 1, PENDING: 9_999 },
    });
  });

  it.each([
    ['nothing', {}],
    ['an empty list', { tasks: [] }],
    ['no list', { tasks: {} }],
    ['no refs', { tasks: [{ title: 'x' }] }],
    ['no tasks', { tasks: [1, null] }],
    ['unknown fields', { tasks: [{ ref: 'a', title: 'x' }], dry: true }],
  ])('refuses %s', async (_name, body) => {
    expect(await owner.post(`${TASKS}/bulk`, body)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  it('answers a million faults with a bounded list', async () => {
    const answer = await owner.post(`${TASKS}/bulk`, { tasks: Array.from({ length: 10_000 }, () => ({ a: 1, b: 2, c: 3 })) });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toHaveLength(1_000);
    expect(await owner.post(`${TASKS}/bulk`, `{"tasks":[${'0,'.repeat(900_000)}0]}`)).toMatchObject({
      status: 422,
      body: { code: 'too_many_tasks' },
    });
  });

  it('has a limit of 16 MiB', async () => {
    expect((await owner.post(`${TASKS}/bulk`, `{"x":"${'x'.repeat(16 * 1024 * 1024)}"}`)).body.code).toBe('body_too_large');
  });
});

describe('acting on a task', () => {
  it('executes what is held, and names what it still waits for', async () => {
    const parent = await create({ title: 'Parent' });
    const child = await create({ payload: 1, hold: true, depends_on: [parent] });
    expect((await act(child, 'execute')).body).toMatchObject({
      status: 'PENDING',
      held: false,
      remaining: 1,
      blocking: [{ task_id: parent, title: 'Parent', status: 'WAITING' }],
    });
    expect((await act(child, 'execute', { force: true })).body).toMatchObject({ status: 'QUEUED', blocking: [] });
    const refused = await act(child, 'execute');
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition', errors: [{ path: 'status', message: 'is QUEUED' }] },
    });
    expect(refused.body.detail).toContain('a worker will take it');
  });

  it('cancels at once, and once', async () => {
    const task = await create({ payload: 1 });
    expect((await act(task, 'cancel')).body).toMatchObject({ status: 'CANCELLED' });
    expect((await act(task, 'cancel')).body).toMatchObject({ status: 409, code: 'illegal_transition' });
  });

  it('completes what is for people, and nothing else', async () => {
    const automated = await create({ payload: 1 });
    const answer = await act(automated, 'complete');
    expect(answer).toMatchObject({ status: 409, body: { code: 'illegal_transition' } });
    expect(answer.body.detail).toContain('is QUEUED and automated');
    const held = await create({ hold: true });
    expect((await act(held, 'complete')).body.detail).toContain('is PENDING');
    expect((await act(held, 'complete', { force: true })).body).toMatchObject({ status: 'DONE', result: null });
  });

  it('keeps results within their limit', async () => {
    const task = await create({});
    expect(await act(task, 'complete', { output: 'x'.repeat(10 * 1024 * 1024 - 1) })).toMatchObject({
      status: 422,
      body: { code: 'result_too_large', errors: [{ path: 'output' }] },
    });
    const { status, body } = await act(task, 'complete', { output: 'x'.repeat(10 * 1024 * 1024 - 2) });
    expect([status, body.result.length]).toEqual([200, 10 * 1024 * 1024 - 2]);
  });

  it.each([
    ['execute', { now: true }],
    ['execute', { force: 1 }],
    ['complete', { result: 1 }],
    ['cancel', { reason: 'x' }],
  ])('refuses unknown fields: %s', async (action, body) => {
    expect((await act(await create({}), action, body)).status).toBe(400);
  });

  it('tells its history', async () => {
    const task = await create({ title: 'History' });
    await act(task, 'complete', { output: { ok: true } });
    const events = await owner.get(`${TASKS}/${task}/events?limit=1`);
    const rest = await owner.get(`${TASKS}/${task}/events?cursor=${events.body.next_cursor}`);
    expect([...events.body.items, ...rest.body.items]).toMatchObject([
      { type: 'task.created', to: 'WAITING', actor: { kind: 'user', id: owner.user_id } },
      { type: 'task.done', from: 'WAITING', to: 'DONE', data: { after: { result: { ok: true } } } },
    ]);
    expect(rest.body.next_cursor).toBeNull();
    expect((await owner.get(`${TASKS}/${task}/attempts`)).body.items).toMatchObject([
      { attempt: 1, status: 'DONE', output: { ok: true }, worker: null },
    ]);
    expect((await owner.get(`${TASKS}/${await create({})}/attempts`)).body).toEqual({ items: [], next_cursor: null });
  });

  it('carries the correlation id of the request into the event', async () => {
    const answer = await owner.post(
      TASKS,
      { title: 'x' },
      { 'x-correlation-id': 'order-4711', traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' },
    );
    const { body } = await owner.get(`${TASKS}/${answer.body.task_id}/events`);
    expect(body.items[0]).toMatchObject({
      correlation_id: 'order-4711',
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    });
    expect(answer.headers.get('x-correlation-id')).toBe('order-4711');
  });
});

describe('listing tasks', () => {
  const list = async (query: string): Promise<string[]> =>
    ((await owner.get(`/api/v1/workspaces/shelf/tasks?${query}`)).body.items as { title: string }[]).map(({ title }) => title);

  beforeAll(async () => {
    await owner.post('/api/v1/workspaces', { key: 'shelf', name: 'Shelf' });
    const make = (body: object) => owner.post('/api/v1/workspaces/shelf/tasks', body);
    await make({ title: 'alpha', payload: 1, priority: 'low', tags: ['red'], due_at: '2030-01-01T00:00:00Z' });
    await make({
      title: 'beta',
      description: 'the quick fox',
      priority: 'urgent',
      tags: ['red', 'blue'],
      assignee: 'owner@example.com',
    });
    await make({ title: 'gamma', type: 'delay', payload: { ms: 1 }, hold: true, due_at: '2031-01-01T00:00:00Z' });
  });

  it.each([
    ['', ['gamma', 'beta', 'alpha']],
    ['sort=title', ['alpha', 'beta', 'gamma']],
    ['sort=-priority', ['beta', 'gamma', 'alpha']],
    ['status=active', ['beta', 'alpha']],
    ['status=pending,Waiting', ['gamma', 'beta']],
    ['kind=human', ['beta']],
    ['type=delay', ['gamma']],
    ['priority=low&priority=urgent', ['beta', 'alpha']],
    ['tag=blue', ['beta']],
    ['tag=red&tag=none', ['beta', 'alpha']],
    ['assignee=me', ['beta']],
    ['assignee=owner@example.com', ['beta']],
    ['assignee=nobody@example.com', []],
    ['created_by=me', ['gamma', 'beta', 'alpha']],
    ['held=true', ['gamma']],
    ['q=fox%20quick', ['beta']],
    ['q=%25', []],
    ['due_before=2030-06-01T00:00:00Z', ['alpha']],
    ['due_after=2030-06-01T00:00:00Z', ['gamma']],
    ['created_before=2020-01-01T00:00:00Z', []],
    ['run_id=01a1fbf0-6c41-778d-9de6-c40278de78dc', []],
  ])('%s', async (query, titles) => {
    expect(await list(query)).toEqual(titles);
  });

  it('goes page by page', async () => {
    const { body } = await owner.get('/api/v1/workspaces/shelf/tasks?sort=title&limit=2');
    // The workspace and its owner have events, too.
    expect([body.total, body.seq]).toEqual([3, 5]);
    const next = await owner.get(
      `/api/v1/workspaces/shelf/tasks?sort=title&limit=2&cursor=${encodeURIComponent(body.next_cursor as string)}`,
    );
    expect([next.body.total, next.body.seq]).toEqual([undefined, 5]);
    expect((await owner.get('/api/v1/workspaces/shelf/tasks?assignee=nobody@example.com')).body).toMatchObject({
      total: 0,
      seq: 5,
    });
    expect(await list(`sort=title&limit=2&cursor=${encodeURIComponent(body.next_cursor as string)}`)).toEqual(['gamma']);
    expect(
      (await owner.get(`/api/v1/workspaces/shelf/tasks?sort=-title&cursor=${encodeURIComponent(body.next_cursor as string)}`))
        .status,
    ).toBe(400);
    expect((await owner.get('/api/v1/workspaces/shelf/tasks?limit=201')).body.code).toBe('list_limit_too_large');
  });
});

describe('runs', () => {
  it('execute everything that is pending, in order', async () => {
    await owner.post('/api/v1/workspaces', { key: 'runs', name: 'Runs' });
    const path = '/api/v1/workspaces/runs';
    expect(await owner.post(`${path}/tasks/execute`)).toMatchObject({ status: 422, body: { code: 'nothing_to_execute' } });
    const { body: made } = await owner.post(`${path}/tasks/bulk`, {
      tasks: [
        { ref: 'a', title: 'A', hold: true },
        { ref: 'b', title: 'B', depends_on: ['a'] },
      ],
    });
    const [a, b] = (made.items as { task_id: string }[]).map(({ task_id }) => task_id);
    const executed = await owner.post(`${path}/tasks/execute`, {});
    expect([executed.status, executed.body]).toMatchObject([202, { order: [a, b], tasks: 2 }]);
    const run = `${path}/runs/${executed.body.run_id}`;
    expect((await owner.get(run)).body).toMatchObject({
      status: 'RUNNING',
      tasks: 2,
      counts: { WAITING: 1, PENDING: 1 },
      created_by: owner.user_id,
    });
    expect((await owner.get(`${run}/graph`)).body).toMatchObject({
      edges: [{ from: a, to: b }],
      counts: { WAITING: 1, PENDING: 1 },
      tasks: 2,
      nodes: expect.arrayContaining([expect.objectContaining({ task_id: a, status: 'WAITING', remaining: 0, held: false })]),
    });
    const { seq } = (await owner.get(run)).body as { seq: number };
    expect((await owner.get(`${path}/runs?status=running`)).body).toMatchObject({ items: [{ tasks: 2 }], total: 1, seq });
    expect((await owner.get(`${path}/runs?status=done`)).body.items).toHaveLength(0);
    await owner.post(`${path}/tasks/${a}/complete`);
    await owner.post(`${path}/tasks/${b}/complete`);
    expect((await owner.get(run)).body).toMatchObject({ status: 'DONE', counts: { DONE: 2 } });
    expect(await owner.post(`${run}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition', errors: [{ message: 'is DONE' }] },
    });
  });

  it('end when they are cancelled', async () => {
    const { body } = await owner.post('/api/v1/workspaces/runs/tasks/bulk', {
      run: true,
      tasks: [
        { ref: 'a', title: 'A' },
        { ref: 'b', title: 'B', depends_on: ['a'] },
      ],
    });
    const run = `/api/v1/workspaces/runs/runs/${body.run_id}`;
    expect((await owner.post(`${run}/cancel`)).status).toBe(202);
    const ended = await poll(
      () => owner.get(run),
      (answer) => answer.body.status === 'CANCELLED',
    );
    expect(ended.body.counts).toMatchObject({ CANCELLED: 2 });
  });
});

/** Asks until the answer is as wanted; the last answer when it never is. */
async function poll(ask: () => Promise<Answer>, wanted: (answer: Answer) => boolean): Promise<Answer> {
  const until = Date.now() + 10_000;
  let answer = await ask();
  while (!wanted(answer) && Date.now() < until) answer = await ask();
  return answer;
}
