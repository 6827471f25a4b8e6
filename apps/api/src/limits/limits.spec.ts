import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Continuations } from '@taskflow/core/outbox';
import { QueueStore, Randomness, TaskStore, type ClaimedTask } from '@taskflow/core/ports';
import { finish } from '@taskflow/core/task';
import { startServer, type Answer, type Client, type TestServer } from '../../test/server';

const HOUSE = '/api/v1/workspaces/house';
const CONTEXT = { actor: { kind: 'worker', id: 'w' }, correlation_id: null, traceparent: null } as const;

let server: TestServer;
let owner: Client & { user_id: string };
beforeAll(async () => {
  server = await startServer();
  owner = await server.client.signUp('owner@example.com');
  await owner.post('/api/v1/workspaces', { key: 'house', name: 'House' });
});
afterAll(() => server.close());

const service = <Service>(token: abstract new (...parameters: never[]) => Service): Service =>
  server.app.get(token as never, { strict: false });
const settled = () => service(Continuations).idle();

async function create(title: string, concurrency_key: string, more: Record<string, unknown> = {}): Promise<string> {
  const answer = await owner.post(`${HOUSE}/tasks`, { title, payload: { message: 'x' }, concurrency_key, ...more });
  expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
  await settled();
  return answer.body.task_id as string;
}

async function claim(queue = 'default'): Promise<ClaimedTask[]> {
  await settled();
  return service(TaskStore).claim({ queues: [queue], types: [], limit: 50, worker_id: 'w' });
}

async function end(tasks: readonly ClaimedTask[]): Promise<void> {
  const [first] = tasks;
  const ends = tasks.map((task) => ({ ...task, result: { kind: 'done' as const, output: null }, log_lines: [] }));
  if (first) await finish(service(TaskStore), service(Randomness), first.workspace_id, ends, CONTEXT);
}

const put = (key: string, body: unknown): Promise<Answer> =>
  owner.send('PUT', `${HOUSE}/limits/${encodeURIComponent(key)}`, body);
const why = async (task_id: string): Promise<Answer['body']> => (await owner.get(`${HOUSE}/tasks/${task_id}/why`)).body;

