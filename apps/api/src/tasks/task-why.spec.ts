import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WorkerLeases, type Lease } from '@taskflow/core/ports';
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
const why = async (task_id: string): Promise<Answer['body']> => (await owner.get(`${TASKS}/${task_id}/why`)).body;

describe('why', () => {
  it('names what a pending task waits for', async () => {
    const held = await create({ payload: 1, hold: true });
    expect(await why(held)).toMatchObject({ reason: 'held', blocking: [], until: null, position: null });
    const parent = await create({ title: 'Approve' });
    expect(await why(await create({ payload: 1, depends_on: [parent, held] }))).toMatchObject({
      reason: 'dependencies',
      detail: expect.stringContaining('Waits for 2 of its 2 dependencies'),
      blocking: [
        { task_id: held, title: 'x', status: 'PENDING' },
        { task_id: parent, title: 'Approve', status: 'WAITING' },
      ],
    });
    expect(await why(await create({ payload: 1, start_at: '2999-01-01T00:00:00.000Z' }))).toMatchObject({
      reason: 'start_time',
      until: '2999-01-01T00:00:00.000Z',
    });
  });

  it('names whom a human task waits for', async () => {
    expect((await why(await create({}))).detail).toContain('nobody is assigned');
    expect(await why(await create({ assignee: 'owner@example.com' }))).toMatchObject({
      reason: 'person',
      detail: expect.stringContaining('owner@example.com'),
    });
  });

  it('tells a queued task that no worker serves it, until one does', async () => {
    const first = await create({ payload: { message: 'x' } });
    const second = await create({ payload: { message: 'x' } });
    expect(await why(first)).toMatchObject({ reason: 'no_worker', detail: expect.stringContaining('queue "default"') });
    const leases = server.app.get(WorkerLeases, { strict: false });
    const kept: Lease[] = [];
    const keep = async (worker_id: string, types: string[]) =>
      kept.push(await leases.keep({ worker_id, host: 'here', pid: 1, queues: ['default'], types, slots: 1 }));
    await keep('w1', ['delay']);
    expect(await why(first)).toMatchObject({ reason: 'no_worker', detail: expect.stringContaining('none has a handler for') });
    await keep('w2', ['echo']);
    const [{ position }, next] = [await why(first), await why(second)];
    expect(next).toMatchObject({ reason: 'queued', position: (position as number) + 1 });
    for (const lease of kept) await lease.release();
    expect((await why(first)).reason).toBe('no_worker');
  });

  it('names the dependency that a task was cancelled for, and who cancelled that one', async () => {
    const parent = await create({ title: 'Parent' });
    const child = await create({ title: 'Child', depends_on: [parent] });
    await owner.post(`${TASKS}/${parent}/cancel`);
    expect(await why(parent)).toMatchObject({
      reason: 'ended',
      detail: expect.stringContaining('by owner@example.com'),
      blocking: [],
    });
    expect(await why(child)).toMatchObject({
      reason: 'ended',
      detail: expect.stringContaining('because its dependency "Parent" ended as CANCELLED'),
      blocking: [{ task_id: parent, title: 'Parent', status: 'CANCELLED' }],
    });
  });

  it('tells how a task ended', async () => {
    const task = await create({});
    await owner.post(`${TASKS}/${task}/complete`);
    expect(await why(task)).toMatchObject({ reason: 'ended', detail: expect.stringMatching(/^Done on /) });
  });

  it('knows no task of others, none without an id, and no query keys', async () => {
    expect((await owner.get(`${TASKS}/01a1fbf0-6c41-778d-9de6-c40278de78dc/why`)).status).toBe(404);
    expect((await owner.get(`${TASKS}/nothing/why`)).status).toBe(404);
    expect((await owner.get(`${TASKS}/${await create({})}/why?verbose=1`)).status).toBe(400);
  });
});
