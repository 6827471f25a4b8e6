import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startServer, type Client, type TestServer } from '../../test/server';

interface TaskType {
  type: string;
  description: string;
  payload_schema: object;
  example: unknown;
}

let server: TestServer;
let person: Client;
beforeAll(async () => {
  server = await startServer();
  person = await server.client.signUp('person@example.com');
});
afterAll(() => server.close());

describe('task types', () => {
  it('are shown to whoever is signed in, and to nobody else', async () => {
    expect((await server.client.get('/api/v1/task-types')).status).toBe(401);
    const { body } = await person.get('/api/v1/task-types');
    const items = body.items as TaskType[];
    expect(items.map(({ type }) => type)).toEqual([
      'command',
      'delay',
      'echo',
      'email',
      'http',
      'simulate',
      'transform',
      'webhook',
    ]);
    expect([body.total, body.next_cursor]).toEqual([8, null]);
    expect(items[4]).toMatchObject({ payload_schema: { type: 'object', required: ['url'], properties: { method: {} } } });
  });

  it('have examples that make a task', async () => {
    const { body } = await person.get('/api/v1/task-types');
    for (const { type, example } of body.items as TaskType[])
      expect(
        (await person.post('/api/v1/workspaces/person/tasks', { title: type, type, payload: example, hold: true })).status,
      ).toBe(201);
  });

  it('are listed page by page', async () => {
    const first = await person.get('/api/v1/task-types?limit=4');
    const second = await person.get(`/api/v1/task-types?limit=4&cursor=${first.body.next_cursor}`);
    expect([...first.body.items, ...second.body.items].map(({ type }: TaskType) => type)).toEqual([
      'command',
      'delay',
      'echo',
      'email',
      'http',
      'simulate',
      'transform',
      'webhook',
    ]);
    expect(second.body.next_cursor).toBeNull();
    expect((await person.get('/api/v1/task-types?cursor=forged&limit=4')).status).toBe(400);
    expect((await person.get('/api/v1/task-types?type=echo')).status).toBe(400);
  });
});
