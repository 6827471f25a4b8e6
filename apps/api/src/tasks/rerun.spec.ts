import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TaskStore } from '@taskflow/core/ports';
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

const act = (task_id: string, action: string, body?: unknown): Promise<Answer> =>
  owner.post(`${TASKS}/${task_id}/${action}`, body);
const rerun = (task_id: string, scope: string, more: object = {}) => act(task_id, 'rerun', { scope, ...more });
const read = async (task_id: string): Promise<Answer['body']> => (await owner.get(`${TASKS}/${task_id}`)).body as unknown;

async function create(task: object): Promise<string> {
  const { status, body } = await owner.post(TASKS, { title: 'x', ...task });
  expect(status).toBe(201);
  return body.task_id as string;
}

/** A run of tasks; ids by ref. */
async function run(tasks: { ref: string; [key: string]: unknown }[]): Promise<{ run_id: string; ids: Record<string, string> }> {
  const named = tasks.map((task) => ({ title: `Task ${task.ref}`, ...task }));
  const { status, body } = await owner.post(`${TASKS}/bulk`, { run: true, tasks: named });
  expect(status).toBe(201);
  const items = body.items as { ref: string; task_id: string }[];
  return { run_id: body.run_id as string, ids: Object.fromEntries(items.map(({ ref, task_id }) => [ref, task_id])) };
}

/** a → b → c, of which b was cancelled and c therefore too; all for people. */
async function broken() {
  const { run_id, ids } = await run([{ ref: 'a' }, { ref: 'b', depends_on: ['a'] }, { ref: 'c', depends_on: ['b'] }]);
  const [a, b, c] = [ids['a'] ?? '', ids['b'] ?? '', ids['c'] ?? ''];
  await act(a, 'complete', { output: { ok: 1 } });
  await act(b, 'cancel');
  return { run_id, a, b, c };
}

describe('rerunning a task', () => {
  it('opens its next generation and takes the run back into work', async () => {
    const { run_id, a, b, c } = await broken();
    expect((await owner.get(`${WORKSPACE}/runs/${run_id}`)).body.status).toBe('CANCELLED');
    const answer = await rerun(b, 'failed');
    expect([answer.status, answer.body]).toMatchObject([
      200,
      { task_id: b, status: 'WAITING', generation: 2, finished_at: null, result: null, remaining: 0 },
    ]);
    expect(await read(a)).toMatchObject({ status: 'DONE', generation: 1 });
    expect(await read(c)).toMatchObject({ status: 'PENDING', generation: 2, remaining: 1 });
    expect((await owner.get(`${WORKSPACE}/runs/${run_id}`)).body).toMatchObject({ status: 'RUNNING', finished_at: null });
    await act(b, 'complete');
    await act(c, 'complete');
    expect((await owner.get(`${WORKSPACE}/runs/${run_id}`)).body).toMatchObject({ status: 'DONE', counts: { DONE: 3 } });
    const { items } = (await owner.get(`${TASKS}/${b}/events`)).body as { items: { type: string; data: object }[] };
    expect(items.find(({ type }) => type === 'task.rerun')).toMatchObject({
      actor: { kind: 'user', id: owner.user_id },
      from: 'CANCELLED',
      to: 'WAITING',
      data: { before: { generation: 1 }, after: { generation: 2, scope: 'failed' } },
    });
  });

  it('shows the result of the present generation only', async () => {
    const { a } = await broken();
    expect((await read(a)).result).toEqual({ ok: 1 });
    expect((await rerun(a, 'this')).body).toMatchObject({ status: 'WAITING', result: null, attempt: 1 });
    await act(a, 'complete', { output: { ok: 2 } });
    expect(await read(a)).toMatchObject({ result: { ok: 2 }, attempt: 2 });
  });

  it('replaces the payload when one is given, and only then', async () => {
    const task_id = await create({ type: 'simulate', payload: { seed: 1 } });
    await act(task_id, 'cancel');
    expect((await rerun(task_id, 'this')).body).toMatchObject({ status: 'QUEUED', payload: { seed: 1 } });
    await act(task_id, 'cancel');
    expect((await rerun(task_id, 'this', { payload: { seed: 2 } })).body.payload).toEqual({ seed: 2 });
    await act(task_id, 'cancel');
    const bad = await rerun(task_id, 'this', { payload: { speed: 2 } });
    expect(bad).toMatchObject({ status: 422, body: { code: 'invalid_payload', errors: [{ path: 'payload.speed' }] } });
    const large = await rerun(task_id, 'this', { payload: 'x'.repeat(256 * 1024) });
    expect(large).toMatchObject({ status: 422, body: { code: 'payload_too_large' } });
    expect(await read(task_id)).toMatchObject({ status: 'CANCELLED', payload: { seed: 2 } });
  });

  it.each([
    ['nothing', undefined],
    ['no scope', {}],
    ['another scope', { scope: 'all' }],
    ['an unknown field', { scope: 'this', force: true }],
  ])('refuses a body with %s', async (_name, body) => {
    const { a } = await broken();
    expect(await act(a, 'rerun', body)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  it('refuses what has not ended, and says what to do', async () => {
    const answer = await rerun(await create({}), 'this');
    expect(answer).toMatchObject({ status: 409, body: { code: 'illegal_transition', errors: [{ message: 'is WAITING' }] } });
    expect(answer.body.detail).toContain('a person must complete it');
  });

  it('refuses while something below it is being executed, naming that', async () => {
    const { ids } = await run([{ ref: 'p' }, { ref: 'child', title: 'The child', payload: 1, depends_on: ['p'] }]);
    await act(ids['p'] ?? '', 'complete');
    await server.app.get(TaskStore).claim({ queues: ['default'], types: [], limit: 100, worker_id: 'spec' });
    const answer = await rerun(ids['p'] ?? '', 'downstream');
    expect(answer).toMatchObject({
      status: 409,
      body: {
        code: 'illegal_transition',
        errors: [{ path: `dependents.${ids['child']}`, message: '"The child" is PROCESSING' }],
      },
    });
    expect(answer.body.detail).toMatch(/"The child" .* is PROCESSING.*Cancel that or wait/);
    await act(ids['child'] ?? '', 'cancel');
    expect((await rerun(ids['p'] ?? '', 'downstream')).status).toBe(200);
  });

  it('refuses what its dependencies do not let start, naming them', async () => {
    const { b, c } = await broken();
    const answer = await rerun(c, 'this');
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'dependency_not_met', errors: [{ path: `dependency_ids.${b}`, message: '"Task b" is CANCELLED' }] },
    });
    expect(answer.body.detail).toContain('Rerun that with scope "failed"');
  });
});

