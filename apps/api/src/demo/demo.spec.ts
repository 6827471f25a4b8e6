import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DemoRunAnswer, RunObject } from '@taskflow/contracts';
import { Continuations } from '@taskflow/core/outbox';
import { Clock, Randomness, RunReader, TaskStore } from '@taskflow/core/ports';
import { finish, type ChangeContext } from '@taskflow/core/task';
import { Demo } from './demo';
import { startServer, type Answer, type Client, type TestServer } from '../../test/server';

const WORKER: ChangeContext = { actor: { kind: 'worker', id: 'spec' }, correlation_id: null, traceparent: null };
const MEMBERS = '/api/v1/workspaces/demo_workspace/members';

let server: TestServer;
let owner: Client;
let clock: { ahead: number };

/** Time of the server goes on as the test says. */
function movable(real: Clock): { ahead: number } {
  const state = { ahead: 0 };
  const now = real.now.bind(real);
  real.now = () => new Date(now().getTime() + state.ahead);
  return state;
}

async function start(): Promise<void> {
  server = await startServer({ DEMO: 'true', ACCESS_TOKEN_MINUTES: '1440' });
  clock = movable(server.app.get(Clock, { strict: false }));
  const { body } = await server.client.post('/api/v1/auth/signin', {
    email: 'first@example.com',
    password: 'first account here',
  });
  owner = server.client.as(body.access_token as string);
  // The server greets, and so begins the demo, once it listens.
  await until(async () => (await owner.get('/api/v1/workspaces/demo_workspace/runs')).body.items?.length === 1);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end;) {
    if (await condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('the condition did not come true within 10 s');
}

async function watch(client: Client = owner): Promise<DemoRunAnswer> {
  const answer = await client.post('/api/v1/demo/runs');
  expect(answer).toMatchObject({ status: 202 });
  return answer.body as DemoRunAnswer;
}

async function runs(): Promise<RunObject[]> {
  await server.app.get(Continuations, { strict: false }).idle();
  return (await owner.get('/api/v1/workspaces/demo_workspace/runs?limit=200')).body.items as RunObject[];
}

/** Does what a worker would: everything up to the step of a person. */
async function work(): Promise<void> {
  const tasks = server.app.get(TaskStore, { strict: false });
  const randomness = server.app.get(Randomness, { strict: false });
  for (;;) {
    const held = await tasks.claim({ queues: ['default'], types: [], limit: 100, worker_id: 'spec' });
    const [first] = held;
    if (!first) return;
    const ends = held.map((task) => ({ ...task, result: { kind: 'done' as const, output: {} }, log_lines: [] }));
    await finish(tasks, randomness, first.workspace_id, ends, WORKER);
  }
}

describe('watching the demo', () => {
  beforeAll(start);
  afterAll(() => server.close());
  beforeEach(() => void (clock.ahead += 120_000));

  it('begins at the start of the server, and goes on as long as it works', async () => {
    const [first] = await runs();
    expect(first).toMatchObject({ workflow: 'order-pipeline', created_by: null, status: 'RUNNING' });
    expect(await watch()).toMatchObject({ run_id: first?.run_id, started: false });
    expect(await runs()).toHaveLength(1);
  });

  it('starts the next run once for all who ask when the last one only waits for a person', async () => {
    await work();
    const answers = await Promise.all([watch(), watch(), watch(), watch()]);
    expect(answers.filter(({ started }) => started)).toHaveLength(1);
    expect(new Set(answers.map(({ run_id }) => run_id)).size).toBe(1);
    expect((await runs()).map(({ status }) => status)).toEqual(['RUNNING', 'RUNNING']);
    expect((await runs())[0]?.run_id).toBe(answers[0]?.run_id);
  });

  it('says when the next one is due, and starts none before', async () => {
    await work();
    const { run_id, next_at } = await watch();
    const again = await watch();
    expect(again).toMatchObject({ run_id, started: false });
    expect(Math.abs(Date.parse(again.next_at) - Date.parse(next_at))).toBeLessThan(5_000);
    await work();
    clock.ahead += 29_000;
    expect(await watch()).toMatchObject({ run_id, started: false });
    clock.ahead += 2_000;
    expect(await watch()).toMatchObject({ started: true });
  });

  it('keeps five open: in the oldest the demo does the step of the person, and the run goes on', async () => {
    for (let round = 0; round < 6; round += 1) {
      await work();
      clock.ahead += 40_000;
      await watch();
    }
    await work();
    const all = await runs();
    expect(all.filter(({ status }) => status === 'RUNNING').map(({ run_id }) => run_id)).toEqual(
      all.slice(0, 5).map(({ run_id }) => run_id),
    );
    expect(new Set(all.slice(5).map(({ status }) => status))).toEqual(new Set(['DONE']));
    const waited = await owner.get(`/api/v1/workspaces/demo_workspace/tasks?run_id=${all[5]?.run_id}&kind=human`);
    const events = await owner.get(`/api/v1/workspaces/demo_workspace/tasks/${waited.body.items[0].task_id}/events`);
    expect((events.body.items as { type: string; actor: unknown }[]).at(-1)).toMatchObject({
      type: 'task.done',
      actor: { kind: 'system', id: 'demo' },
    });
  });

  it('leaves runs of people alone', async () => {
    const mine = await owner.post('/api/v1/workspaces/demo_workspace/tasks/bulk', {
      run: true,
      tasks: [{ ref: 'a', title: 'Mine' }],
    });
    for (let round = 0; round < 4; round += 1) {
      await work();
      clock.ahead += 40_000;
      expect((await watch()).started).toBe(true);
    }
    expect((await server.app.get(RunReader, { strict: false }).list(await demoId(), { limit: 200 })).items).toContainEqual(
      expect.objectContaining({ run_id: mine.body.run_id as string, status: 'RUNNING' }),
    );
  });

  it('is for members of the demo, who are not viewers', async () => {
    expect(await server.client.post('/api/v1/demo/runs')).toMatchObject({ status: 401 });
    const person = await server.client.signUp('watcher@example.com');
    expect(await person.post('/api/v1/demo/runs')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    await owner.post(MEMBERS, { email: 'watcher@example.com', role: 'viewer' });
    clock.ahead += 10_000;
    expect(await person.post('/api/v1/demo/runs')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    await owner.patch(`${MEMBERS}/${person.user_id}`, { role: 'member' });
    expect((await watch(person)).run_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(await person.post('/api/v1/demo/runs?x=1')).toMatchObject({ status: 400 });
    expect(await person.post('/api/v1/demo/runs', { x: 1 })).toMatchObject({ status: 400 });
  });

  it('cannot be asked for all the time', async () => {
    const answers: Answer[] = [];
    for (let call = 0; call < 61; call += 1) answers.push(await owner.post('/api/v1/demo/runs'));
    const limited = answers.at(-1);
    expect(limited).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(Number(limited?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answers.slice(0, -2).every(({ status }) => status === 202)).toBe(true);
  });
});

async function demoId(): Promise<string> {
  return (await owner.get('/api/v1/workspaces/demo_workspace')).body.workspace_id as string;
}

describe('the demo in /config.json', () => {
  const shown = async (from: TestServer) => (await from.client.get('/config.json')).body.demo as unknown;

  it('is named until it is removed, and comes back by no start', async () => {
    await start();
    try {
      clock.ahead += 5_000;
      expect(await shown(server)).toEqual({ workspace: 'demo_workspace' });
      expect((await owner.delete('/api/v1/workspaces/demo_workspace')).status).toBe(204);
      clock.ahead += 5_000;
      expect(await shown(server)).toBeNull();
      expect(await owner.post('/api/v1/demo/runs')).toMatchObject({ status: 404, body: { code: 'not_found' } });
      const demo = server.app.get(Demo, { strict: false });
      await demo.begin();
      expect((await owner.get('/api/v1/workspaces')).body.items).toHaveLength(1);
    } finally {
      await server.close();
    }
  });

  it('is null where it is off', async () => {
    const without = await startServer();
    try {
      expect(await shown(without)).toBeNull();
    } finally {
      await without.close();
    }
  });
});
