import { createHmac } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import type { ClaimTasksAnswer, NewApiTokenAnswer, RunGraph, RunObject } from '@taskflow/contracts';
import type { Workspace } from './harness/api-client';
import type { DatabaseView } from './harness/database';
import { eventually } from './harness/eventually';
import { LiveClient } from './harness/live-client';
import { Sink } from './harness/sink';
import { onBoth } from './harness/suite';

const VALUE = 'leak-me-if-you-can-4711';
const HOOK_KEY = 'a-key-that-signs-webhooks-0815';
/** As they are, and as base64 writes them wherever they begin. */
const TRACES = [VALUE, HOOK_KEY].flatMap((value) => [
  value,
  ...[0, 1, 2].map((at) =>
    Buffer.from('x'.repeat(at) + value)
      .toString('base64')
      .slice(4, 20),
  ),
]);

const folder = mkdtempSync(join(tmpdir(), 'taskflow-secrets-e2e-'));
writeFileSync(
  join(folder, 'chatter.mjs'),
  `export default { type: 'chatter', async run({ key }, { log, progress }) {
    console.log('output ' + key); console.error('error output ' + key);
    log('line ' + key); progress(50, 'with ' + key);
    await new Promise((resolve) => setTimeout(resolve, 400));
    throw new Error('failed with ' + JSON.stringify({ key }));
  } };`,
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let sink: Sink;
beforeAll(async () => {
  sink = await Sink.open(({ headers, path }, response) => {
    response.writeHead(path === '/refuse' ? 400 : 200, { 'content-type': 'application/json', 'x-got': String(headers['x-key']) });
    response.end(JSON.stringify({ got: headers }));
  });
});
afterAll(() => sink.close());

/** Everything that the database holds, as one text. */
async function dump(database: DatabaseView, isFile: boolean): Promise<string> {
  const tables = await database.rows<{ name: string }>(
    isFile
      ? "SELECT name FROM sqlite_master WHERE type = 'table'"
      : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
  );
  const texts: string[] = [];
  for (const { name } of tables) texts.push(JSON.stringify(await database.rows(`SELECT * FROM \`${name}\``)));
  if (isFile) {
    const [main] = await database.rows<{ file: string }>('PRAGMA database_list');
    for (const path of [main?.file ?? '', `${main?.file}-wal`]) if (existsSync(path)) texts.push(readFileSync(path, 'latin1'));
  }
  return texts.join('\n');
}

const found = (text: string): string[] => TRACES.filter((trace) => text.includes(trace));

onBoth(
  'secrets',
  (stage) => {
    let workspace: Workspace;
    let live: LiveClient;
    /** Everything that the API has answered. */
    const answers: unknown[] = [];
    beforeAll(async () => {
      workspace = await stage.person.workspace();
      live = await LiveClient.open('ws', stage.system.live, stage.person.token);
      await live.subscribe({ workspace: workspace.key });
      await set('SHOP_KEY', VALUE);
      await set('HOOK_KEY', HOOK_KEY);
    });
    afterAll(() => live.close());

    const set = (name: string, value: string) => workspace.http.ok('PUT', `${workspace.path}/secrets/${name}`, { value });
    /** A task with all that can be read of it. */
    const told = async (task_id: string) => {
      const task = await workspace.get(task_id);
      answers.push(task, await workspace.attempts(task_id), await workspace.events(task_id));
      return task;
    };

    stage.scenario('a workflow uses one, and what comes back does not hold it', async () => {
      const definition = {
        name: 'order',
        tasks: {
          ask: { type: 'http', payload: { url: `${sink.origin}/ask`, headers: { 'x-key': 'Bearer {{ secrets.SHOP_KEY }}' } } },
          each: { for_each: '["a", "b"]', payload: { message: '{{ item }}: {{ secrets.SHOP_KEY }}' }, depends_on: ['ask'] },
          last: {
            type: 'transform',
            payload: { output: { all: '{{ tasks.each.output }}', key: '{{ secrets.SHOP_KEY }}' } },
            depends_on: ['each'],
          },
        },
      };
      const run = await workspace.http.ok<RunObject>('POST', `${workspace.path}/runs`, { definition });
      expect((await workspace.untilRunEnds(run.run_id)).status).toBe('DONE');
      expect(sink.callsOf('/ask').at(-1)?.headers['x-key']).toBe(`Bearer ${VALUE}`);
      const { nodes } = await workspace.http.ok<RunGraph>('GET', `${workspace.path}/runs/${run.run_id}/graph`);
      const results = new Map<string, unknown>();
      for (const { task_id, node } of nodes) results.set(node ?? '', (await told(task_id)).result);
      expect(results.get('ask')).toMatchObject({
        headers: { 'x-got': 'Bearer [secret SHOP_KEY]' },
        body: { got: { 'x-key': 'Bearer [secret SHOP_KEY]' } },
      });
      const each = ['a', 'b'].map((item) => ({ message: `${item}: [secret SHOP_KEY]` }));
      expect(results.get('each')).toEqual(each);
      expect(results.get('last')).toEqual({ all: each, key: '[secret SHOP_KEY]' });
    });

    stage.scenario('a task of no workflow uses one when it says so, also to sign', async () => {
      const payload = { message: 'it is {{ secrets.SHOP_KEY }}' };
      const plain = await workspace.create({ title: 'plain', payload });
      const templated = await workspace.create({ title: 'templated', payload, templates: true });
      await workspace.until(plain.task_id, 'DONE');
      await workspace.until(templated.task_id, 'DONE');
      expect((await told(plain.task_id)).result).toEqual(payload);
      expect(await told(templated.task_id)).toMatchObject({ payload, result: { message: 'it is [secret SHOP_KEY]' } });
      const hook = { url: `${sink.origin}/hook`, body: { a: 1 }, key: '{{ secrets.HOOK_KEY }}' };
      const { task_id } = await workspace.create({ title: 'hook', type: 'webhook', payload: hook, templates: true });
      await workspace.until(task_id, 'DONE');
      await told(task_id);
      const call = sink.callsOf('/hook').at(-1);
      const signed = `${call?.headers['webhook-id'] as string}.${call?.headers['webhook-timestamp'] as string}.${call?.body}`;
      const signature = createHmac('sha256', HOOK_KEY).update(signed).digest('base64');
      expect(call?.headers['webhook-signature']).toBe(`v1,${signature}`);
    });

    stage.scenario('what a handler of one’s own says does not hold it', async () => {
      const task = { title: 'chatter', type: 'chatter', payload: { key: '{{ secrets.SHOP_KEY }}' }, templates: true };
      const { task_id } = await workspace.create({ ...task, retry: { limit: 0 } });
      await workspace.until(task_id, 'FAILED');
      expect((await told(task_id)).error?.message).toBe('failed with {"key":"[secret SHOP_KEY]"}');
      const [attempt] = await workspace.attempts(task_id);
      expect([...(attempt?.log_lines ?? [])].sort()).toEqual(
        ['error output', 'line', 'output'].map((what) => `${what} [secret SHOP_KEY]`),
      );
      await live.untilEvent('the line', (event) => JSON.stringify(event).includes('line [secret SHOP_KEY]'));
      await live.untilEvent('the progress', (event) => JSON.stringify(event).includes('with [secret SHOP_KEY]'));
    });

    stage.scenario('a worker over HTTP is handed it, and what it sends does not hold it', async () => {
      const wanted = { name: 'worker', workspace: workspace.key, role: 'member' };
      const { token } = await stage.person.http.ok<NewApiTokenAnswer>('POST', '/api/v1/auth/tokens', wanted);
      const program = stage.person.http.as(token);
      await program.ok('POST', `${workspace.path}/task-types`, { type: 'outside' });
      const created = await workspace.create({
        ...{ title: 'outside', type: 'outside', payload: { key: '{{ secrets.SHOP_KEY }}' }, templates: true },
      });
      const claim = { worker: 'w', types: ['outside'], wait_ms: 10_000 };
      const { tasks } = await program.ok<ClaimTasksAnswer>('POST', '/api/v1/workers/claim', claim);
      expect(tasks[0]?.payload).toEqual({ key: VALUE });
      const held = { worker: 'w', task_id: created.task_id, attempt: tasks[0]?.attempt, lease_token: tasks[0]?.lease_token };
      const said = { percent: 10, message: `progress ${VALUE}`, log_lines: [`far ${VALUE}`] };
      await program.ok('POST', '/api/v1/workers/progress', { ...held, ...said });
      await live.untilEvent('the line', (event) => JSON.stringify(event).includes('far [secret SHOP_KEY]'));
      const output = { key: VALUE, encoded: Buffer.from(`user:${VALUE}`).toString('base64') };
      await program.ok('POST', '/api/v1/workers/finish', { ...held, output, log_lines: [`end ${VALUE}`] });
      expect((await told(created.task_id)).result).toEqual({
        ...{ key: '[secret SHOP_KEY]', encoded: expect.stringMatching(/^dXNlcj.*\[secret SHOP_KEY\]/) },
      });
      expect((await workspace.attempts(created.task_id))[0]?.log_lines).toEqual(['end [secret SHOP_KEY]']);
    });

    stage.scenario('one that is not there fails a task at once, until it is set', async () => {
      const task = { title: 'later', payload: { message: '{{ secrets.LATER }}' }, templates: true };
      const { task_id } = await workspace.create(task);
      await workspace.until(task_id, 'FAILED');
      expect(await workspace.get(task_id)).toMatchObject({ attempt: 1, error: { code: 'unknown_secret' } });
      await set('LATER', 'four');
      await workspace.act(task_id, 'rerun', { scope: 'this' });
      await workspace.until(task_id, 'DONE');
    });

    stage.scenario('no value is found in the database, in events, in logs, in live messages or in answers', async () => {
      const { path, http } = workspace;
      const lists = ['secrets', 'audit?limit=200', 'tasks?limit=200', 'runs', 'metrics'];
      for (const list of lists) answers.push(await http.ok('GET', `${path}/${list}`));
      await eventually('the audit log to know', async () =>
        JSON.stringify(await http.ok('GET', `${path}/audit?limit=200`)).includes('secret.created'),
      );
      expect(found(JSON.stringify(answers))).toEqual([]);
      expect(found(JSON.stringify(live.events))).toEqual([]);
      expect(found(await dump(stage.database, stage.mode === 'embedded'))).toEqual([]);
      expect([...stage.system.processes.values()].flatMap((process) => found(process.output))).toEqual([]);
    });
  },
  { env: { HANDLERS_DIR: folder, HTTP_ALLOW: '127.0.0.1', LOG_LEVEL: 'debug' } },
);
