import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WorkerLeases } from '@taskflow/core/ports';
import { startServer, type Client, type TestServer } from '../../test/server';

let server: TestServer;
let installer: Client;
let owner: Client;
const HOUSE = '/api/v1/workspaces/house/workers';
let own: string;

beforeAll(async () => {
  server = await startServer();
  owner = await server.client.signUp('owner@example.com');
  await owner.post('/api/v1/workspaces', { key: 'house', name: 'House' });
  const { body } = await server.client.post('/api/v1/auth/signin', {
    email: 'first@example.com',
    password: 'first account here',
  });
  installer = server.client.as(body.access_token as string);
  own = `/api/v1/workspaces/${(await installer.get('/api/v1/workspaces')).body.items[0].key as string}/workers`;
  await server.app
    .get(WorkerLeases, { strict: false })
    .keep({ worker_id: 'w1', host: 'secret-host', pid: 1, queues: ['default'], types: ['echo'], slots: 2 });
});
afterAll(() => server.close());

describe('workers', () => {
  it('are listed for everybody, without the machines they are on', async () => {
    const { body } = await owner.get(HOUSE);
    expect(body.items).toEqual([
      {
        worker_id: 'w1',
        state: 'running',
        queues: ['default'],
        types: ['echo'],
        slots: 2,
        started_at: expect.any(String),
        draining_at: null,
      },
    ]);
    expect(await owner.get(`${HOUSE}/w1`)).toMatchObject({ status: 200, body: body.items[0] });
    expect(await owner.get(`${HOUSE}/nobody`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await server.client.get(`${HOUSE}/w1`)).status).toBe(401);
  });

  it("are drained by the installation's owner alone, because they work for everybody", async () => {
    const refused = await owner.post(`${HOUSE}/w1/drain`);
    expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(refused.body.detail).toContain("only the installation's owner can drain one");
    expect((await installer.post(`${HOUSE}/w1/drain`)).status).toBe(404);
    expect((await installer.post(`${own}/nobody/drain`)).status).toBe(404);
    const { body: task } = await owner.post('/api/v1/workspaces/house/tasks', { title: 'x', payload: { message: 'x' } });
    const drained = await installer.post(`${own}/w1/drain`);
    expect(drained).toMatchObject({ status: 200, body: { state: 'draining', draining_at: expect.any(String) } });
    expect((await installer.post(`${own}/w1/drain`)).body).toEqual(drained.body);
    expect((await owner.get('/api/v1/workspaces/house/queues')).body.items).toMatchObject([{ name: 'default', workers: 0 }]);
    const why = await owner.get(`/api/v1/workspaces/house/tasks/${task.task_id as string}/why`);
    expect(why.body).toMatchObject({ reason: 'no_worker' });
  });
});
