import { beforeAll, expect } from '@jest/globals';
import { connect } from 'node:net';
import { LIMITS, type Problem } from '@taskflow/contracts';
import type { RequestOptions, Workspace } from './harness/api-client';
import { onBoth, refusalOf } from './harness/suite';

const NUL = '\u0000';
const LONE = '\ud800';

onBoth('bad input', (stage) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await stage.person.workspace();
  });

  const post = (raw: string | Buffer, options: RequestOptions = {}, route = 'tasks') =>
    workspace.http.send<Problem>('POST', `${workspace.path}/${route}`, undefined, { ...options, raw });
  const nothingWasMade = async () => expect(await workspace.all()).toEqual([]);

  stage.scenario('broken JSON, other encodings and other types of body are refused', async () => {
    for (const raw of [
      '{',
      '{"title":}',
      '{"title":"x"',
      "{'title':'x'}",
      '{"title":"x",}',
      '\u0001',
      'title=x',
      '{"title":"a\nb"}',
    ])
      expect({ raw, ...refusalOf(await post(raw)) }).toMatchObject({ raw, status: 400, code: 'malformed_json' });
    expect(refusalOf(await post(Buffer.from('7b227469746c65223a22ff227d', 'hex')))).toMatchObject({
      status: 400,
      code: 'malformed_json',
    });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect(refusalOf(await post('{"title":"x"}', { headers: { 'content-type': type } }))).toMatchObject({
        status: 415,
        code: 'unsupported_media_type',
      });
    expect(refusalOf(await post('{"title":"x"}', { headers: { 'content-encoding': 'gzip' } })).status).toBe(415);
    for (const raw of ['', 'null', '[]', '"x"', '7', 'true'])
      expect({ raw, ...refusalOf(await post(raw)) }).toMatchObject({ raw, status: 400, code: 'invalid_request' });
    await nothingWasMade();
  });

  stage.scenario('a depth bomb costs nothing and is refused', async () => {
    const bomb = (depth: number) => `{"title":"x","payload":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    expect(refusalOf(await post(bomb(LIMITS.json_depth)))).toMatchObject({ status: 422, code: 'too_deep' });
    expect(refusalOf(await post(bomb(400_000)))).toMatchObject({ status: 422, code: 'too_deep' });
    expect(refusalOf(await post(`${'{"a":'.repeat(100_000)}`))).toMatchObject({ status: 422, code: 'too_deep' });
    await nothingWasMade();
  });

  stage.scenario('NUL and half surrogate pairs are refused wherever they stand, and named', async () => {
    for (const bad of [NUL, LONE]) {
      const tasks: [object, string][] = [
        [{ title: `a${bad}` }, 'title'],
        [{ title: 'x', description: bad }, 'description'],
        [{ title: 'x', tags: ['fine', bad] }, 'tags[1]'],
        [{ title: 'x', payload: { message: { deep: [bad] } } }, 'payload.message.deep[0]'],
        [{ title: 'x', custom_fields: { [`k${bad}`]: 1 } }, 'custom_fields'],
      ];
      for (const [task, path] of tasks)
        expect({ path, ...refusalOf(await workspace.tryCreate(task)) }).toEqual({
          path,
          status: 422,
          code: 'unstorable_text',
          paths: [path],
        });
    }
    for (const address of ['tasks?q=a%00b', 'tasks/%00'])
      expect([400, 404, 422]).toContain((await workspace.http.send('GET', `${workspace.path}/${address}`)).status);
    await nothingWasMade();
  });

  stage.scenario('wrong types, unknown fields and missing ones are named all at once', async () => {
    const answer = await workspace.tryCreate({
      type: 7,
      priority: 'huge',
      kind: 'robot',
      tags: 'a',
      due_at: 'tomorrow',
      depends_on: [7],
      hold: 'yes',
      retry: { limit: -1, tries: 2 },
      timeout_ms: 1.5,
      join: 'some',
      colour: 'red',
      description: null,
    });
    expect(refusalOf(answer)).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(new Set(refusalOf(answer).paths)).toEqual(
      new Set([
        'title',
        'type',
        'priority',
        'kind',
        'tags',
        'due_at',
        'depends_on[0]',
        'hold',
        'retry.limit',
        'retry.tries',
        'timeout_ms',
        'join',
        'colour',
        'description',
      ]),
    );
    for (const title of ['', '   ', 7, null, {}, []]) expect(refusalOf(await workspace.tryCreate({ title })).status).toBe(400);
    const bulk = await workspace.tryBulk({
      tasks: [{ ref: 'a', title: 'x' }, { title: 'y' }, { ref: 'c', title: 7 }],
      run: 'yes',
      mode: 'x',
    });
    expect(refusalOf(bulk)).toMatchObject({ status: 400, code: 'invalid_request' });
    for (const tasks of [undefined, [], {}, 'x', [7]])
      expect({ tasks, status: refusalOf(await workspace.tryBulk({ tasks })).status }).toEqual({ tasks, status: 400 });
    await nothingWasMade();
  });

  stage.scenario('__proto__ and numbers that cannot be kept are refused', async () => {
    expect(refusalOf(await post('{"title":"x","__proto__":{"hold":true}}'))).toMatchObject({
      status: 400,
      code: 'invalid_request',
      paths: ['__proto__'],
    });
    expect(refusalOf(await post('{"title":"x","payload":{"message":{"__proto__":1}}}'))).toMatchObject({
      status: 400,
      paths: ['payload.message.__proto__'],
    });
    expect(refusalOf(await post('{"title":"x","payload":{"message":1e999}}'))).toMatchObject({
      status: 400,
      code: 'invalid_request',
      paths: ['payload.message'],
    });
    await nothingWasMade();
  });

  stage.scenario('names that JavaScript knows are ordinary names', async () => {
    const own = await stage.person.workspace();
    const payload = { message: 'x', constructor: 1, toString: 2, hasOwnProperty: 3 };
    const { items } = await own.bulk({
      tasks: [
        { ref: 'constructor', title: 'toString', payload },
        { ref: 'b', title: 'b', payload, depends_on: ['constructor'] },
      ],
      run: true,
    });
    const { task_id = '' } = items[1] ?? {};
    expect((await own.until(task_id, 'DONE')).result).toEqual(payload);
  });

  stage.scenario('a huge body is refused, sent or announced', async () => {
    const raw = JSON.stringify({ title: 'x', payload: 'x'.repeat(LIMITS.body_bytes) });
    expect(refusalOf(await post(raw))).toMatchObject({ status: 413, code: 'body_too_large' });
    // Refused by what is announced, before a byte of it is read.
    const head = [
      `POST ${workspace.path}/tasks/bulk HTTP/1.1`,
      'Host: localhost',
      `Authorization: Bearer ${stage.person.token}`,
      'Content-Type: application/json',
      `Content-Length: ${LIMITS.bulk_body_bytes + 1}`,
    ];
    const answer = await rawExchange(stage.system.api, `${head.join('\r\n')}\r\n\r\n{`);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toMatch(/body_too_large/);
    await nothingWasMade();
  });

  stage.scenario('unknown addresses and methods are answered as problems', async () => {
    for (const path of ['/api/v1/nothing', `${workspace.path}/nothing`, '/api', '/api/v2/auth/me'])
      expect([401, 404]).toContain(refusalOf(await workspace.http.send('GET', path)).status);
    for (const method of ['PUT', 'DELETE'])
      expect([404, 405]).toContain(refusalOf(await workspace.http.send(method, `${workspace.path}/tasks`)).status);
    expect(refusalOf(await workspace.http.send('GET', `/api/v1/workspaces/${'%ff'}/tasks`)).status).toBeLessThan(500);
    expect(refusalOf(await workspace.http.send('GET', `/api/v1/workspaces/${'x'.repeat(5_000)}/tasks`)).status).toBeLessThan(500);
  });

  stage.scenario('bytes that are no HTTP get an answer or a closed connection, and the server goes on', async () => {
    for (const bytes of [
      'NONSENSE\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n',
      `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
    ])
      expect(await rawExchange(stage.system.api, bytes)).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
    expect((await workspace.http.send('GET', '/health/live')).status).toBe(200);
  });

  stage.scenario('requests under another host name are refused', async () => {
    const answer = await rawExchange(
      stage.system.api,
      'GET /api/v1/auth/me HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toMatch(/application\/problem\+json/);
  });

  stage.scenario('a payload that its handler does not accept is refused at once', async () => {
    const refused: [string, unknown][] = [
      ['http', {}],
      ['http', { url: 'ftp://example.com' }],
      ['http', { url: 'http://example.com', method: 'TRACE' }],
      ['http', { url: 'http://example.com', headers: { 'a\r\nb': 'c' } }],
      ['delay', {}],
      ['delay', { ms: -1 }],
      ['delay', { ms: '5' }],
      ['simulate', { fail_rate: 2 }],
    ];
    for (const [type, payload] of refused)
      expect({ payload, ...refusalOf(await workspace.tryCreate({ title: 'x', type, payload })) }).toMatchObject({
        payload,
        status: 422,
        code: 'invalid_payload',
      });
    expect(refusalOf(await workspace.tryCreate({ title: 'x', type: 'dance' }))).toMatchObject({
      status: 422,
      code: 'unknown_type',
      paths: ['type'],
    });
    expect(refusalOf(await workspace.tryCreate({ title: 'x', queue: 'nowhere', payload: { message: 'x' } }))).toMatchObject({
      status: 422,
      code: 'unknown_queue',
      paths: ['queue'],
    });
    expect(refusalOf(await workspace.tryCreate({ title: 'x', assignee: 'nobody@example.com' }))).toMatchObject({
      status: 422,
      code: 'unknown_user',
      paths: ['assignee'],
    });
    expect(refusalOf(await workspace.tryCreate({ title: 'x', depends_on: ['not-an-id'] }))).toMatchObject({
      status: 422,
      code: 'unknown_dependency',
    });
    await nothingWasMade();
  });
});

/** What a server answers to any bytes; empty when it only closes. */
function rawExchange(origin: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) });
    let answer = '';
    socket.setTimeout(10_000, () => socket.destroy(new Error('no answer within 10 s')));
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('error', (error) => ('code' in error && error.code === 'ECONNRESET' ? resolve(answer) : reject(error)));
    socket.on('close', () => resolve(answer));
    socket.write(bytes);
  });
}
