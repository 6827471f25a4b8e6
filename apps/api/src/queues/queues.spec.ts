import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Continuations } from '@taskflow/core/outbox';
import { QueueStore, TaskStore, WorkerLeases } from '@taskflow/core/ports';
import { startServer, type Answer, type Client, type TestServer } from '../../test/server';

const HOUSE = '/api/v1/workspaces/house';

let server: TestServer;
let owner: Client & { user_id: string };
beforeAll(async () => {
  server = await startServer();
  owner = await server.client.signUp('owner@example.com');
  await owner.post('/api/v1/workspaces', { key: 'house', name: 'House' });
  await server.app.get(QueueStore, { strict: false }).register(['render']);
});
afterAll(() => server.close());

async function create(body: Record<string, unknown>): Promise<string> {
  const answer = await owner.post(`${HOUSE}/tasks`, { title: 'x', payload: { message: 'x' }, ...body });
  expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
  return answer.body.task_id as string;
}
async function bulk(): Promise<{ run_id: string; task_ids: string[] }> {
  const { body } = await owner.post(`${HOUSE}/tasks/bulk`, {
    run: true,
    tasks: [
      { ref: 'a', title: 'A', payload: { message: 'a' } },
      { ref: 'b', title: 'B', depends_on: ['a'] },
    ],
  });
  return { run_id: body.run_id as string, task_ids: (body.items as { task_id: string }[]).map(({ task_id }) => task_id) };
}
const claim = () =>
  server.app
    .get(TaskStore, { strict: false })
    .claim({ queues: ['default', 'render'], types: [], limit: 50, worker_id: 'w' })
    .then((tasks) => tasks.map(({ task_id }) => task_id));
const settled = () => server.app.get(Continuations, { strict: false }).idle();
const why = async (task_id: string): Promise<Answer['body']> => (await owner.get(`${HOUSE}/tasks/${task_id}/why`)).body;
const PAUSED = { paused_at: expect.any(String), paused_by: { kind: 'user', id: expect.any(String) } };

describe('queues', () => {
  it('are listed with what the workspace has in them, and the workers that serve them', async () => {
    await create({ queue: 'render', hold: true });
    await server.app
      .get(WorkerLeases, { strict: false })
      .keep({ worker_id: 'w1', host: 'here', pid: 1, queues: ['render'], types: [], slots: 1 });
    const { body } = await owner.get(`${HOUSE}/queues`);
    expect(body).toMatchObject({
      paused: null,
      items: [
        { name: 'default', workers: 0 },
        { name: 'render', workers: 1 },
      ],
    });
    expect(body.items[1].tasks).toEqual({ PENDING: 1, QUEUED: 0, WAITING: 0, PROCESSING: 0 });
    expect((await owner.get(`${HOUSE}/queues?x=1`)).status).toBe(400);
  });

  it('are paused for one workspace: its tasks wait and say why, those of others do not', async () => {
    const queued = await create({ queue: 'render' });
    const paused = await owner.post(`${HOUSE}/queues/render/pause`);
    expect(paused).toMatchObject({ status: 200, body: { name: 'render', paused: PAUSED } });
    expect(paused.body.paused.paused_by.id).toBe(owner.user_id);
    await owner.post('/api/v1/workspaces', { key: 'garden', name: 'Garden' });
    const { body } = await owner.post('/api/v1/workspaces/garden/tasks', {
      title: 'x',
      payload: { message: 'x' },
      queue: 'render',
    });
    const later = await create({ queue: 'render' });
    expect(await claim()).toEqual([body.task_id]);
    for (const task_id of [queued, later])
      expect(await why(task_id)).toMatchObject({
        reason: 'paused',
        detail: expect.stringMatching(/^Its queue "render" was paused on .* UTC by owner@example\.com\. Resume it/),
      });
    expect(await owner.post(`${HOUSE}/queues/render/pause`)).toMatchObject({ status: 200, body: { paused: paused.body.paused } });
    expect(await owner.post(`${HOUSE}/queues/render/resume`)).toMatchObject({ status: 200, body: { paused: null } });
    await settled();
    expect((await claim()).sort()).toEqual([queued, later].sort());
  });

  it('that no worker serves are not found, and the answer names those there are', async () => {
    for (const name of ['nope', '%00', encodeURIComponent('é'), 'a'.repeat(200)])
      for (const act of ['pause', 'resume']) {
        const answer = await owner.post(`${HOUSE}/queues/${name}/${act}`);
        expect([400, 404, 414, 422]).toContain(answer.status);
      }
    expect((await owner.post(`${HOUSE}/queues/nope/pause`)).body.detail).toContain('There are default, render.');
    expect((await owner.post(`${HOUSE}/queues/render/pause`, { x: 1 })).status).toBe(400);
  });
});

describe('a workspace', () => {
  it('is paused as a whole, and says so', async () => {
    expect(await owner.post(`${HOUSE}/pause`)).toMatchObject({ status: 200, body: { paused: PAUSED } });
    const task_id = await create({});
    expect(await claim()).toEqual([]);
    expect(await why(task_id)).toMatchObject({ reason: 'paused', detail: expect.stringContaining('Its workspace was paused') });
    expect(await owner.post(`${HOUSE}/resume`)).toMatchObject({ status: 200, body: { paused: null } });
    await settled();
    expect(await claim()).toEqual([task_id]);
  });
});

describe('a run', () => {
  it('is paused and resumed, and shows its status', async () => {
    const { run_id, task_ids } = await bulk();
    const at = `${HOUSE}/runs/${run_id}`;
    expect(await owner.post(`${at}/pause`)).toMatchObject({ status: 200, body: { run_id, status: 'PAUSED' } });
    expect((await owner.get(`${HOUSE}/runs?status=paused`)).body.items).toMatchObject([{ run_id }]);
    expect(await claim()).toEqual([]);
    expect(await why(task_ids[0] ?? '')).toMatchObject({
      reason: 'paused',
      detail: expect.stringContaining('Its run was paused'),
    });
    expect(await owner.post(`${at}/resume`)).toMatchObject({ status: 200, body: { run_id, status: 'RUNNING' } });
    await settled();
    expect(await claim()).toEqual([task_ids[0]]);
    const { body } = await owner.get(`${at}/events`);
    expect((body.items as { type: string }[]).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['run.paused', 'run.resumed']),
    );
  });

  it('that is cancelled while it is paused comes to its end, and is not paused any more', async () => {
    const { run_id } = await bulk();
    const at = `${HOUSE}/runs/${run_id}`;
    await owner.post(`${at}/pause`);
    expect((await owner.post(`${at}/cancel`)).status).toBe(202);
    await settled();
    expect((await owner.get(at)).body.status).toBe('CANCELLED');
    for (const act of ['pause', 'resume'])
      expect(await owner.post(`${at}/${act}`)).toMatchObject({
        status: 409,
        body: { code: 'illegal_transition', detail: expect.stringContaining('it has ended') },
      });
  });
});
