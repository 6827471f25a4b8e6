import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LIMITS, type TaskObject, type WorkerTask } from '@taskflow/contracts';
import { QueueStore, StatusFeed, TaskStore, WorkerLeases } from '@taskflow/core/ports';
import { startServer, type Answer, type Client, type TestServer } from '../../test/server';
import { ClaimWaiters } from './claim-waiters';

const WORKERS = '/api/v1/workers';
const HOUSE = '/api/v1/workspaces/house';

let server: TestServer;
let owner: Client;
let program: Client & { token: string };
beforeAll(async () => {
  server = await startServer();
  owner = await server.client.signUp('owner@example.com');
  for (const key of ['house', 'next-door']) {
    await owner.post('/api/v1/workspaces', { key, name: key });
    for (const type of ['draw', 'fold']) await owner.post(`/api/v1/workspaces/${key}/task-types`, { type });
  }
  program = await tokenFor('house');
});
afterAll(() => server.close());
/** Each test has a type of its own to work on, so that none takes what another has left. */
let type = '';
let number = 0;
beforeEach(async () => {
  number += 1;
  type = `type-${number}`;
  await owner.post(`${HOUSE}/task-types`, { type });
});

async function tokenFor(workspace: string, role = 'member'): Promise<Client & { token: string }> {
  const { body } = await owner.post('/api/v1/auth/tokens', { name: 'worker', workspace, role });
  return Object.assign(server.client.as(body.token as string), { token: body.token as string });
}

async function submit(change: object = {}, workspace = HOUSE): Promise<string> {
  const answer = await owner.post(`${workspace}/tasks`, { title: 'Work', type, payload: { n: 1 }, ...change });
  expect(answer.status).toBe(201);
  return answer.body.task_id as string;
}
const claim = (change: object = {}, by: Client = program): Promise<Answer> =>
  by.post(`${WORKERS}/claim`, { worker: 'w1', types: [type], ...change });
async function won(change: object = {}): Promise<WorkerTask[]> {
  const { status, body } = await claim(change);
  expect(status).toBe(200);
  return body.tasks as WorkerTask[];
}
async function wonOne(change: object = {}): Promise<WorkerTask> {
  const [task] = await won(change);
  if (!task) throw new Error('nothing was won');
  return task;
}
const held = ({ task_id, attempt, lease_token }: WorkerTask) => ({ worker: 'w1', task_id, attempt, lease_token });
const tell = (what: string, task: WorkerTask, more: object = {}, by: Client = program): Promise<Answer> =>
  by.post(`${WORKERS}/${what}`, { ...held(task), ...more });
const beat = (tasks: WorkerTask[], more: object = {}): Promise<Answer> =>
  program.post(`${WORKERS}/heartbeat`, {
    worker: 'w1',
    tasks: tasks.map(({ task_id, attempt, lease_token }) => ({ task_id, attempt, lease_token })),
    ...more,
  });
