import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditStore, EventReader } from '@taskflow/core/ports';
import { startServer, type Client, type TestServer } from '../../test/server';

const HOUSE = '/api/v1/workspaces/house';

let server: TestServer;
let owner: Client & { user_id: string };
let viewer: Client & { user_id: string };
beforeAll(async () => {
  server = await startServer();
  owner = await server.client.signUp('owner@example.com');
  viewer = await server.client.signUp('viewer@example.com');
  await owner.post('/api/v1/workspaces', { key: 'house', name: 'House' });
  await owner.post(`${HOUSE}/members`, { email: 'viewer@example.com', role: 'viewer' });
});
afterAll(() => server.close());

/** What the audit service does all the time. */
async function catchUp(): Promise<number> {
  const workspace_id = (await owner.get(HOUSE)).body.workspace_id as string;
  const [audit, events] = [server.app.get(AuditStore, { strict: false }), server.app.get(EventReader, { strict: false })];
  return audit.append(workspace_id, await events.range(workspace_id, await audit.head(workspace_id), 1_000));
}

const typesOf = (items: unknown): string[] => (items as { type: string }[]).map(({ type }) => type);

describe('the audit log', () => {
  it('tells viewers who did what, newest first', async () => {
    const { body: task } = await owner.post(`${HOUSE}/tasks`, { title: 'x' });
    await owner.post(`${HOUSE}/tasks/${task.task_id}/complete`);
    const seq = await catchUp();
    const { body } = await viewer.get(`${HOUSE}/audit`);
    expect(typesOf(body.items)).toEqual(['task.done', 'task.created', 'member.added', 'member.added', 'workspace.created']);
    expect([body.seq, body.next_cursor, body.items[0].actor]).toEqual([seq, null, { kind: 'user', id: owner.user_id }]);
    expect(typesOf((await viewer.get(`${HOUSE}/audit?entity=${task.task_id}`)).body.items)).toEqual([
      'task.done',
      'task.created',
    ]);
    expect(typesOf((await viewer.get(`${HOUSE}/audit?action=member.added,Task.Created`)).body.items)).toEqual([
      'task.created',
      'member.added',
      'member.added',
    ]);
  });

  it('knows people by id, email and me, and others by name', async () => {
    await owner.post(`${HOUSE}/tasks`, { title: 'by the owner' });
    await catchUp();
    const count = async (client: Client, actor: string): Promise<number> =>
      (await client.get(`${HOUSE}/audit?actor=${encodeURIComponent(actor)}`)).body.items.length as number;
    const mine = await count(owner, 'me');
    expect(mine).toBeGreaterThan(3);
    for (const actor of [owner.user_id, 'owner@example.com', ' OWNER@example.com'.trim()])
      expect(await count(viewer, actor)).toBe(mine);
    expect(await count(viewer, 'me')).toBe(0);
    for (const nobody of ['who@example.com', 'worker-1', 'engine', 'é', '%']) expect(await count(owner, nobody)).toBe(0);
  });

  it('is paged, and filtered by time', async () => {
    const all = (await owner.get(`${HOUSE}/audit`)).body.items as { seq: number; at: string }[];
    const first = await owner.get(`${HOUSE}/audit?limit=2`);
    const second = await owner.get(`${HOUSE}/audit?limit=200&cursor=${encodeURIComponent(first.body.next_cursor as string)}`);
    expect([...first.body.items, ...second.body.items]).toEqual(all);
    expect((await owner.get(`${HOUSE}/audit?to=2020-01-01T00:00:00Z`)).body.items).toEqual([]);
    expect((await owner.get(`${HOUSE}/audit?from=2020-01-01T00:00:00Z`)).body.items).toEqual(all);
    const other = `${HOUSE}/audit?actor=me&cursor=${encodeURIComponent(first.body.next_cursor as string)}`;
    expect((await owner.get(other)).body.errors).toEqual([{ path: 'cursor', message: 'is not a cursor of this list' }]);
  });

  it.each([
    ['action=task.exploded', ['action']],
    ['entity=x&from=yesterday', ['entity', 'from']],
    ['from=2026-11-21T00:00:00Z&to=2026-11-21T00:00:00Z', ['from']],
    ['user=me', ['user']],
    ['limit=0', ['limit']],
  ])('refuses %s', async (query, paths) => {
    const { status, body } = await owner.get(`${HOUSE}/audit?${query}`);
    expect([status, (body.errors as { path: string }[]).map(({ path }) => path)]).toEqual([400, paths]);
  });
});

describe('the events of a run', () => {
  it('are told oldest first, page by page', async () => {
    const { body } = await owner.post(`${HOUSE}/tasks/bulk`, {
      run: true,
      tasks: [
        { ref: 'a', title: 'A' },
        { ref: 'b', title: 'B', depends_on: ['a'] },
      ],
    });
    const path = `${HOUSE}/runs/${body.run_id}/events`;
    const first = await viewer.get(`${path}?limit=2`);
    const rest = await viewer.get(`${path}?cursor=${first.body.next_cursor}`);
    expect(typesOf([...first.body.items, ...rest.body.items])).toEqual(['run.created', 'task.created', 'task.created']);
    expect(rest.body.next_cursor).toBeNull();
    expect((await viewer.get(`${path}?cursor=x`)).status).toBe(400);
    expect((await viewer.get(`${HOUSE}/runs/01a1fbf0-6c41-778d-9de6-c40278de78dc/events`)).status).toBe(404);
  });
});
