import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TaskSelector, TaskStore } from '@taskflow/core/ports';
import { doActionStep, type ActionWork } from '@taskflow/core/action';
import { finish } from '@taskflow/core/task';
import { startServer, type Answer, type Client, type TestServer } from '../../test/server';

const WORKSPACE = '/api/v1/workspaces/house';
const TASKS = `${WORKSPACE}/tasks`;
const NOBODY = '01a1fbf0-6c41-778d-9de6-c40278de78dc';

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
const action = (body: unknown): Promise<Answer> => owner.post(`${TASKS}/actions`, body);
const read = async (task_id: string): Promise<Answer['body']> => (await owner.get(`${TASKS}/${task_id}`)).body as unknown;
const faultsOf = (answer: Answer) => (answer.body.errors as { path: string }[]).map(({ path }) => path);

/** What a worker does; there is none here. Returns the result of the action that was asked for last. */
async function work(): Promise<Record<string, unknown>> {
  const [store, selector] = [server.app.get(TaskStore), server.app.get(TaskSelector)];
  const claimed = await store.claim({ queues: ['default'], types: ['action'], limit: 1, worker_id: 'spec' });
  const [held] = claimed;
  if (!held) throw new Error('no action to carry out');
  for (let state = held.payload as ActionWork; ;) {
    const step = await doActionStep(store, selector, held, state);
    if (step === 'lost') throw new Error('lost');
    state = step.work;
    if (!step.done) continue;
    const { matched, applied, refused } = state;
    const end = { ...held, result: { kind: 'done' as const, output: { matched, applied, refused } }, log_lines: [] };
    const context = { actor: { kind: 'worker' as const, id: 'spec' }, correlation_id: null, traceparent: null };
    await finish(store, { uuid: () => '', token: () => '', fraction: () => 0 }, held.workspace_id, [end], context);
    return (await read(held.task_id)).result as Record<string, unknown>;
  }
}