const shown = async (task_id: string): Promise<TaskObject> => (await owner.get(`${HOUSE}/tasks/${task_id}`)).body as TaskObject;
const waiters = () => server.app.get(ClaimWaiters, { strict: false });
async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('The condition did not come about within 10 s.');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('a worker over HTTP', () => {
  it('takes a task, tells of it, and finishes it', async () => {
    const task_id = await submit({ title: 'Draw the map', payload: { width: 640 }, timeout_ms: 60_000 });
    const task = await wonOne();
    expect(task).toMatchObject({
      task_id,
      title: 'Draw the map',
      type,
      queue: 'default',
      payload: { width: 640 },
      attempt: 1,
      idempotency_key: `${task_id}:1`,
      timeout_ms: 60_000,
    });
    expect(Date.parse(task.deadline_at) - Date.parse(task.started_at)).toBe(60_000);
    expect((await tell('progress', task, { percent: 40, message: 'the sea' })).status).toBe(204);
    expect(await shown(task_id)).toMatchObject({ status: 'PROCESSING', progress: 40, progress_message: 'the sea' });
    const done = await tell('finish', task, { output: { url: 'map.png' }, log_lines: ['drew', 'the sea'] });
    expect(done).toMatchObject({ status: 200, body: { task_id, attempt: 1, status: 'DONE', error: null } });
    expect(await shown(task_id)).toMatchObject({ status: 'DONE', result: { url: 'map.png' }, attempt: 1 });
    const [attempt] = (await owner.get(`${HOUSE}/tasks/${task_id}/attempts`)).body.items;
    expect(attempt).toMatchObject({ status: 'DONE', log_lines: ['drew', 'the sea'] });
    expect(attempt.worker).toMatch(/^w1@[0-9a-f-]{36}$/);
    const events = (await owner.get(`${HOUSE}/tasks/${task_id}/events`)).body.items as { type: string; actor: object }[];
    for (const name of ['task.claimed', 'task.done'])
      expect(events.find((event) => event.type === name)?.actor).toEqual({ kind: 'worker', id: attempt.worker });
  });

  it('gets the same answer to an end that it tells again, and no other end', async () => {
    await submit();
    const task = await wonOne();
    const first = await tell('finish', task, { output: 1 });
    expect((await tell('finish', task, { output: 1 })).body).toEqual(first.body);
    const other = await tell('fail', task, { error: { code: 'x', message: 'y' } });
    expect(other).toMatchObject({ status: 409, body: { code: 'lease_lost' } });
    expect((await shown(task.task_id)).status).toBe('DONE');
  });

  it('fails a task for now or for good', async () => {
    const task_id = await submit({ retry: { limit: 2 } });
    const first = await wonOne();
    const failed = await tell('fail', first, { error: { code: 'no_paper', message: 'Empty.' }, retry_after_ms: 3_600_000 });
    expect(failed.body).toEqual({ task_id, attempt: 1, status: 'QUEUED', error: { code: 'no_paper', message: 'Empty.' } });
    expect((await tell('fail', first, { error: { code: 'no_paper', message: 'Empty.' } })).body).toEqual(failed.body);
    const waiting = await shown(task_id);
    expect(waiting).toMatchObject({ status: 'QUEUED', failures: 1, error: { code: 'no_paper' } });
    expect(Date.parse(waiting.run_after ?? '') - Date.now()).toBeGreaterThan(3_500_000);
    expect(await won()).toEqual([]);
    await submit();
    const second = await wonOne();
    expect((await tell('fail', second, { error: { code: 'x', message: 'y' }, retryable: false })).body.status).toBe('FAILED');
    expect((await tell('fail', second, { error: { code: 'x', message: 'y' }, retryable: false })).body.status).toBe('FAILED');
    expect((await tell('finish', second)).status).toBe(409);
  });

  it('leaves lines that can be read page by page, once it has ended', async () => {
    const task_id = await submit();
    const log = async (query = '') => owner.get(`${HOUSE}/tasks/${task_id}/logs${query}`);
    const nothing = { ended: false, dropped: 0, total: 0, items: [], next_cursor: null };
    expect((await log()).body).toEqual({ ...nothing, attempt: 0 });
    const task = await wonOne();
    expect((await log()).body).toEqual({ ...nothing, attempt: 1 });
    await tell('finish', task, { log_lines: ['one', 'two', 'three'] });
    const { body: first } = await log('?limit=2');
    expect(first).toMatchObject({ attempt: 1, ended: true, dropped: 0, total: 3 });
    expect(first.items).toEqual([
      { line: 1, text: 'one' },
      { line: 2, text: 'two' },
    ]);
    const { body: second } = await log(`?attempt=1&limit=2&cursor=${first.next_cursor}`);
    expect([second.items, second.next_cursor]).toEqual([[{ line: 3, text: 'three' }], null]);
    expect((await log('?attempt=2')).body).toMatchObject({ status: 404, detail: expect.stringMatching(/executed 1 times/) });
    for (const query of ['?attempt=0', '?attempt=x', '?cursor=forged', '?limit=201', '?lines=1'])
      expect([query, (await log(query)).status]).toEqual([query, 400]);
  });

  it('may have a result of megabytes', async () => {
    const task_id = await submit();
    const output = { text: 'größer '.repeat(700_000) };
    expect((await tell('finish', await wonOne(), { output })).body.status).toBe('DONE');
    expect((await shown(task_id)).result).toEqual(output);
  });

  it('hears that a result is too large, and the task fails', async () => {
    const task_id = await submit();
    const task = await wonOne();
    const output = 'x'.repeat(LIMITS.result_bytes);
    for (let time = 0; time < 2; time += 1)
      expect((await tell('finish', task, { output })).body).toMatchObject({
        status: 'FAILED',
        error: { code: 'result_too_large' },
      });
    expect((await shown(task_id)).status).toBe('FAILED');
    // By then the worker could not say that it had failed in another way.
    expect((await tell('fail', task, { error: { code: 'x', message: 'y' } })).status).toBe(409);
  });

  it('is told by its heartbeat what was cancelled, and is refused from then on', async () => {
    const kept = await submit();
    const task_id = await submit();
    const tasks = await won({ limit: 5 });
    expect(tasks.map((task) => task.task_id).sort()).toEqual([kept, task_id].sort());
    expect((await beat(tasks)).body).toEqual({ lost: [], heartbeat_ms: 5_000 });
    await owner.post(`${HOUSE}/tasks/${task_id}/cancel`);
    expect((await beat(tasks)).body.lost).toEqual([task_id]);
    const cancelled = tasks.find((task) => task.task_id === task_id) as WorkerTask;
    for (const [what, more] of [
      ['progress', { percent: 1 }],
      ['progress', { log_lines: ['still here'] }],
      ['finish', {}],
      ['fail', { error: { code: 'x', message: 'y' } }],
    ] as const)
      expect(await tell(what, cancelled, more)).toMatchObject({ status: 409, body: { code: 'lease_lost' } });
    expect((await shown(task_id)).status).toBe('CANCELLED');
  });

  it('gives back what it holds when it leaves, without a failure', async () => {
    const task_id = await submit();
    await won();
    expect((await owner.get(`${HOUSE}/tasks/${task_id}/why`)).body.reason).toBe('processing');
    expect((await beat([], { leaving: true })).status).toBe(200);
    expect(await shown(task_id)).toMatchObject({ status: 'QUEUED', failures: 0, crashes: 0 });
    expect((await owner.get(`${HOUSE}/tasks/${task_id}/why`)).body.reason).toBe('no_worker');
    expect(await won()).toMatchObject([{ task_id, attempt: 2 }]);
    await submit();
    expect((await owner.get(`${HOUSE}/tasks/${await submit()}/why`)).body).toMatchObject({ reason: 'queued' });
  });

  it('loses what it does not name for half a minute: a claim whose answer it never got', async () => {
    const store = server.app.get(TaskStore, { strict: false });
    const task_id = await submit();
    const task = await wonOne();
    await beat([]);
    expect((await shown(task_id)).status).toBe('PROCESSING');
    const claimedBy = store.claimedBy.bind(store);
    let asked: Date | undefined;
    // Half a minute later.
    store.claimedBy = (worker_id, before) => {
      asked = before;
      return claimedBy(worker_id);
    };
    try {
      expect((await beat([task])).body.lost).toEqual([]);
      expect(Date.now() - (asked?.getTime() ?? 0)).toBeGreaterThanOrEqual(30_000);
      await beat([]);
    } finally {
      store.claimedBy = claimedBy;
    }
    expect(await shown(task_id)).toMatchObject({ status: 'QUEUED', crashes: 0 });
    expect((await tell('finish', task)).status).toBe(409);
  });

  it('tells live views its lines and its progress, at most four times a second', async () => {
    const heard: { event: string; progress?: number; lines?: string[]; run_id: string | null }[] = [];
    const stop = await server.app.get(StatusFeed, { strict: false }).subscribe(
      (message) => {
        if (message.event === 'progress' || message.event === 'log') heard.push(message);
      },
      () => undefined,
    );
    const { body } = await owner.post(`${HOUSE}/tasks/bulk`, { run: true, tasks: [{ ref: 'a', title: 'a', type, payload: {} }] });
    const task = await wonOne();
    for (const percent of [10, 20, 30]) expect((await tell('progress', task, { percent })).status).toBe(204);
    expect((await tell('progress', task, { percent: 40, log_lines: ['a\tb'] })).status).toBe(204);
    await stop();
    expect(heard.filter(({ event }) => event === 'log')).toMatchObject([{ lines: ['a\tb'], run_id: body.run_id }]);
    const told = heard.filter(({ event }) => event === 'progress');
    expect(told[0]).toMatchObject({ progress: 10, run_id: body.run_id });
    expect(told.length).toBeLessThan(4);
  });
});