describe('rerunning a run', () => {
  const rerunRun = (run_id: string, scope: unknown) => owner.post(`${WORKSPACE}/runs/${run_id}/rerun`, { scope });

  it('runs what ended badly again', async () => {
    const { run_id, a, b, c } = await broken();
    const answer = await rerunRun(run_id, 'failed');
    expect([answer.status, answer.body]).toMatchObject([
      202,
      { run_id, status: 'RUNNING', finished_at: null, counts: { DONE: 1, WAITING: 1, PENDING: 1 } },
    ]);
    for (const task_id of [b, c]) await act(task_id, 'complete');
    expect((await owner.get(`${WORKSPACE}/runs/${run_id}`)).body.status).toBe('DONE');
    expect((await read(a)).generation).toBe(1);
  });

  it('runs everything again, but only what has ended', async () => {
    const { run_id, b, c } = await broken();
    expect((await rerunRun(run_id, 'all')).body.counts).toMatchObject({ WAITING: 1, PENDING: 2 });
    const early = await rerunRun(run_id, 'all');
    expect(early).toMatchObject({ status: 409, body: { code: 'illegal_transition', errors: [{ message: 'is RUNNING' }] } });
    expect(early.body.detail).toContain('scope "failed"');
    const nothing = await rerunRun(run_id, 'failed');
    expect(nothing).toMatchObject({ status: 409, body: { code: 'illegal_transition' } });
    expect(nothing.body.detail).toContain('scope "all"');
    for (const task_id of [b, c]) expect((await read(task_id)).generation).toBe(2);
  });

  it('refuses unknown runs and scopes', async () => {
    expect((await rerunRun('01a1fbf0-6c41-778d-9de6-c40278de78dc', 'all')).status).toBe(404);
    const { run_id } = await broken();
    expect(await rerunRun(run_id, 'this')).toMatchObject({ status: 400, body: { errors: [{ path: 'scope' }] } });
  });

  it('names what keeps all of it from starting', async () => {
    const outside = await create({ title: 'Outside' });
    const { run_id, ids } = await run([{ ref: 'inside', depends_on: [outside] }]);
    await act(outside, 'cancel');
    expect((await read(ids['inside'] ?? '')).status).toBe('CANCELLED');
    const answer = await rerunRun(run_id, 'failed');
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'dependency_not_met', errors: [{ path: `dependency_ids.${outside}`, message: '"Outside" is CANCELLED' }] },
    });
  });
});
