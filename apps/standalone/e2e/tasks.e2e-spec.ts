import { afterAll, beforeAll, expect } from '@jest/globals';
import type { TaskObject } from '@taskflow/contracts';
import type { Workspace } from './harness/api-client';
import { eventually } from './harness/eventually';
import { Sink } from './harness/sink';
import { onBoth, refusalOf } from './harness/suite';

const QUICK_RETRY = { base_ms: 1, cap_ms: 5 };

onBoth('single tasks', (stage) => {
  let sink: Sink;
  let workspace: Workspace;
  beforeAll(async () => {
    sink = await Sink.open((call, response, nth) => {
      const { pathname, searchParams } = new URL(call.path, 'http://sink');
      if (pathname === '/slow') return;
      const failures = Number(searchParams.get('failures') ?? 0);
      if (nth <= failures) return void response.writeHead(503, { 'content-type': 'text/plain' }).end('not yet');
      if (pathname === '/missing') return void response.writeHead(404).end();
      if (pathname === '/elsewhere') return void response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ got: call.body, nth }));
    });
    workspace = await stage.person.workspace();
  });
  afterAll(() => sink.close());

  stage.scenario('echo with a message is DONE with that message', async () => {
    const created = await workspace.create({ title: 'Say it', payload: { message: 'Task complete', more: [1, null, 'ü😀'] } });
    expect(created).toMatchObject({
      kind: 'automated',
      type: 'echo',
      status: 'QUEUED',
      attempt: 0,
      result: null,
      finished_at: null,
    });
    const task = await workspace.until(created.task_id, 'DONE');
    expect(task).toMatchObject({
      result: { message: 'Task complete', more: [1, null, 'ü😀'] },
      error: null,
      attempt: 1,
      failures: 0,
      progress: 100,
    });
    expect(task.duration_ms).toBeGreaterThanOrEqual(0);
    const [attempt] = await workspace.attempts(task.task_id);
    expect(attempt).toMatchObject({ attempt: 1, generation: 1, status: 'DONE', output: task.result, error: null });
  });

  stage.scenario('echo without a message is FAILED at the first attempt and says why', async () => {
    const created = await workspace.create({ title: 'Say nothing', type: 'echo', payload: { text: 'no message' } });
    const task = await workspace.until(created.task_id, 'FAILED');
    expect(task).toMatchObject({ attempt: 1, failures: 1, result: null, error: { code: 'message_missing' } });
    expect(task.error?.message).toMatch(/message/);
    expect(await workspace.attempts(task.task_id)).toHaveLength(1);
  });

  stage.scenario('http calls with method, headers and body, and keeps the answer', async () => {
    const payload = { method: 'POST' as const, url: `${sink.origin}/orders`, headers: { 'x-own': 'yes' }, body: { order: 1 } };
    const { task_id } = await workspace.create({ title: 'Call', type: 'http', payload });
    const task = await workspace.until(task_id, 'DONE');
    expect(task.result).toMatchObject({ status: 200, body: { got: '{"order":1}', nth: 1 } });
    const [call] = sink.callsOf('/orders');
    expect(call).toMatchObject({
      method: 'POST',
      headers: { 'x-own': 'yes', 'content-type': 'application/json', 'idempotency-key': `${task_id}:1` },
    });
  });

  stage.scenario('http retries with backoff until it succeeds, with one idempotency key over all attempts', async () => {
    const path = '/flaky?failures=2';
    const { task_id } = await workspace.create({
      title: 'Flaky',
      type: 'http',
      payload: { url: `${sink.origin}${path}` },
      retry: QUICK_RETRY,
    });
    const task = await workspace.until(task_id, 'DONE');
    expect(task).toMatchObject({ attempt: 3, failures: 2, error: null });
    const attempts = await workspace.attempts(task_id);
    expect(attempts.map(({ attempt, status, error }) => [attempt, status, error?.code ?? null])).toEqual([
      [3, 'DONE', null],
      [2, 'FAILED', 'http_503'],
      [1, 'FAILED', 'http_503'],
    ]);
    expect(new Set(sink.callsOf(path).map(({ headers }) => headers['idempotency-key']))).toEqual(new Set([`${task_id}:1`]));
    const types = (await workspace.events(task_id)).map(({ type }) => type);
    expect(types.filter((type) => type === 'task.retrying')).toHaveLength(2);
    expect(types.filter((type) => type === 'task.claimed')).toHaveLength(3);
  });

  stage.scenario('http gives up when no try is left, and at once when trying again cannot help', async () => {
    const hopeless = await workspace.create({
      title: 'Hopeless',
      type: 'http',
      payload: { url: `${sink.origin}/never?failures=99` },
      retry: { ...QUICK_RETRY, limit: 1 },
    });
    const gone = await workspace.create({
      title: 'Gone',
      type: 'http',
      payload: { url: `${sink.origin}/missing` },
      retry: QUICK_RETRY,
    });
    const told = await workspace.create({
      title: 'Told',
      type: 'http',
      payload: { url: `${sink.origin}/told?failures=99` },
      retry: { ...QUICK_RETRY, no_retry: ['http_503'] },
    });
    expect(await workspace.until(hopeless.task_id, 'FAILED')).toMatchObject({ attempt: 2, error: { code: 'http_503' } });
    expect(await workspace.until(gone.task_id, 'FAILED')).toMatchObject({ attempt: 1, error: { code: 'http_404' } });
    expect(await workspace.until(told.task_id, 'FAILED')).toMatchObject({ attempt: 1, error: { code: 'http_503' } });
  });

  stage.scenario('http refuses private destinations that the operator did not allow, also behind a redirect', async () => {
    const urls = ['http://10.0.0.1/', 'http://[::1]:1/', 'http://169.254.169.254/latest/meta-data', `${sink.origin}/elsewhere`];
    const tasks = await Promise.all(urls.map((url) => workspace.create({ title: url, type: 'http', payload: { url } })));
    for (const { task_id, title } of tasks)
      expect(await workspace.until(task_id, 'FAILED')).toMatchObject({
        title,
        attempt: 1,
        error: { code: 'destination_refused' },
      });
  });

  stage.scenario('delay tells its progress on the way', async () => {
    const { task_id } = await workspace.create({ title: 'Wait', type: 'delay', payload: { ms: 1_200, steps: 4 } });
    const half = await eventually('progress', async () => {
      const task = await workspace.get(task_id);
      return task.status === 'PROCESSING' && task.progress > 0 && task.progress < 100 && task;
    });
    expect(half.progress_message).toMatch(/step \d of 4/);
    expect(await workspace.until(task_id, 'DONE')).toMatchObject({ progress: 100, result: { duration_ms: 1_200 } });
  });

  stage.scenario('simulate fails as often as asked, repeatably', async () => {
    const sure = await workspace.create({ title: 'Sure', type: 'simulate', payload: { duration_ms: 5, fail_rate: 0 } });
    const never = await workspace.create({
      title: 'Never',
      type: 'simulate',
      payload: { duration_ms: 5, fail_rate: 1, seed: 1 },
      retry: { ...QUICK_RETRY, limit: 2 },
    });
    expect((await workspace.until(sure.task_id, 'DONE')).attempt).toBe(1);
    expect(await workspace.until(never.task_id, 'FAILED')).toMatchObject({
      attempt: 3,
      failures: 3,
      error: { code: 'simulated_failure' },
    });
  });

  stage.scenario('a task without type and payload waits for a person, who completes it with an output', async () => {
    const created = await workspace.create({ title: 'Approve', assignee: stage.person.email });
    expect(created).toMatchObject({ kind: 'human', type: null, status: 'WAITING', assignee: { email: stage.person.email } });
    const done = await workspace.act(created.task_id, 'complete', { output: { ok: true } });
    expect(done).toMatchObject({ status: 'DONE', result: { ok: true } });
    expect(await workspace.attempts(created.task_id)).toMatchObject([
      { attempt: 1, status: 'DONE', output: { ok: true }, worker: null },
    ]);
    expect(refusalOf(await workspace.tryAct(created.task_id, 'complete'))).toMatchObject({
      status: 409,
      code: 'illegal_transition',
    });
    const events = await workspace.events(created.task_id);
    expect(events.at(-1)).toMatchObject({
      type: 'task.done',
      from: 'WAITING',
      to: 'DONE',
      actor: { kind: 'user', id: stage.person.user_id },
    });
  });

  stage.scenario('an automated task cannot be completed by a person', async () => {
    const { task_id } = await workspace.create({ title: 'Mine', payload: { message: 'x' }, hold: true });
    expect(refusalOf(await workspace.tryAct(task_id, 'complete'))).toMatchObject({ status: 409, code: 'illegal_transition' });
  });

  stage.scenario('a held task stays PENDING until it is executed', async () => {
    const { task_id, status, held } = await workspace.create({ title: 'Later', payload: { message: 'now' }, hold: true });
    expect({ status, held }).toEqual({ status: 'PENDING', held: true });
    const executed = await workspace.act(task_id, 'execute');
    expect(executed).toMatchObject({ held: false, blocking: [] });
    await workspace.until(task_id, 'DONE');
    expect(refusalOf(await workspace.tryAct(task_id, 'execute'))).toMatchObject({ status: 409, code: 'illegal_transition' });
  });

  stage.scenario('executing a task with unmet dependencies names them; by force it runs', async () => {
    const parent = await workspace.create({ title: 'parent', payload: { message: 'p' }, hold: true });
    const child = await workspace.create({ title: 'child', payload: { message: 'c' }, hold: true, depends_on: [parent.task_id] });
    const asked = await workspace.act(child.task_id, 'execute');
    expect(asked).toMatchObject({
      status: 'PENDING',
      held: false,
      remaining: 1,
      blocking: [{ task_id: parent.task_id, status: 'PENDING' }],
    });
    await workspace.act(child.task_id, 'execute', { force: true });
    await workspace.until(child.task_id, 'DONE');
    expect((await workspace.get(parent.task_id)).status).toBe('PENDING');
    expect((await workspace.events(child.task_id)).some(({ data }) => data.after?.['forced'] === true)).toBe(true);
    // The parent's end still counts the edge down.
    await workspace.act(parent.task_id, 'execute');
    await workspace.until(parent.task_id, 'DONE');
    expect((await workspace.get(child.task_id)).remaining).toBe(0);
  });

  stage.scenario('a later start is waited for', async () => {
    const start_at = new Date(Date.now() + 1_500).toISOString();
    const created = await workspace.create({ title: 'At', payload: { message: 'x' }, start_at });
    expect(created).toMatchObject({ status: 'PENDING', start_at });
    const task = await workspace.until(created.task_id, 'DONE');
    expect(Date.parse(task.started_at ?? '')).toBeGreaterThanOrEqual(Date.parse(start_at));
  });

  stage.scenario('an attempt over its time limit fails', async () => {
    const { task_id } = await workspace.create({
      title: 'Too long',
      type: 'delay',
      payload: { ms: 60_000 },
      timeout_ms: 700,
      retry: { limit: 0 },
    });
    const task = await workspace.until(task_id, 'FAILED');
    expect(task).toMatchObject({ attempt: 1, failures: 1 });
    expect(task.error?.code).toMatch(/time/);
    expect(task.duration_ms).toBeLessThan(10_000);
  });

  stage.scenario('cancelling ends a pending, a waiting and a running task at once', async () => {
    const pending = await workspace.create({ title: 'pending', payload: { message: 'x' }, hold: true });
    const waiting = await workspace.create({ title: 'waiting' });
    const running = await workspace.create({ title: 'running', type: 'http', payload: { url: `${sink.origin}/slow` } });
    await eventually('the call', () => sink.callsOf('/slow').length > 0);
    for (const { task_id } of [pending, waiting, running]) {
      expect(await workspace.act(task_id, 'cancel')).toMatchObject({ status: 'CANCELLED', attempt: expect.any(Number) });
      expect(refusalOf(await workspace.tryAct(task_id, 'cancel'))).toMatchObject({
        status: 409,
        code: 'illegal_transition',
        paths: ['status'],
      });
    }
    expect(await workspace.attempts(running.task_id)).toMatchObject([
      { attempt: 1, status: 'CANCELLED', error: { code: 'cancelled' } },
    ]);
    const types = (await workspace.events(running.task_id)).map(({ type }) => type);
    expect(types).toEqual(['task.created', 'task.claimed', 'task.cancelled']);
  });

  stage.scenario('every change is an event with its sequence number, actor and states', async () => {
    const own = await stage.person.workspace();
    const headers = { 'x-correlation-id': 'from-the-test' };
    const { task_id } = await own.create({ title: 'Trace', payload: { message: 'x' } }, headers);
    const task = await own.until(task_id, 'DONE');
    const events = await own.events(task_id);
    expect(events.map(({ type, from, to }) => [type, from, to])).toEqual([
      ['task.created', null, 'QUEUED'],
      ['task.claimed', 'QUEUED', 'PROCESSING'],
      ['task.done', 'PROCESSING', 'DONE'],
    ]);
    const seqs = events.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index));
    expect(task.seq).toBe(seqs.at(-1));
    expect(events.map(({ actor }) => actor.kind)).toEqual(['user', 'worker', 'worker']);
    expect(events[0]?.correlation_id).toBe('from-the-test');
    expect(events[2]?.data.after).toMatchObject({ message: 'x', result: { message: 'x' } });
  });

  stage.scenario('every field given at creation comes back', async () => {
    const given = {
      title: 'Everything “quoted” <b>and</b> 日本語',
      description: 'Line 1\nLine 2',
      priority: 'urgent' as const,
      tags: ['b', 'a', 'ü'],
      due_at: '2030-01-02T03:04:05.678Z',
      retry: { limit: 7, base_ms: 11, cap_ms: 13, no_retry: ['x'] },
      timeout_ms: 1234,
      on_failure: 'continue' as const,
      join: 'all_finished' as const,
      concurrency_key: 'key',
      custom_fields: { a: { b: [1, 2.5, -0.1, true, null] } },
      payload: { message: 'x', big: 9007199254740991 },
      hold: true,
    };
    const { task_id } = await workspace.create(given);
    const { hold: _hold, tags, ...same } = given;
    const task: TaskObject = await workspace.get(task_id);
    expect(task).toMatchObject({ ...same, held: true, generation: 1, version: 1, created_by: stage.person.user_id });
    expect([...task.tags].sort()).toEqual([...tags].sort());
  });
});
