import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Unavailable } from '@taskflow/core/errors';
import { DeadLetterStore, MessageBus } from '@taskflow/core/ports';
import { startServer, type Client, type TestServer } from '../../test/server';

let server: TestServer;
let owner: Client & { user_id: string };
let workspace_id: string;
beforeAll(async () => {
  server = await startServer();
  owner = await server.client.signUp('owner@example.com');
  const made = await owner.post('/api/v1/workspaces', { key: 'house', name: 'House' });
  workspace_id = made.body.workspace_id as string;
});
afterAll(() => server.close());

const HOUSE = '/api/v1/workspaces/house/dead-letters';
const letters = () => server.app.get(DeadLetterStore, { strict: false });
const bury = (n: number, group = 'audit') =>
  letters().put({
    topic: 'task.status',
    group,
    queue: null,
    reason: 'failed',
    failures: 5,
    text: JSON.stringify({ workspace_id, n }),
  });

describe('dead letters', () => {
  it('are listed, given again one by one or all, and gone then', async () => {
    const bus = server.app.get(MessageBus, { strict: false });
    const again: unknown[] = [];
    bus.redeliver = async (some) => void again.push(...some.map(({ text }) => (JSON.parse(text) as { n: number }).n));
    for (const n of [1, 2, 3]) await bury(n);
    const listed = await owner.get(HOUSE);
    expect(listed).toMatchObject({ status: 200, body: { total: 3, next_cursor: null } });
    const items = listed.body.items as { dead_letter_id: string; message: string }[];
    expect(items[0]).toMatchObject({ topic: 'task.status', group: 'audit', queue: null, reason: 'failed', failures: 5 });
    const second = items.find(({ message }) => message.includes('"n":2'));
    const path = `${HOUSE}/redrive`;
    expect((await owner.post(path, { dead_letter_ids: [second?.dead_letter_id] })).body).toEqual({ redriven: 1 });
    expect((await owner.post(path, { dead_letter_ids: [second?.dead_letter_id] })).body).toEqual({ redriven: 0 });
    expect(again).toEqual([2]);
    expect((await owner.post(path)).body).toEqual({ redriven: 2 });
    expect((await owner.get(HOUSE)).body).toMatchObject({ items: [], total: 0 });
  });

  it('stay when they cannot be given again', async () => {
    const bus = server.app.get(MessageBus, { strict: false });
    bus.redeliver = () => Promise.reject(new Unavailable('The broker is away.'));
    await bury(7);
    expect((await owner.post(`${HOUSE}/redrive`)).status).toBe(503);
    expect((await owner.get(HOUSE)).body).toMatchObject({ total: 1 });
  });

  it('refuse ids that are none', async () => {
    for (const dead_letter_ids of [[], ['x'], Array.from({ length: 201 }, () => workspace_id)])
      expect((await owner.post(`${HOUSE}/redrive`, { dead_letter_ids })).status).toBe(400);
  });
});
