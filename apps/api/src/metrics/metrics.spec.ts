import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startServer, type Client, type TestServer } from '../../test/server';

const HOUSE = '/api/v1/workspaces/house';

let server: TestServer;
let owner: Client;
beforeAll(async () => {
  server = await startServer();
  owner = await server.client.signUp('owner@example.com');
  await owner.post('/api/v1/workspaces', { key: 'house', name: 'House' });
});
afterAll(() => server.close());

const metrics = (query = '') => owner.get(`${HOUSE}/metrics${query}`);

describe('metrics', () => {
  it('are of the last 24 hours unless asked otherwise', async () => {
    const before = Date.now();
    const { body } = await metrics();
    const to = new Date(body.to as string).getTime();
    expect(to).toBeGreaterThanOrEqual(before);
    expect(to - new Date(body.from as string).getTime()).toBe(86_400_000);
    expect(body).toMatchObject({ tasks: 0, finished: 0, success_rate: null, duration_ms: { p95: null } });
    expect(body).not.toHaveProperty('series');
  });

  it('count tasks, what could be executed, and what ended', async () => {
    await owner.post(`${HOUSE}/tasks`, { title: 'held', hold: true });
    const { body: person } = await owner.post(`${HOUSE}/tasks`, { title: 'person' });
    await owner.post(`${HOUSE}/tasks/${person.task_id}/complete`);
    const { body: queued } = await owner.post(`${HOUSE}/tasks`, { title: 'queued', payload: 1 });
    const { body } = await metrics(`?to=${new Date(Date.now() + 60_000).toISOString()}&by=hour`);
    expect(body).toMatchObject({
      counts: { PENDING: 1, DONE: 1, QUEUED: 1, FAILED: 0 },
      tasks: 3,
      executable: 1,
      finished: 1,
      succeeded: 1,
      success_rate: 1,
    });
    expect((body.series as { succeeded: number }[]).reduce((sum, point) => sum + point.succeeded, 0)).toBe(1);
    expect(body.series.length).toBeGreaterThanOrEqual(24);
    expect(body.seq).toBe((await owner.get(`${HOUSE}/tasks/${queued.task_id}`)).body.seq);
  });

  it.each([
    ['from=2026-11-21T00:00:00Z&to=2026-11-20T00:00:00Z', ['from']],
    ['from=2026-11-21T00:00:00Z&to=2026-11-21T00:00:00Z', ['from']],
    ['from=2026-08-01T00:00:00Z&to=2026-11-20T00:00:00Z', ['from']],
    ['from=2026-08-01T00:00:00Z&to=2026-11-20T00:00:00Z&by=minute', ['from', 'by']],
    ['from=2026-11-20T00:00:00Z&to=2026-11-22T00:00:00Z&by=minute', ['by']],
    ['by=week', ['by']],
    ['from=yesterday&by=week', ['from', 'by']],
    ['since=2026-11-20T00:00:00Z', ['since']],
  ])('refuse %s', async (query, paths) => {
    const { status, body } = await metrics(`?${query}`);
    expect([status, body.code]).toEqual([400, 'invalid_request']);
    expect((body.errors as { path: string }[]).map(({ path }) => path)).toEqual(paths);
  });

  it('have room for 2,000 points and 90 days', async () => {
    const { body } = await metrics('?from=2026-11-20T00:00:00Z&to=2026-11-21T09:20:00Z&by=minute');
    expect(body.series).toHaveLength(2_000);
    expect((await metrics('?from=2026-08-20T00:00:00Z&to=2026-11-18T00:00:00Z&by=day')).body.series).toHaveLength(90);
  });
});