describe('limits of concurrency keys', () => {
  it('let one task of a key run at a time when nobody has set one, and say who is in the way and how many are before', async () => {
    const first = await create('First', 'alone');
    const second = await create('Second', 'alone');
    const third = await create('Third', 'alone');
    const held = await claim();
    expect(held.map(({ task_id }) => task_id)).toEqual([first]);
    expect(await why(third)).toEqual({
      reason: 'concurrency_limit',
      detail:
        'Its concurrency key "alone" lets one task run at a time: "First" (PROCESSING) is let through; 1 task stands before it in line. It goes on when its turn comes, sooner if the limit is raised.',
      blocking: [{ task_id: first, title: 'First', status: 'PROCESSING' }],
      until: null,
      position: 1,
      limit: { kind: 'key', name: 'alone' },
    });
    expect((await owner.get(`${HOUSE}/limits`)).body).toEqual({ items: [] });
    await end(held);
    expect((await claim()).map(({ task_id }) => task_id)).toEqual([second]);
  });

  it('are set, listed with what is taken, raised so that others go on at once, and removed', async () => {
    const key = 'customer/7 ü';
    for (const title of 'abcd') await create(title, key);
    const held = await claim();
    expect(held).toHaveLength(1);
    const set = await put(key, { concurrency: 3 });
    expect(set).toMatchObject({
      status: 200,
      body: { kind: 'key', name: key, concurrency: 3, changed_by: { kind: 'user', id: owner.user_id } },
    });
    held.push(...(await claim()));
    expect(held).toHaveLength(3);
    const listed = (await owner.get(`${HOUSE}/limits`)).body.items;
    expect(listed).toMatchObject([{ name: key, concurrency: 3, running: 3, waiting: 1 }]);
    expect((await put(key, { concurrency: 3 })).body.changed_at).toBe(set.body.changed_at);
    expect((await owner.delete(`${HOUSE}/limits/${encodeURIComponent(key)}`)).status).toBe(204);
    const again = await owner.delete(`${HOUSE}/limits/${encodeURIComponent(key)}`);
    expect(again).toMatchObject({
      status: 404,
      body: { code: 'not_found', detail: expect.stringContaining('one of its tasks runs') },
    });
    await end(held);
    await end(await claim());
    const { body } = await owner.get(`${HOUSE}/audit?action=limit.changed`);
    expect(body.items.length).toBeLessThanOrEqual(2);
  });

  it('take no notice of spaces at the end of a key, in either database', async () => {
    await create('A', 'spaced');
    await create('B', 'spaced  ');
    const held = await claim();
    expect(held).toHaveLength(1);
    await put('spaced ', { concurrency: 2 });
    expect(await claim()).toHaveLength(1);
  });

  it('let tasks start as often as a rate says, and say when the next may', async () => {
    const key = 'mail server';
    const set = await put(key, { rate: { count: 1, per_ms: 3_600_000 } });
    expect(set).toMatchObject({ status: 200, body: { concurrency: null, rate: { count: 1, per_ms: 3_600_000, burst: 1 } } });
    const first = await create('First', key);
    const second = await create('Second', key);
    const held = await claim();
    expect(held.map(({ task_id }) => task_id)).toEqual([first]);
    await end(held);
    expect(await claim()).toEqual([]);
    const answer = await why(second);
    expect(answer).toMatchObject({
      reason: 'rate_limit',
      detail: expect.stringContaining('"mail server" lets 1 task start every hour, and the next may start at 20'),
      position: 0,
      limit: { kind: 'key', name: key },
    });
    const wait = Date.parse(answer.until as string) - Date.now();
    expect(wait).toBeGreaterThan(3_500_000);
    expect(wait).toBeLessThanOrEqual(3_600_000);
    await put(key, { concurrency: 5, rate: null });
    expect((await claim()).map(({ task_id }) => task_id)).toEqual([second]);
  });

  it('of a queue hold back what the workspace has in it, and are listed beside those of keys', async () => {
    const at = `${HOUSE}/queues/render/limit`;
    const queue = 'render';
    await service(QueueStore).register([queue]);
    for (const title of 'abc') await create(title, `own key of ${title}`, { queue });
    const set = await owner.send('PUT', at, { concurrency: 1 });
    expect(set).toMatchObject({ status: 200, body: { kind: 'queue', name: queue, concurrency: 1, rate: null } });
    const held = await claim(queue);
    const last = await create('d', 'own key of d', { queue });
    expect(held).toHaveLength(1);
    expect(await why(last)).toMatchObject({
      reason: 'queue_limit',
      limit: { kind: 'queue', name: queue },
      blocking: [{ task_id: held[0]?.task_id }],
    });
    const { items } = (await owner.get(`${HOUSE}/limits`)).body;
    expect(items).toContainEqual(expect.objectContaining({ kind: 'queue', name: queue, running: 1, waiting: 3 }));
    for (const body of [{}, { concurrency: 0 }]) expect((await owner.send('PUT', at, body)).status).toBe(400);
    expect((await owner.send('PUT', `${HOUSE}/queues/nope/limit`, { concurrency: 1 })).status).toBe(404);
    expect((await owner.delete(at)).status).toBe(204);
    expect((await owner.delete(at)).status).toBe(404);
    const rest = await claim(queue);
    expect([...held, ...rest]).toHaveLength(4);
    await end([...held, ...rest]);
  });

  it('name every fault of a request', async () => {
    for (const body of [
      {},
      { concurrency: 0 },
      { concurrency: 1.5 },
      { concurrency: 1e9 },
      { concurrency: '2' },
      null,
      { concurrency: 2, x: 1 },
      { concurrency: null },
      { rate: null },
      { rate: { count: 1 } },
      { rate: { count: 0, per_ms: 1 } },
      { rate: { count: 1, per_ms: 0 } },
      { rate: { count: 1, per_ms: 1, burst: 1.5 } },
    ])
      expect((await put('k', body)).status).toBe(400);
    for (const key of ['k'.repeat(255), 'ü'.repeat(255)]) expect((await put(key, { concurrency: 2 })).status).toBe(200);
    for (const key of ['k'.repeat(256), '%00'])
      for (const method of ['PUT', 'DELETE'])
        expect([400, 404, 422]).toContain((await owner.send(method, `${HOUSE}/limits/${key}`, { concurrency: 1 })).status);
    expect((await owner.send('PUT', `${HOUSE}/limits/k?x=1`, { concurrency: 1 })).status).toBe(400);
  });
});
