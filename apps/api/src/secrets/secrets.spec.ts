import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LIMITS } from '@taskflow/contracts';
import { startServer, type Answer, type Client, type TestServer } from '../../test/server';

const SECRETS = '/api/v1/workspaces/person/secrets';
const TASKS = '/api/v1/workspaces/person/tasks';
const VALUE = 'hunter2-and-more';

let server: TestServer;
let person: Client & { user_id: string };
beforeAll(async () => {
  server = await startServer();
  person = await server.client.signUp('person@example.com');
});
afterAll(() => server.close());

const set = (name: string, value: unknown = VALUE): Promise<Answer> => person.put(`${SECRETS}/${name}`, { value });

describe('a secret', () => {
  it('is set, listed without its value, set anew and deleted', async () => {
    const { status, body } = await set('API_KEY');
    const { user_id } = person;
    expect([status, body]).toEqual([
      200,
      {
        ...{ name: 'API_KEY', readable: true, created_by: user_id, updated_by: user_id },
        ...{ created_at: expect.any(String), updated_at: expect.any(String) },
      },
    ]);
    const { body: list } = await person.get(SECRETS);
    expect(list).toEqual({ items: [body], next_cursor: null, total: 1 });
    expect((await set('API_KEY', 'another value')).body.created_at).toBe(body.created_at);
    const { body: audit } = await person.get('/api/v1/workspaces/person/runs');
    expect(JSON.stringify([list, audit])).not.toContain(VALUE);
    expect((await person.delete(`${SECRETS}/API_KEY`)).status).toBe(204);
    for (const name of ['API_KEY', 'a-b', '%00x', 'x'.repeat(65)])
      expect([name, (await person.delete(`${SECRETS}/${name}`)).status]).toEqual([name, name === '%00x' ? 422 : 404]);
  });

  it.each([
    ['short', 'abc', 422, 'secret_too_short'],
    ['of white space', '  a        ', 422, 'secret_too_short'],
    ['of too many characters', 'x'.repeat(LIMITS.secret_bytes + 1), 422, 'secret_too_large'],
    ['of too many bytes', '€'.repeat(LIMITS.secret_bytes / 2), 422, 'secret_too_large'],
    ['that is no text', { a: VALUE }, 400, 'invalid_request'],
    ['with half a surrogate pair', `${VALUE}\ud800`, 422, 'unstorable_text'],
  ])('refuses a value %s, and does not repeat it', async (_, value, status, code) => {
    const answer = await set('REFUSED', value);
    expect(answer).toMatchObject({ status, body: { code, errors: [{ path: 'value' }] } });
    expect(JSON.stringify(answer.body)).not.toContain('hunter2');
  });

  it.each(['1A', 'a-b', 'a.b', '%C3%BC', 'x'.repeat(65), '__proto__%20'])('refuses the name %s', async (name) => {
    expect(await set(name)).toMatchObject({ status: 400, body: { errors: [{ path: 'secret' }] } });
  });

  it('takes the largest value and lists page by page, up to a limit that says what to do', async () => {
    const busy = await server.client.signUp('busy@example.com');
    const path = '/api/v1/workspaces/busy/secrets';
    expect((await busy.put(`${path}/LARGE`, { value: 'x'.repeat(LIMITS.secret_bytes) })).status).toBe(200);
    for (let number = 1; number < LIMITS.secrets_per_workspace; number += 1)
      await busy.put(`${path}/S${number}`, { value: VALUE });
    expect(await busy.put(`${path}/MORE`, { value: VALUE })).toMatchObject({ status: 422, body: { code: 'too_many_secrets' } });
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: Answer = await busy.get(`${path}?limit=40${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...(body.items as { name: string }[]).map(({ name }) => name));
      cursor = body.next_cursor as string | null;
    }
    expect(seen).toHaveLength(LIMITS.secrets_per_workspace);
    expect(seen).toEqual([...seen].sort());
  });

  it('is nowhere in what a malformed body is answered', async () => {
    const answer = await person.send('PUT', `${SECRETS}/API_KEY`, `{"value": "${VALUE}`);
    expect([answer.status < 500, JSON.stringify(answer.body).includes('hunter2')]).toEqual([true, false]);
  });
});

describe('a task with templates', () => {
  const create = (payload: unknown, more: object = {}): Promise<Answer> =>
    person.post(TASKS, { title: 'x', type: 'http', payload, templates: true, ...more });

  it('may name secrets in its payload, which is stored as it was sent', async () => {
    const payload = { url: '{{ secrets.URL }}', headers: { a: 'Bearer {{ secrets.API_KEY }}' } };
    const { status, body } = await create(payload);
    expect([status, body.payload]).toEqual([201, payload]);
    const bulk = { tasks: [{ ref: 'a', title: 'x', payload: { message: '{{ secrets.API_KEY }}' }, templates: true }] };
    expect((await person.post(`${TASKS}/bulk`, bulk)).status).toBe(201);
  });

  it.each([
    ['something else', { url: 'https://x.io/{{ input.id }}' }, 'payload.url', 'invalid_expression'],
    ['more than a secret', { url: 'https://x.io/{{ secrets.A.size() }}' }, 'payload.url', 'invalid_expression'],
    ['what cannot be read', { url: 'https://x.io', body: ['{{ secrets.A'] }, 'payload.body[0]', 'invalid_expression'],
    ['a payload that is unfit besides', { url: '{{ secrets.URL }}', method: 'LOOK' }, 'payload.method', 'invalid_payload'],
  ])('is refused with %s', async (_, payload, path, code) => {
    expect(await create(payload)).toMatchObject({ status: 422, body: { code, errors: [{ path }] } });
  });

  it('is automated', async () => {
    expect(await person.post(TASKS, { title: 'x', templates: true })).toMatchObject({
      status: 422,
      body: { code: 'invalid_task', errors: [{ path: 'templates' }] },
    });
  });
});
