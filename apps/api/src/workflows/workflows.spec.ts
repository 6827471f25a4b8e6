import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunGraph, TaskSummary } from '@taskflow/contracts';
import { Continuations } from '@taskflow/core/outbox';
import { startServer, type Answer, type Client, type TestServer } from '../../test/server';

const HOUSE = '/api/v1/workspaces/house';
let server: TestServer;
let owner: Client & { user_id: string };
beforeAll(async () => {
  server = await startServer();
  owner = await server.client.signUp('owner@example.com');
  await owner.post('/api/v1/workspaces', { key: 'house', name: 'House' });
});
afterAll(() => server.close());

const settled = () => server.app.get(Continuations, { strict: false }).idle();
const hello = (name: string, message = 'Hello {{ input.who }}') => ({
  name,
  input: { who: 'string' },
  tasks: { say: { payload: { message } }, check: { depends_on: ['say'], assignee: 'owner@example.com' } },
});
const create = (definition: unknown): Promise<Answer> => owner.post(`${HOUSE}/workflows`, { definition });
const faultsOf = ({ body }: Answer) =>
  (body.errors as { path: string; message: string }[]).map(({ path, message }) => `${path}: ${message}`);

describe('workflows', () => {
  it('are created, read, edited into versions, listed and deleted', async () => {
    const created = await create(hello('crud'));
    expect(created).toMatchObject({
      status: 201,
      body: { name: 'crud', version: 1, created_by: owner.user_id, definition: hello('crud') },
    });
    expect(await create(hello('crud'))).toMatchObject({ status: 409, body: { code: 'already_exists' } });
    const path = `${HOUSE}/workflows/crud`;
    const edited = await owner.send('PATCH', path, { definition: hello('crud', 'Bye') }, { 'if-match': '1' });
    expect(edited).toMatchObject({ status: 200, body: { version: 2 } });
    const stale = await owner.send('PATCH', path, { definition: hello('crud', 'Late') }, { 'if-match': '"1"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'stale_version' } });
    const renamed = await owner.patch(path, { definition: hello('other') });
    expect([renamed.status, faultsOf(renamed)]).toEqual([422, ['definition.name: must be "crud" as in the address: names stay']]);
    expect((await owner.get(path)).body).toMatchObject({ version: 2, definition: hello('crud', 'Bye') });
    expect((await owner.get(`${path}/versions/1`)).body).toMatchObject({ version: 1, definition: hello('crud') });
    expect((await owner.get(`${path}/versions`)).body).toMatchObject({
      items: [{ version: 2 }, { version: 1 }],
      next_cursor: null,
    });
    for (const version of ['0', '3', 'x', '1e1', '99999999999'])
      expect((await owner.get(`${path}/versions/${version}`)).status).toBe(404);
    expect((await owner.get(`${HOUSE}/workflows?limit=1`)).body.items).toHaveLength(1);
    expect((await owner.delete(path)).status).toBe(204);
    for (const gone of [path, `${path}/versions`, `${path}/versions/1`]) expect((await owner.get(gone)).status).toBe(404);
    expect((await owner.post(`${path}/runs`, {})).status).toBe(404);
  });

  it('say everything that is wrong with a definition at once, each with its path', async () => {
    const answer = await create({
      name: 'faulty',
      input: { n: { type: 'integer', default: 'x' } },
      tasks: {
        a: { type: 'http', payload: { url: 'ftp://x', method: '{{ input.n }}' }, queue: 'nowhere' },
        b: { type: 'nope', depends_on: ['a'] },
        c: { kind: 'human', type: 'echo', when: 'input.m' },
      },
    });
    expect(answer).toMatchObject({ status: 422 });
    expect(faultsOf(answer)).toEqual([
      expect.stringContaining('definition.tasks.c.when: "input.m" is not declared'),
      'definition.input.n.default: must be a whole number',
      expect.stringContaining('definition.tasks.a.queue: there is no queue "nowhere"'),
      expect.stringContaining('definition.tasks.a.payload.url: must match'),
      expect.stringContaining('definition.tasks.b.type: "nope" has no handler here'),
      expect.stringContaining('definition.tasks.c.type: is for automated tasks'),
    ]);
    expect((await owner.get(`${HOUSE}/workflows/faulty`)).status).toBe(404);
  });

  it('say what is wrong with tasks for people and with what undoes a node', async () => {
    const answer = await create({
      name: 'faulty-people',
      tasks: {
        a: {
          type: 'echo',
          payload: {},
          form: {},
          assignee_role: 'admin',
          due_in_ms: 5,
          compensation: { type: 'nope', queue: 'nowhere' },
        },
        b: { type: 'approval', form: { pattern: 'x' } },
        c: { payload: { x: '{{ output.x }}' }, compensation: { title: '{{ input.x }}', payload: { x: '{{ tasks.b.output }}' } } },
        d: { form: { type: 7 } },
      },
    });
    expect(answer.status).toBe(422);
    expect(faultsOf(answer)).toEqual([
      'definition.tasks.a.assignee_role: has a meaning for nodes that a person completes only',
      'definition.tasks.a.form: has a meaning for nodes that a person completes only',
      'definition.tasks.a.due_in_ms: has a meaning for nodes that a person completes only',
      'definition.tasks.b.form: is fixed for an approval: use kind human for a form of your own',
      'definition.tasks.c.compensation.title: cannot hold templates',
      expect.stringContaining('definition.tasks.c.payload.x: "output.x" cannot speak of "output" here'),
      expect.stringContaining('definition.tasks.c.compensation.payload.x: "tasks.b" is not above this node'),
      expect.stringContaining('definition.tasks.a.compensation.queue: there is no queue "nowhere"'),
      expect.stringContaining('definition.tasks.a.compensation.type: "nope" has no handler here'),
      expect.stringContaining('definition.tasks.b.form.pattern: cannot be used here'),
      expect.stringContaining('definition.tasks.d.form: is not a JSON Schema'),
    ]);
  });

  it.each([
    ['an unknown key', { name: 'x', tasks: { a: { dependson: [] } } }, 'definition.tasks.a.dependson: is not a known field'],
    ['no tasks', { name: 'x', tasks: {} }, 'definition.tasks: names nothing: at least one field is needed'],
    ['no name', { tasks: { a: {} } }, 'definition.name: is required'],
    [
      'a type of input that is none',
      { name: 'x', input: { a: 'text' }, tasks: { a: {} } },
      /^definition\.input\.a: must be one of string/,
    ],
    ['a number', 5, /^definition: must be an object/],
    ['a list in YAML', '- a', 'definition: must be an object'],
    ['YAML that is none', 'name: x\ntasks: { a: [ }', /^definition: line 2, column \d+: /],
    ['a key that is there twice', 'name: x\nname: y\ntasks: { a: {} }', /^definition: line 2, column 1: Map keys must be unique/],
    ['aliases within aliases', bomb(), /^definition: is not readable: Excessive alias count/],
    ['lists within lists', `name: x\ntasks: ${'['.repeat(20_000)}`, /^definition: /],
    ['a NUL', 'name: "x\\0"\ntasks: { a: {} }', /^definition: cannot be stored/],
  ])('refuse %s', async (_, definition, fault) => {
    const answer = await create(definition);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(faultsOf(answer)[0]).toEqual(typeof fault === 'string' ? fault : expect.stringMatching(fault));
    const validated = await owner.post(`${HOUSE}/workflows/validate`, { definition });
    if (validated.status === 200) expect(validated.body).toMatchObject({ valid: false, order: [] });
  });

  it('are written in YAML as well, and validated without being stored', async () => {
    const definition =
      'name: yaml\ninput: { who: string }\ntasks:\n  b: { depends_on: [a], when: "input.who != \'x\'" }\n  a: {}\n';
    const answer = await owner.post(`${HOUSE}/workflows/validate`, { definition });
    expect(answer).toMatchObject({ status: 200, body: { valid: true, faults: [], order: ['a', 'b'] } });
    expect((await owner.get(`${HOUSE}/workflows/yaml`)).status).toBe(404);
    expect(await create(definition)).toMatchObject({ status: 201, body: { definition: { tasks: { a: {} } } } });
  });
});

describe('runs of workflows', () => {
  it('are pinned to a version, and started once for each key', async () => {
    await create(hello('pinned'));
    const start = (key: string, input: object) =>
      owner.send('POST', `${HOUSE}/workflows/pinned/runs`, { input }, { 'idempotency-key': key });
    const first = await start('one', { who: 'Ada' });
    expect(first).toMatchObject({
      status: 202,
      body: { workflow: 'pinned', version: 1, input: { who: 'Ada' }, tasks: 2, parent_task_id: null },
    });
    await owner.patch(`${HOUSE}/workflows/pinned`, { definition: hello('pinned', 'Bye') });
    const again = await start('one', { who: 'Ada' });
    expect([again.body.run_id, again.headers.get('idempotency-replayed')]).toEqual([first.body.run_id, 'true']);
    expect(await start('one', { who: 'Eve' })).toMatchObject({ status: 422, body: { code: 'idempotency_mismatch' } });
    const old = await owner.post(`${HOUSE}/runs`, { workflow: 'pinned', version: 1, input: { who: 'x' } });
    const newest = await owner.post(`${HOUSE}/runs`, { workflow: 'pinned', input: { who: 'x' } });
    expect([old.body.version, newest.body.version]).toEqual([1, 2]);
    const { body } = await owner.get(`${HOUSE}/tasks?run_id=${first.body.run_id}&sort=created_at`);
    const shown = (body.items as TaskSummary[]).map(({ node, title, assignee }) => [node, title, assignee]);
    expect(shown).toEqual([
      ['say', 'say', null],
      ['check', 'check', { user_id: owner.user_id, email: 'owner@example.com' }],
    ]);
  });

  it.each([
    ['an unknown workflow', { workflow: 'nowhere' }, 'unknown_workflow'],
    ['an unknown version', { workflow: 'strict', version: 9 }, 'unknown_workflow'],
    ['input that is missing', { workflow: 'strict' }, 'invalid_input'],
    ['input that is not declared', { workflow: 'strict', input: { who: 'a', x: 1 } }, 'invalid_input'],
    ['nothing', {}, 'invalid_request'],
    ['both', { workflow: 'strict', definition: hello('x') }, 'invalid_request'],
    ['a version of a definition', { definition: hello('x'), version: 1, input: { who: 'a' } }, 'invalid_request'],
    [
      'somebody who is no member',
      { definition: { name: 'x', tasks: { a: { assignee: 'nobody@example.com' } } } },
      'unknown_user',
    ],
    [
      'a title without a value',
      { definition: { name: 'x', input: { a: 'object' }, tasks: { a: { title: '{{ input.a.b }}' } } }, input: { a: {} } },
      'invalid_expression',
    ],
  ])('are not started with %s', async (_, body, code) => {
    await create(hello('strict'));
    expect((await owner.post(`${HOUSE}/runs`, body)).body).toMatchObject({ code });
  });

  it('tell why a task waits for its condition and for the run that does its work', async () => {
    const definition = {
      name: 'waits',
      input: { list: 'array' },
      tasks: { each: { for_each: 'input.list', payload: { message: '{{ item }}' } }, after: { depends_on: ['each'] } },
    };
    const { body: run } = await owner.post(`${HOUSE}/runs`, { definition, input: { list: [1, 2] } });
    const { body: graph } = await owner.get(`${HOUSE}/runs/${run.run_id}/graph`);
    const task_id = (graph as RunGraph).nodes.find(({ node }) => node === 'each')?.task_id ?? '';
    await settled();
    const why = (await owner.get(`${HOUSE}/tasks/${task_id}/why`)).body;
    expect(why).toMatchObject({
      reason: 'child_run',
      detail: expect.stringMatching(/^Run [0-9a-f-]{36} does its work: 0 of 2 tasks have ended/),
    });
    expect((await owner.get(`${HOUSE}/tasks/${task_id}`)).body).toMatchObject({
      for_each: 'input.list',
      when: null,
      type: 'for_each',
    });
  });
});

/** Lists of lists of lists, a few lines long. */
function bomb(): string {
  const lines = Array.from(
    { length: 9 },
    (_, n) => `a${n}: &a${n} [${Array.from({ length: 9 }, () => (n === 0 ? 'x' : `*a${n - 1}`)).join(', ')}]`,
  );
  return lines.join('\n');
}
