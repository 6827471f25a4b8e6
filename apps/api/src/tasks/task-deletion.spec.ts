import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startServer, type Answer, type Client, type TestServer } from '../../test/server';

const WORKSPACE = '/api/v1/workspaces/house';
const TASKS = `${WORKSPACE}/tasks`;

let server: TestServer;
let owner: Client & { user_id: string };
beforeAll(async () => {
  server = await startServer();
  owner = await server.client.signUp('owner@example.com');
  await owner.post('/api/v1/workspaces', { key: 'house', name: 'House' });
});
afterAll(() => server.close());

async function create(task: object = {}): Promise<string> {
  const { status, body } = await owner.post(TASKS, { title: 'x', ...task });
  expect(status).toBe(201);
  return body.task_id as string;
}
const act = (task_id: string, action: string, body?: unknown): Promise<Answer> =>
  owner.post(`${TASKS}/${task_id}/${action}`, body);
const listed = async () => ((await owner.get(TASKS)).body.items as { task_id: string }[]).map(({ task_id }) => task_id);

describe('deleting a task', () => {
  it('takes it out of lists, cancels it if it is open, and keeps it readable', async () => {
    const task_id = await create();
    const answer = await owner.delete(`${TASKS}/${task_id}`);
    expect([answer.status, answer.body]).toEqual([204, '']);
    expect(await listed()).not.toContain(task_id);
    const { body } = await owner.get(`${TASKS}/${task_id}`);
    expect(body).toMatchObject({ status: 'CANCELLED', deleted_at: expect.any(String) as unknown });
    const events = (await owner.get(`${TASKS}/${task_id}/events`)).body.items as { type: string; data: object }[];
    expect(events.find(({ type }) => type === 'task.deleted')).toMatchObject({
      actor: { id: owner.user_id },
      data: { before: { status: 'WAITING' }, after: { deleted_by: owner.user_id } },
    });
  });

  it('is refused while something open depends on it, naming that', async () => {
    const parent = await create();
    const child = await create({ title: 'The child', depends_on: [parent] });
    const answer = await owner.delete(`${TASKS}/${parent}`);
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'has_open_dependents', errors: [{ path: `dependents.${child}`, message: '"The child" is PENDING' }] },
    });
    expect(answer.body.detail).toContain('Cancel or delete that first');
    await act(child, 'cancel');
    expect((await owner.delete(`${TASKS}/${parent}`)).status).toBe(204);
  });

  it('leaves nothing that could be acted on, and says what to do', async () => {
    const task_id = await create();
    await owner.delete(`${TASKS}/${task_id}`);
    const answers = [
      await owner.delete(`${TASKS}/${task_id}`),
      await act(task_id, 'cancel'),
      await act(task_id, 'execute'),
      await act(task_id, 'complete'),
      await act(task_id, 'rerun', { scope: 'this' }),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
      expect(answer.body.detail).toContain('was deleted. Restore it first');
    }
    const child = await owner.post(TASKS, { title: 'x', depends_on: [task_id] });
    expect(child).toMatchObject({ status: 422, body: { code: 'unknown_dependency' } });
  });

  it('takes held tasks out of what is executed', async () => {
    const [kept, deleted] = [await create({ hold: true }), await create({ hold: true })];
    await owner.delete(`${TASKS}/${deleted}`);
    expect((await owner.post(`${TASKS}/execute`)).body).toMatchObject({ order: [kept], tasks: 1 });
  });

  it('knows no task that is not there', async () => {
    for (const id of ['01a1fbf0-6c41-778d-9de6-c40278de78dc', 'x'])
      expect((await owner.delete(`${TASKS}/${id}`)).body).toMatchObject({
        status: 404,
        detail: expect.stringContaining(id) as unknown,
      });
  });
});

describe('restoring a task', () => {
  it('brings it back as it was', async () => {
    const task_id = await create();
    await act(task_id, 'complete', { output: { ok: true } });
    await owner.delete(`${TASKS}/${task_id}`);
    const answer = await act(task_id, 'restore');
    expect([answer.status, answer.body]).toMatchObject([
      200,
      { task_id, status: 'DONE', result: { ok: true }, deleted_at: null },
    ]);
    expect(await listed()).toContain(task_id);
    const twice = await act(task_id, 'restore');
    expect(twice).toMatchObject({ status: 409, body: { code: 'illegal_transition', errors: [{ path: 'deleted_at' }] } });
    expect((await act('01a1fbf0-6c41-778d-9de6-c40278de78dc', 'restore')).status).toBe(404);
  });

  it('lets what its deletion had cancelled be rerun', async () => {
    const task_id = await create();
    await owner.delete(`${TASKS}/${task_id}`);
    expect((await act(task_id, 'restore')).body.status).toBe('CANCELLED');
    expect((await act(task_id, 'rerun', { scope: 'this' })).body).toMatchObject({ status: 'WAITING', generation: 2 });
  });
});