describe('a claim', () => {
  it('waits for work, and is answered as soon as there is some', async () => {
    const begun = Date.now();
    const waiting = claim({ wait_ms: LIMITS.claim_wait_ms });
    await until(() => waiters().waiting === 1);
    const task_id = await submit();
    expect((await waiting).body.tasks).toMatchObject([{ task_id }]);
    // Told by the live feed: looking again every 5 s would find it too late.
    expect(Date.now() - begun).toBeLessThan(4_000);
    expect(waiters().waiting).toBe(0);
  });

  it('gives each task to one of many that wait', async () => {
    const waiting = Array.from({ length: 5 }, (_, index) => claim({ worker: `w${index}`, wait_ms: 2_000 }));
    await until(() => waiters().waiting === 5);
    const ids = [await submit(), await submit(), await submit()];
    const answers = await Promise.all(waiting);
    const taken = answers.flatMap(({ body }) => (body.tasks as WorkerTask[]).map(({ task_id }) => task_id));
    expect(taken.sort()).toEqual(ids.sort());
  });

  it('ends with nothing when its time is over', async () => {
    expect(await won({ wait_ms: 50 })).toEqual([]);
    expect(waiters().waiting).toBe(0);
  });

  it('takes nothing for a caller that has gone', async () => {
    const gone = new AbortController();
    const request = fetch(`${server.url}${WORKERS}/claim`, {
      method: 'POST',
      headers: { authorization: `Bearer ${program.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ worker: 'w1', types: [type], wait_ms: LIMITS.claim_wait_ms }),
      signal: gone.signal,
    });
    await until(() => waiters().waiting === 1);
    gone.abort();
    await expect(request).rejects.toThrow();
    await until(() => waiters().waiting === 0);
    const task_id = await submit();
    expect(await won({ worker: 'w2' })).toMatchObject([{ task_id, attempt: 1 }]);
  });

  it('is answered when the server stops', async () => {
    const other = await startServer();
    const person = await other.client.signUp('person@example.com');
    await person.post('/api/v1/workspaces/person/task-types', { type: 'draw' });
    const { body } = await person.post('/api/v1/auth/tokens', { name: 'w', workspace: 'person', role: 'member' });
    const waiting = other.client
      .as(body.token as string)
      .post(`${WORKERS}/claim`, { worker: 'w', types: ['draw'], wait_ms: LIMITS.claim_wait_ms });
    await until(() => other.app.get(ClaimWaiters, { strict: false }).waiting === 1);
    const begun = Date.now();
    const closing = other.close();
    expect(await waiting).toMatchObject({ status: 200, body: { tasks: [] } });
    await closing;
    expect(Date.now() - begun).toBeLessThan(10_000);
  });

  it('is one of a few that wait, of each token', async () => {
    const busy = await tokenFor('house');
    const waiting = Array.from({ length: LIMITS.claims_waiting_per_token }, (_, index) =>
      claim({ worker: `busy-${index}`, wait_ms: 3_000 }, busy),
    );
    await until(() => waiters().waiting === LIMITS.claims_waiting_per_token);
    const refused = await claim({ wait_ms: 1_000 }, busy);
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await claim()).status).toBe(200);
    expect((await Promise.all(waiting)).every(({ status }) => status === 200)).toBe(true);
    expect((await claim({}, busy)).status).toBe(200);
  });

  it('is of registered types, in the queues that are named', async () => {
    for (const [name, reason] of [
      ['echo', 'run by the workers of the installation'],
      ['action', 'run by the workers of the installation'],
      ['unknown', 'not registered here'],
    ] as const) {
      const answer = await claim({ types: [type, name] });
      expect(answer).toMatchObject({ status: 422, body: { code: 'unknown_type', errors: [{ path: 'types[1]' }] } });
      expect(answer.body.detail).toContain(reason);
    }
    const nowhere = await claim({ types: ['unknown'], queues: ['nowhere'] });
    expect(nowhere).toMatchObject({ status: 422, body: { errors: [{ path: 'types[0]' }, { path: 'queues[0]' }] } });
    await server.app.get(QueueStore, { strict: false }).register(['render']);
    await submit();
    expect(await won({ queues: ['render'] })).toEqual([]);
    expect(await won({ types: ['draw'] })).toEqual([]);
    expect(await won({ queues: ['render', 'default'] })).toHaveLength(1);
  });

  it('names every fault at once', async () => {
    const answer = await program.post(`${WORKERS}/claim`, {
      worker: 'no spaces',
      types: [],
      queues: ['Q!'],
      limit: 101,
      wait_ms: 20_001,
      workspace: 'house',
    });
    expect((answer.body.errors as { path: string }[]).map(({ path }) => path).sort()).toEqual([
      'limit',
      'queues[0]',
      'types',
      'wait_ms',
      'worker',
      'workspace',
    ]);
    const task = { task_id: 'x', attempt: 0, lease_token: '' };
    const failed = await program.post(`${WORKERS}/fail`, { worker: 'w', ...task, error: { code: ' ' }, retry_after_ms: -1 });
    expect((failed.body.errors as { path: string }[]).map(({ path }) => path).sort()).toEqual(
      ['attempt', 'error.code', 'error.message', 'lease_token', 'retry_after_ms', 'task_id', 'task_id'].filter(
        (path, index, all) => all.indexOf(path) === index,
      ),
    );
  });
});

describe('its name', () => {
  it('is seen in its workspace alone', async () => {
    await claim({ worker: 'secret-name' });
    const names = async (workspace: string): Promise<string> =>
      JSON.stringify((await owner.get(`/api/v1/workspaces/${workspace}/workers`)).body);
    expect(await names('house')).toContain('secret-name@');
    expect(await names('next-door')).not.toContain('secret-name');
    const worker_id = /secret-name@[0-9a-f-]{36}/.exec(await names('house'))?.[0] ?? '';
    expect((await owner.get(`${HOUSE}/workers/${worker_id}`)).body).toMatchObject({ types: [type], state: 'running' });
    expect((await owner.get(`/api/v1/workspaces/next-door/workers/${worker_id}`)).status).toBe(404);
  });

  it('stands for a worker that takes no more tasks once it is drained, until it begins anew', async () => {
    await submit();
    await claim({ worker: 'w9', queues: ['default'], limit: 1 });
    const { items } = (await owner.get(`${HOUSE}/workers`)).body as { items: { worker_id: string }[] };
    const worker_id = items.find((one) => one.worker_id.startsWith('w9@'))?.worker_id ?? '';
    expect(await server.app.get(WorkerLeases, { strict: false }).drain(worker_id)).toBe(true);
    await submit();
    expect(await won({ worker: 'w9' })).toEqual([]);
    await program.post(`${WORKERS}/heartbeat`, { worker: 'w9', tasks: [], leaving: true });
    expect(await won({ worker: 'w9', limit: 5 })).toHaveLength(2);
  });
});

describe("somebody else's worker", () => {
  it('gets no task of another workspace, whatever it says', async () => {
    await submit({ type: 'draw' });
    const stranger = await tokenFor('next-door', 'owner');
    expect((await claim({ types: ['draw'], limit: 100 }, stranger)).body.tasks).toEqual([]);
    const [task] = await won({ types: ['draw'] });
    if (!task) throw new Error('nothing was won');
    for (const [what, more] of [
      ['progress', { percent: 1 }],
      ['finish', {}],
      ['fail', { error: { code: 'x', message: 'y' } }],
    ] as const)
      expect((await tell(what, task, more, stranger)).status).toBe(409);
    const named = { worker: 'w1', tasks: [{ task_id: task.task_id, attempt: 1, lease_token: task.lease_token }] };
    expect((await stranger.post(`${WORKERS}/heartbeat`, named)).body.lost).toEqual([task.task_id]);
    expect((await stranger.post(`${WORKERS}/heartbeat`, { ...named, leaving: true })).status).toBe(200);
    expect((await shown(task.task_id)).status).toBe('PROCESSING');
    expect((await tell('finish', task)).status).toBe(200);
    // What became of it is nobody else's business either.
    expect((await tell('finish', task, {}, stranger)).status).toBe(409);
  });

  it('cannot end what another worker of the workspace holds, not knowing its token', async () => {
    await submit();
    const task = await wonOne();
    const guess = { ...task, lease_token: `${task.lease_token.slice(0, -1)}?` };
    expect((await tell('finish', guess)).status).toBe(409);
    expect((await tell('finish', { ...task, attempt: 2 })).status).toBe(409);
    expect((await beat([guess])).body.lost).toEqual([task.task_id]);
    expect((await shown(task.task_id)).status).toBe('PROCESSING');
  });
});

describe('payloads of workflows', () => {
  it('come filled in, and fail their task when they cannot be or do not fit', async () => {
    const schema = { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] };
    await owner.post(`${HOUSE}/task-types`, { type: `strict-${type}`, payload_schema: schema });
    const definition = {
      name: 'remote',
      input: { n: 'any' },
      tasks: {
        good: { type, payload: { n: '{{ input.n }}', text: 'n is {{ input.n }}' } },
        missing: { type, payload: { n: '{{ input.n.m }}' } },
        wrong: { type: `strict-${type}`, payload: { n: '{{ string(input.n) }}' } },
      },
    };
    const { body: run } = await owner.post(`${HOUSE}/runs`, { definition, input: { n: 7 } });
    const tasks = await won({ types: [type, `strict-${type}`], limit: 10 });
    expect(tasks.map(({ title, payload }) => [title, payload])).toEqual([['good', { n: 7, text: 'n is 7' }]]);
    const { body } = await owner.get(`${HOUSE}/tasks?run_id=${run.run_id}&sort=title`);
    const ends = (body.items as TaskObject[]).map(({ title, status, error }) => [title, status, error?.code]);
    expect(ends).toEqual([
      ['good', 'PROCESSING', undefined],
      ['missing', 'FAILED', 'invalid_expression'],
      ['wrong', 'FAILED', 'invalid_payload'],
    ]);
  });
});
