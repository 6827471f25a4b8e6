import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startServer, type Answer, type Client, type TestServer } from '../../test/server';

const TASKS = '/api/v1/workspaces/house/tasks';
const NOBODY = '00000000-0000-7000-8000-000000000000';

let server: TestServer;
let owner: Client & { user_id: string };
beforeAll(async () => {
  server = await startServer();
  owner = await server.client.signUp('owner@example.com');
  await owner.post('/api/v1/workspaces', { key: 'house', name: 'House' });
});
afterAll(() => server.close());

const act = (task_id: string, action: string, body?: unknown): Promise<Answer> =>
  owner.post(`${TASKS}/${task_id}/${action}`, body);
const mark = (task_id: string, status = 'DONE', reason = 'by phone') => act(task_id, 'mark', { status, reason });
const read = async (task_id: string): Promise<Answer['body']> => (await owner.get(`${TASKS}/${task_id}`)).body as unknown;
async function create(task: object = {}): Promise<string> {
  return (await owner.post(TASKS, { title: 'x', ...task })).body.task_id as string;
}

describe('marking a task by hand', () => {
  it('ends it and releases what depends on it', async () => {
    const a = await create({ type: 'echo', payload: { message: 'x' }, hold: true });
    const b = await create({ depends_on: [a] });
    const answer = await mark(a, 'DONE', '  by phone ');
    expect([answer.status, answer.body]).toMatchObject([
      200,
      { status: 'DONE', attempt: 0, result: null, error: null, held: false },
    ]);
    expect(answer.body.finished_at).not.toBeNull();
    expect(await read(b)).toMatchObject({ status: 'WAITING', remaining: 0 });
    const { items } = (await owner.get(`${TASKS}/${a}/events`)).body as { items: { type: string }[] };
    expect(items.find(({ type }) => type === 'task.done')).toMatchObject({
      from: 'PENDING',
      actor: { kind: 'user', id: owner.user_id },
      data: { after: { by_hand: true, reason: 'by phone' } },
    });
  });

  it('skips what depends on one that is skipped, and says so', async () => {
    const a = await create();
    const b = await create({ depends_on: [a] });
    expect((await mark(a, 'SKIPPED')).body.status).toBe('SKIPPED');
    expect((await read(b)).status).toBe('SKIPPED');
  });

  it('refuses what has ended otherwise, with what can be done', async () => {
    const a = await create();
    await act(a, 'cancel');
    const answer = await mark(a);
    expect([answer.status, answer.body]).toMatchObject([
      409,
      { code: 'illegal_transition', errors: [{ path: 'status', message: 'is CANCELLED' }] },
    ]);
    expect(answer.body.detail).toContain('cannot be marked DONE: it has ended; rerun it');
  });

  it.each([
    ['nothing', undefined, ['']],
    ['neither field', {}, ['status', 'reason']],
    ['another status and a blank reason', { status: 'FAILED', reason: '  ' }, ['status', 'reason']],
    ['a reason that is too long, and an unknown field', { status: 'DONE', reason: 'x'.repeat(1001), x: 1 }, ['reason', 'x']],
    ['wrong case and type', { status: 'done', reason: ['x'] }, ['status', 'reason']],
  ])('names every fault of %s', async (_, body, paths) => {
    const answer = await act(await create(), 'mark', body);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
    expect((answer.body.errors as { path: string }[]).map(({ path }) => path).sort()).toEqual([...paths].sort());
  });

  it('knows no task that is not there, was deleted, or has no such id', async () => {
    const gone = await create();
    await owner.delete(`${TASKS}/${gone}`);
    for (const id of [NOBODY, gone, 'x'])
      for (const action of ['mark', 'incomplete'])
        expect(await act(id, action, action === 'mark' ? { status: 'DONE', reason: 'x' } : undefined)).toMatchObject({
          status: 404,
          body: { code: 'not_found' },
        });
    expect((await mark(gone)).body.detail).toContain('Restore it first');
  });
});

describe('taking a completion back', () => {
  it('lets the task wait again, and what it had released', async () => {
    const ask = await create();
    const next = await create({ depends_on: [ask], type: 'delay', payload: { ms: 1 } });
    await act(ask, 'complete', { output: 'yes' });
    expect((await read(next)).status).toBe('QUEUED');
    expect((await act(ask, 'incomplete')).body).toMatchObject({
      status: 'WAITING',
      generation: 2,
      result: null,
      finished_at: null,
    });
    expect(await read(next)).toMatchObject({ status: 'PENDING', remaining: 1 });
    await act(ask, 'complete');
    expect((await read(next)).status).toBe('QUEUED');
  });

  it('is refused once something has gone on, and names it', async () => {
    const ask = await create();
    const next = await create({ title: 'Next step', depends_on: [ask] });
    await act(ask, 'complete');
    const answer = await act(ask, 'incomplete');
    expect([answer.status, answer.body]).toMatchObject([
      409,
      { code: 'illegal_transition', errors: [{ path: `dependents.${next}`, message: '"Next step" is WAITING' }] },
    ]);
  });

  it('is for tasks of people that are done', async () => {
    const automated = await create({ type: 'delay', payload: { ms: 1 } });
    expect((await act(automated, 'incomplete')).body).toMatchObject({ status: 409, errors: [{ path: 'kind' }] });
    const waiting = await create();
    expect((await act(waiting, 'incomplete')).body).toMatchObject({
      status: 409,
      errors: [{ path: 'status', message: 'is WAITING' }],
    });
    expect((await act(waiting, 'incomplete', { force: true })).status).toBe(400);
  });
});
