import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LIMITS } from '@taskflow/contracts';
import { startServer, type Answer, type Client, type TestServer } from '../../test/server';

const TYPES = '/api/v1/workspaces/person/task-types';
const TASKS = '/api/v1/workspaces/person/tasks';
const SCHEMA = {
  type: 'object',
  required: ['width'],
  properties: { width: { type: 'integer', minimum: 1 }, tags: { type: 'array', items: { type: 'string' } } },
  additionalProperties: false,
};

let server: TestServer;
let person: Client;
beforeAll(async () => {
  server = await startServer();
  person = await server.client.signUp('person@example.com');
});
afterAll(() => server.close());

const register = (body: object): Promise<Answer> => person.post(TYPES, body);
const pathsOf = ({ body }: Answer): string[] => (body.errors as { path: string }[]).map(({ path }) => path);

describe('a registered task type', () => {
  it('makes tasks of it possible, and removed makes them impossible', async () => {
    const task = { title: 'Draw', type: 'render', payload: { width: 3 } };
    const unknown = await person.post(TASKS, task);
    expect(unknown).toMatchObject({ status: 422, body: { code: 'unknown_type', errors: [{ path: 'type' }] } });
    expect(unknown.body.detail).toContain('POST …/task-types');
    expect((await register({ type: 'render', description: 'Draws', payload_schema: SCHEMA })).body).toEqual({
      type: 'render',
      description: 'Draws',
      payload_schema: SCHEMA,
      example: null,
      registered: true,
    });
    expect(await person.post(TASKS, task)).toMatchObject({ status: 201, body: { type: 'render', status: 'QUEUED' } });
    const bulk = {
      tasks: [
        { ref: 'a', ...task },
        { ref: 'b', ...task, payload: { width: 0, height: 1 } },
      ],
    };
    const refused = await person.post(`${TASKS}/bulk`, bulk);
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid_payload' } });
    expect(pathsOf(refused).sort()).toEqual(['tasks[1].payload.height', 'tasks[1].payload.width']);
    expect((await person.delete(`${TYPES}/render`)).status).toBe(204);
    expect((await person.post(TASKS, task)).body.code).toBe('unknown_type');
    for (const name of ['render', 'echo', '%E2%82%AC', 'x'.repeat(65)])
      expect([name, (await person.delete(`${TYPES}/${name}`)).status]).toEqual([name, 404]);
  });

  it('is checked when a task is edited or rerun as well', async () => {
    await register({ type: 'edited', payload_schema: SCHEMA });
    const { body } = await person.post(TASKS, { title: 'x', type: 'edited', payload: { width: 1 }, hold: true });
    const path = `${TASKS}/${body.task_id}`;
    expect((await person.patch(path, { payload: {} })).body.code).toBe('invalid_payload');
    expect((await person.patch(path, { payload: { width: 2 } })).status).toBe(200);
    await person.post(`${path}/cancel`);
    expect((await person.post(`${path}/rerun`, { scope: 'this', payload: { width: 'x' } })).body.code).toBe('invalid_payload');
    expect((await person.post(`${path}/rerun`, { scope: 'this', payload: { width: 4 } })).status).toBe(200);
  });

  it('is described anew when it is registered again', async () => {
    await register({ type: 'again', payload_schema: SCHEMA });
    await register({ type: 'again', description: 'Anything goes' });
    expect((await person.post(TASKS, { title: 'x', type: 'again', payload: 'any' })).status).toBe(201);
    const { body } = await person.get(`${TYPES}?limit=200`);
    expect((body.items as { type: string }[]).filter(({ type }) => type === 'again')).toEqual([
      { type: 'again', description: 'Anything goes', payload_schema: {}, example: null, registered: true },
    ]);
  });

  it('is of its workspace alone', async () => {
    await register({ type: 'mine' });
    const other = await server.client.signUp('other@example.com');
    const task = { title: 'x', type: 'mine', payload: {} };
    expect((await other.post('/api/v1/workspaces/other/tasks', task)).body.code).toBe('unknown_type');
    expect(JSON.stringify((await other.get('/api/v1/workspaces/other/task-types')).body)).not.toContain('mine');
  });

  it('stands among those of the installation, page by page', async () => {
    const seen: { type: string; registered: boolean }[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: Answer = await person.get(`${TYPES}?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...(body.items as typeof seen));
      cursor = body.next_cursor as string | null;
      expect(body.total).toBeGreaterThanOrEqual(6);
    }
    expect(seen.map(({ type }) => type)).toEqual(seen.map(({ type }) => type).sort());
    expect(seen.find(({ type }) => type === 'echo')?.registered).toBe(false);
    expect(seen.find(({ type }) => type === 'mine')?.registered).toBe(true);
    expect((await person.get(`${TYPES}?cursor=forged`)).status).toBe(400);
  });
});

describe('registering', () => {
  it('leaves the names of the installation alone', async () => {
    for (const type of ['echo', 'http', 'action', 'for_each', 'workflow'])
      expect(await register({ type })).toMatchObject({ status: 409, body: { code: 'already_exists' } });
  });

  it('names every fault of a definition', async () => {
    expect(
      pathsOf(await register({ type: 'Not a name', description: 'x'.repeat(1_001), payload_schema: [], more: 1 })).sort(),
    ).toEqual(['description', 'more', 'payload_schema', 'type']);
    const hostile = {
      properties: { a: { pattern: '(a+)+$' }, b: { type: 'array', uniqueItems: true } },
      $ref: '#',
      $defs: {},
      items: 3,
    };
    expect(pathsOf(await register({ type: 'x', payload_schema: hostile })).sort()).toEqual([
      'payload_schema.$defs',
      'payload_schema.$ref',
      'payload_schema.items',
      'payload_schema.properties.a.pattern',
      'payload_schema.properties.b.uniqueItems',
    ]);
    for (const payload_schema of [{ type: 'thing' }, { required: 'a' }, { multipleOf: 0 }, { anyOf: [] }])
      expect(pathsOf(await register({ type: 'x', payload_schema }))).toEqual(['payload_schema']);
    expect(await register({ type: 'x', payload_schema: SCHEMA, example: { width: 'wide' } })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'example.width', message: 'does not fit payload_schema: must be a whole number' }] },
    });
  });

  it('bounds the size of schemas', async () => {
    const wide = (count: number) => ({ anyOf: Array.from({ length: count }, () => ({})) });
    expect(pathsOf(await register({ type: 'x', payload_schema: wide(501) }))).toEqual(['payload_schema']);
    const long = { description: 'x'.repeat(LIMITS.type_schema_bytes) };
    expect(pathsOf(await register({ type: 'x', payload_schema: long }))).toEqual(['payload_schema']);
    expect((await register({ type: 'wide', payload_schema: wide(400) })).status).toBe(200);
  });

  it('ends at a limit, which says what to do', async () => {
    const busy = await server.client.signUp('busy@example.com');
    const path = '/api/v1/workspaces/busy/task-types';
    for (let number = 0; number < LIMITS.types_per_workspace; number += 1) await busy.post(path, { type: `t${number}` });
    const answer = await busy.post(path, { type: 'one-more' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'too_many_types' } });
    expect((await busy.post(path, { type: 't1', description: 'again' })).status).toBe(200);
  });
});