describe('doing something to many tasks', () => {
  it('is a task of its own, with a result, in the name of who asked', async () => {
    const [a, b] = [await create({ tags: ['one'] }), await create({ tags: ['one', 'two'] })];
    const answer = await action({ action: 'cancel', filter: { tag: ['one'] } });
    expect([answer.status, answer.body]).toEqual([202, { task_id: expect.any(String) as unknown, count: 2 }]);
    expect(await read(answer.body.task_id as string)).toMatchObject({
      type: 'action',
      title: 'Cancel 2 tasks',
      status: 'QUEUED',
      created_by: owner.user_id,
    });
    expect(await work()).toEqual({ matched: 2, applied: 2, refused: [] });
    for (const task_id of [a, b]) {
      expect((await read(task_id)).status).toBe('CANCELLED');
      const { items } = (await owner.get(`${TASKS}/${task_id}/events`)).body as { items: { type: string }[] };
      expect(items.find(({ type }) => type === 'task.cancelled')).toMatchObject({ actor: { kind: 'user', id: owner.user_id } });
    }
    const listed = (await owner.get(`${TASKS}?type=action`)).body.items as object[];
    expect(listed).toEqual([expect.objectContaining({ task_id: answer.body.task_id, status: 'DONE', progress: 100 })]);
  });

  it('clears what is completed, and undoes it', async () => {
    const [over, open] = [await create({ tags: ['clear'] }), await create({ tags: ['clear'] })];
    await owner.post(`${TASKS}/${over}/complete`);
    const cleared = await action({ action: 'clear_completed', filter: { tag: ['clear'] } });
    expect(cleared.body.count).toBe(1);
    expect(await work()).toMatchObject({ matched: 1, applied: 1 });
    expect([(await read(over)).deleted_at, (await read(open)).deleted_at]).toEqual([expect.any(String), null]);
    const undone = await action({ action: 'restore', filter: { deleted_by: cleared.body.task_id as string } });
    expect(undone.body.count).toBe(1);
    expect(await work()).toMatchObject({ matched: 1, applied: 1 });
    expect(await read(over)).toMatchObject({ status: 'DONE', deleted_at: null });
  });

  it('clears the whole workspace when nothing is said', async () => {
    const over = await create();
    await owner.post(`${TASKS}/${over}/complete`);
    const { count } = (await action({ action: 'clear_completed' })).body as { count: number };
    expect(count).toBeGreaterThan(0);
    expect(await work()).toMatchObject({ matched: count, applied: count });
    const left = (await owner.get(`${TASKS}?status=done,cancelled`)).body.items as { type: string }[];
    expect(new Set(left.map(({ type }) => type))).toEqual(new Set(['action']));
  });

  it('takes named tasks, and says of each why it was not touched', async () => {
    const [open, parent] = [await create(), await create()];
    const child = await create({ depends_on: [parent] });
    const asked = await action({ action: 'delete', task_ids: [open, parent, NOBODY, open] });
    expect(asked.body.count).toBe(2);
    expect(await work()).toEqual({
      matched: 2,
      applied: 1,
      refused: expect.arrayContaining([
        { task_id: parent, reason: `Open tasks depend on it, such as ${child}.` },
        { task_id: NOBODY, reason: 'There is no such task in this workspace.' },
      ]) as unknown,
    });
  });

  it('reruns, and executes', async () => {
    const [over, held] = [await create({ tags: ['again'] }), await create({ tags: ['again'], hold: true })];
    await owner.post(`${TASKS}/${over}/complete`);
    await action({ action: 'rerun', scope: 'downstream', filter: { tag: ['again'], status: ['done'] } });
    expect(await work()).toMatchObject({ matched: 1, applied: 1 });
    expect(await read(over)).toMatchObject({ status: 'WAITING', generation: 2 });
    await action({ action: 'execute', filter: { tag: ['again'], held: true } });
    expect(await work()).toMatchObject({ matched: 1, applied: 1 });
    expect(await read(held)).toMatchObject({ status: 'WAITING', held: false });
  });

  it('understands the filters of lists', async () => {
    const task_id = await create({
      title: 'Find me',
      priority: 'urgent',
      assignee: 'owner@example.com',
      due_at: '2031-01-01T00:00:00Z',
    });
    for (const filter of [
      { q: 'find me' },
      { priority: ['URGENT', 'high'] },
      { assignee: 'me', kind: 'human' },
      { assignee: 'owner@example.com', created_by: owner.user_id, status: ['active'] },
      { due_after: '2030-12-31T00:00:00+01:00', due_before: '2031-06-01T00:00:00Z', held: false },
    ])
      expect([filter, (await action({ action: 'execute', filter })).body.count]).toEqual([filter, 1]);
    expect((await action({ action: 'execute', filter: { assignee: 'who@example.com' } })).body.count).toBe(0);
    expect((await action({ action: 'execute', filter: { run_id: NOBODY } })).body.count).toBe(0);
    for (let left = 7; left > 0; left -= 1) await work();
    expect((await read(task_id)).status).toBe('WAITING');
  });

  it.each([
    ['nothing', undefined, ['']],
    ['another action', { action: 'explode', task_ids: [NOBODY] }, ['action']],
    ['neither tasks nor filter', { action: 'cancel' }, ['task_ids']],
    ['both', { action: 'cancel', task_ids: [NOBODY], filter: {} }, ['filter']],
    ['no tasks', { action: 'cancel', task_ids: [] }, ['task_ids']],
    ['what is no id', { action: 'cancel', task_ids: ['x', NOBODY, 7] }, ['task_ids[0]', 'task_ids[2]']],
    ['a scope that does not belong', { action: 'cancel', filter: {}, scope: 'this' }, ['scope']],
    ['an unknown scope', { action: 'rerun', filter: {}, scope: 'all' }, ['scope']],
    ['deleted_by without restore', { action: 'delete', filter: { deleted_by: 'x' } }, ['filter.deleted_by']],
    ['unknown fields', { action: 'cancel', filter: { colour: 'red' }, force: true }, ['force', 'filter.colour']],
    ['fields of the wrong type', { action: 'cancel', filter: { status: 'done', held: 'yes' } }, ['filter.status', 'filter.held']],
    [
      'unknown words',
      { action: 'cancel', filter: { status: ['lost'], kind: 'robot', assignee: 'x' } },
      ['filter.status', 'filter.kind'],
    ],
    ['a person who is none', { action: 'cancel', filter: { assignee: 'x' } }, ['filter.assignee']],
    ['a search without a word, which would find all', { action: 'delete', filter: { q: '  ' } }, ['filter.q']],
    ['half a surrogate', '{"action":"cancel","filter":{"q":"\\ud800"}}', []],
  ])('refuses a body with %s', async (_name, body, paths) => {
    const answer = await action(body);
    expect([answer.status < 500, answer.status >= 400]).toEqual([true, true]);
    if (paths.length > 0) expect([answer.status, faultsOf(answer).sort()]).toEqual([400, [...paths].sort()]);
  });

  it('refuses more than 10,000 named tasks', async () => {
    const task_ids = Array.from({ length: 10_001 }, (_, n) => `01a1fbf0-6c41-778d-9de6-${`${n}`.padStart(12, '0')}`);
    expect(await action({ action: 'cancel', task_ids })).toMatchObject({ status: 422, body: { code: 'too_many_tasks' } });
    const most = await action({ action: 'cancel', task_ids: task_ids.slice(1) });
    expect(most).toMatchObject({ status: 202, body: { count: 0 } });
    expect(await work()).toMatchObject({ matched: 0, applied: 0, refused: { length: 100 } });
  });

  it('cannot be made or rerun by hand', async () => {
    const made = await owner.post(TASKS, { title: 'x', type: 'action', payload: {} });
    expect(made).toMatchObject({ status: 422, body: { code: 'unknown_type', errors: [{ path: 'type' }] } });
    expect(made.body.errors[0].message).not.toMatch(/known are.*action/);
    const { task_id } = (await action({ action: 'cancel', task_ids: [NOBODY] })).body as { task_id: string };
    await work();
    const again = await owner.post(`${TASKS}/${task_id}/rerun`, { scope: 'this' });
    expect(again).toMatchObject({ status: 409, body: { code: 'illegal_transition', errors: [{ path: 'type' }] } });
    const forged = await owner.post(`${TASKS}/${task_id}/rerun`, { scope: 'this', payload: { action: 'delete' } });
    expect(forged.status).toBe(409);
  });
});

describe('executing what is pending', () => {
  it('takes only what passes the filter', async () => {
    const [wanted, other] = [await create({ hold: true, tags: ['mine'] }), await create({ hold: true })];
    const answer = await owner.post(`${TASKS}/execute`, { filter: { tag: ['mine'] } });
    expect([answer.status, answer.body]).toMatchObject([202, { order: [wanted], tasks: 1 }]);
    expect(await read(other)).toMatchObject({ status: 'PENDING', run_id: null });
    const none = await owner.post(`${TASKS}/execute`, { filter: { tag: ['mine'] } });
    expect(none).toMatchObject({ status: 422, body: { code: 'nothing_to_execute' } });
    expect(none.body.detail).toContain('Widen the filter');
    const bad = await owner.post(`${TASKS}/execute`, { filter: { kind: 'robot', deleted_by: 'x' } });
    expect([bad.status, faultsOf(bad)]).toEqual([400, ['filter.deleted_by']]);
  });
});
