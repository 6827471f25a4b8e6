import { beforeAll, expect } from '@jest/globals';
import type { LiveEvent, RunUpdate, SignInAnswer, TaskUpdate } from '@taskflow/contracts';
import { HttpClient, PASSWORD, type Workspace } from './harness/api-client';
import { eventually, within } from './harness/eventually';
import { LiveClient, PlainClient, TRANSPORTS, type Transport } from './harness/live-client';
import { onBoth, type Stage } from './harness/suite';

const isTask = (event: LiveEvent): event is TaskUpdate => event.type === 'task_update';
const isRun = (event: LiveEvent): event is RunUpdate => event.type === 'run_update';
const echoes = (count: number, prefix = 'e') =>
  Array.from({ length: count }, (_, n) => ({ ref: `${prefix}${n}`, title: `${prefix}${n}`, payload: { message: `${n}` } }));

onBoth('live updates', (stage) => {
  /** What takes its time begins before everything else. */
  let slow: Record<'silent' | 'signedOut', Promise<{ code: number; reason: string }>>;
  beforeAll(async () => {
    const silent = new PlainClient(stage.system.live);
    await silent.greeted();
    const http = new HttpClient(stage.system.api);
    const { access_token } = await http.ok<SignInAnswer>('POST', '/api/v1/auth/signin', {
      email: stage.person.email,
      password: PASSWORD,
    });
    const client = (await LiveClient.open('ws', stage.system.live, access_token)) as PlainClient;
    await http.as(access_token).ok('POST', '/api/v1/auth/logout');
    slow = { silent: silent.closed, signedOut: client.closed };
  });

  for (const transport of TRANSPORTS) onTransport(stage, transport);

  stage.scenario('/ws greets, answers pings, and says what is wrong with a frame without closing', async () => {
    const client = new PlainClient(stage.system.live);
    expect(await client.greeted()).toEqual({ type: 'connection', message: 'Connected to task status updates' });
    expect(await client.exchange({ action: 'subscribe', workspace: 'x' })).toMatchObject({
      type: 'error',
      code: 'unauthenticated',
    });
    expect(await client.exchange({ action: 'auth', token: stage.person.token })).toEqual({ type: 'ready' });
    expect(await client.exchange({ action: 'ping' })).toEqual({ type: 'pong' });
    const bad = [
      '{broken',
      '[]',
      '"text"',
      'null',
      '{}',
      '{"action":"dance"}',
      '{"action":"subscribe"}',
      '{"action":"subscribe","workspace":7}',
      '{"action":"subscribe","workspace":"x","since":-1}',
      '{"action":"auth","token":5}',
    ];
    for (const frame of bad)
      expect({ frame, answer: await client.exchange(frame) }).toMatchObject({
        frame,
        answer: { type: 'error', code: 'invalid_request' },
      });
    expect(await client.exchange(Buffer.from([0, 1, 2]))).toMatchObject({ type: 'error', code: 'invalid_request' });
    expect(await client.exchange({ action: 'ping' })).toEqual({ type: 'pong' });
    await client.close();
  });

  stage.scenario('/ws takes the token as a subprotocol too', async () => {
    const client = new PlainClient(stage.system.live, ['taskflow', stage.person.token]);
    await eventually('ready', () => client.controls.some(({ type }) => type === 'ready'));
    await client.close();
  });

  stage.scenario('a bad token, a frame over 64 KiB and a flood of frames end the connection', async () => {
    const unknown = new PlainClient(stage.system.live);
    await unknown.greeted();
    expect(await unknown.exchange({ action: 'auth', token: 'not a token' })).toMatchObject({
      type: 'error',
      code: 'unauthenticated',
    });
    expect(await within('close', unknown.closed)).toMatchObject({ code: 4401 });
    await expect(LiveClient.open('socket.io', stage.system.live, 'not a token')).rejects.toMatchObject({
      data: { code: 'unauthenticated' },
    });
    const huge = new PlainClient(stage.system.live);
    await huge.greeted();
    huge.socket.send('x'.repeat(64 * 1024 + 1));
    expect(await within('close', huge.closed)).toMatchObject({ code: 1009 });
    const flood = (await LiveClient.open('ws', stage.system.live, stage.person.token)) as PlainClient;
    for (let n = 0; n < 200; n += 1) flood.socket.send('{"action":"ping"}');
    expect(await within('close', flood.closed)).toMatchObject({ code: 4429 });
  });

  stage.scenario('pages of other sites may not connect', async () => {
    const answer = await new HttpClient(stage.system.live).send('GET', '/socket.io/?EIO=4&transport=polling', undefined, {
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.status).toBe(403);
  });

  stage.scenario('who does not authenticate within ten seconds is disconnected', async () => {
    expect(await within('close', slow.silent, 15_000)).toEqual({ code: 4401, reason: 'unauthenticated' });
  });

  stage.scenario(
    'signing out ends live connections too',
    async () => {
      expect(await within('close', slow.signedOut, 60_000)).toMatchObject({ code: 4401, reason: 'signed-out' });
    },
    70_000,
  );
});

function onTransport(stage: Stage, transport: Transport): void {
  const open = () => LiveClient.open(transport, stage.system.live, stage.person.token);
  let shared: Workspace;
  beforeAll(async () => {
    shared = await stage.person.workspace();
  });

  stage.scenario(`a workspace's changes come in order, 1…N, without gaps (${transport})`, async () => {
    const workspace = await stage.person.workspace();
    const client = await open();
    const from = await client.subscribe({ workspace: workspace.key });
    const { run_id } = await workspace.run(echoes(100));
    await workspace.untilRunEnds(run_id);
    const last = (await workspace.getRun(run_id)).seq ?? 0;
    await client.untilSeq(last);
    expect(client.seqs).toEqual(Array.from({ length: last - from }, (_, n) => from + n + 1));
    expect(client.events.filter(isTask).filter(({ status }) => status === 'DONE')).toHaveLength(100);
    expect(client.events.filter(isRun).at(-1)).toMatchObject({ run_id, status: 'DONE', workspace_id: workspace.workspace_id });
    await client.close();
  });

  stage.scenario(`the message of a finished task carries its result (${transport})`, async () => {
    const client = await open();
    await client.subscribe({ workspace: shared.workspace_id });
    const { task_id } = await shared.create({ title: 'x', payload: { message: 'Task complete', n: 1 } });
    const done = await client.untilEvent(
      'DONE',
      (event) => isTask(event) && event.task_id === task_id && event.status === 'DONE',
    );
    expect(done).toMatchObject({
      type: 'task_update',
      progress: 100,
      attempt: 1,
      message: 'Task complete',
      result: { message: 'Task complete', n: 1 },
      error: null,
    });
    const big = await shared.create({ title: 'big', payload: { message: 'y'.repeat(5_000) } });
    const omitted = await client.untilEvent(
      'DONE',
      (event) => isTask(event) && event.task_id === big.task_id && event.status === 'DONE',
    );
    expect(omitted).toMatchObject({ result: null, result_omitted: true });
    await client.close();
  });

  stage.scenario(`one task and one run can be followed alone, with progress (${transport})`, async () => {
    const human = await shared.create({ title: 'followed' });
    const client = await open();
    await client.subscribe({ task_id: human.task_id });
    const { run_id, ids } = await shared.run([
      { ref: 'slow', title: 'slow', type: 'delay', payload: { ms: 1_000, steps: 4 } },
      ...echoes(3),
    ]);
    const runClient = await open();
    await runClient.subscribe({ run_id, since: 0 });
    await shared.create({ title: 'somebody else', payload: { message: 'x' } });
    await shared.act(human.task_id, 'complete');
    await client.untilEvent('DONE', (event) => isTask(event) && event.status === 'DONE');
    await runClient.untilEvent('the end of the run', (event) => isRun(event) && event.status === 'DONE');
    expect(new Set(client.events.filter(isTask).map(({ task_id }) => task_id))).toEqual(new Set([human.task_id]));
    expect(new Set(runClient.events.filter(isTask).map(({ task_id }) => task_id))).toEqual(new Set(Object.values(ids)));
    expect(runClient.seqs).toEqual([...new Set(runClient.seqs)].sort((a, b) => a - b));
    expect(runClient.events.filter(isTask).filter(({ seq, progress }) => seq === null && progress > 0).length).toBeGreaterThan(0);
    await client.close();
    await runClient.close();
  });

  stage.scenario(`after a cut, "since" replays what was missed: nothing lost, nothing twice (${transport})`, async () => {
    const workspace = await stage.person.workspace();
    const first = await open();
    await first.subscribe({ workspace: workspace.key, since: 0 });
    const one = await workspace.run(echoes(40, 'one'));
    await eventually('some events', () => first.seqs.length > 30);
    await first.cut();
    const seen = first.seqs.at(-1) ?? 0;
    const two = await workspace.run(echoes(40, 'two'));
    const second = await open();
    await second.subscribe({ workspace: workspace.key, since: seen });
    const three = await workspace.run(echoes(40, 'three'));
    for (const { run_id } of [one, two, three]) await workspace.untilRunEnds(run_id);
    const last = (await workspace.getRun(three.run_id)).seq ?? 0;
    await second.untilSeq(last);
    expect([...first.seqs, ...second.seqs]).toEqual(Array.from({ length: last }, (_, n) => n + 1));
    await second.close();
  });

  stage.scenario(`batches carry the same events in fewer frames (${transport})`, async () => {
    const workspace = await stage.person.workspace();
    const client = await open();
    const from = await client.subscribe({ workspace: workspace.key, batch: true });
    const { run_id } = await workspace.run(echoes(150));
    await workspace.untilRunEnds(run_id);
    const last = (await workspace.getRun(run_id)).seq ?? 0;
    await client.untilSeq(last);
    expect(client.seqs).toEqual(Array.from({ length: last - from }, (_, n) => from + n + 1));
    expect(client.frames.length).toBeLessThan(client.events.length / 2);
    await client.close();
  });

  stage.scenario(`a "since" from a future that never was, asks to read anew (${transport})`, async () => {
    const client = await open();
    const seq = await client.subscribe({ workspace: shared.key, since: 999_999_999 });
    const resync = await client.untilEvent('resync', (event) => event.type === 'resync');
    expect(resync).toEqual({ type: 'resync', workspace_id: shared.workspace_id, seq });
    const { task_id } = await shared.create({ title: 'after', hold: true });
    await client.untilEvent('what follows', (event) => isTask(event) && event.task_id === task_id);
    await client.close();
  });

  stage.scenario(`who subscribes to nothing gets every task of every own workspace (${transport})`, async () => {
    const [one, two] = [await stage.person.workspace(), await stage.person.workspace()];
    const client = await open();
    const a = await one.create({ title: 'a', hold: true });
    const b = await two.create({ title: 'b', hold: true });
    for (const { task_id } of [a, b])
      await client.untilEvent(`task ${task_id}`, (event) => isTask(event) && event.task_id === task_id);
    await client.close();
  });

  stage.scenario(`unsubscribing stops the events (${transport})`, async () => {
    const [one, two] = [await stage.person.workspace(), await stage.person.workspace()];
    const client = await open();
    await client.subscribe({ workspace: one.key });
    await client.subscribe({ workspace: two.key });
    expect(await client.ask({ action: 'unsubscribe', workspace: one.key })).toEqual({ type: 'unsubscribed' });
    await one.create({ title: 'unheard', hold: true });
    const heard = await two.create({ title: 'heard', hold: true });
    await client.untilEvent('the other workspace', (event) => isTask(event) && event.task_id === heard.task_id);
    expect(client.events.filter((event) => 'workspace_id' in event && event.workspace_id === one.workspace_id)).toEqual([]);
    await client.close();
  });

  stage.scenario(`a read's seq joins the live stream without a hole (${transport})`, async () => {
    const workspace = await stage.person.workspace();
    const gate = { ref: 'gate', title: 'gate', type: 'delay', payload: { ms: 700 } };
    const { run_id, ids } = await workspace.run([
      gate,
      ...echoes(40),
      ...echoes(20, 'late').map((task) => ({ ...task, depends_on: ['gate'] })),
    ]);
    // Read in the middle of the run, then follow from there: state and stream together must give the end state.
    const graph = await workspace.graph(run_id);
    const client = await open();
    await client.subscribe({ run_id, since: graph.seq });
    await workspace.untilRunEnds(run_id);
    await client.untilEvent('the end of the run', (event) => isRun(event) && event.status === 'DONE');
    const view = new Map(graph.nodes.map(({ task_id, status }) => [task_id, status]));
    for (const event of client.events.filter(isTask)) view.set(event.task_id, event.status);
    expect([...view.values()].filter((status) => status === 'DONE')).toHaveLength(Object.keys(ids).length);
    await client.close();
  });
}
