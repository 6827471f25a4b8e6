import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { request as httpRequest } from 'node:http';
import { once } from 'node:events';
import type { Problem } from '@taskflow/contracts';
import { SampleModule } from './test/sample.module';
import { startSample, type Sample } from './test/start-sample';

let sample: Sample;
beforeAll(async () => {
  sample = await startSample(SampleModule, { PUBLIC_URL: 'http://tasks.example', CORS_ORIGINS: 'https://other.example' });
});
afterAll(() => sample.app.close());

interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

async function send<Body = Problem>(
  method: string,
  path: string,
  options: { body?: string | Buffer; headers?: Record<string, string> } = {},
): Promise<Answer<Body>> {
  const json = options.body === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(`${sample.url}${path}`, {
    method,
    headers: { ...json, ...options.headers },
    ...(options.body === undefined ? {} : { body: options.body }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text === '' ? null : JSON.parse(text)) as Body };
}

const post = (path: string, value: unknown): Promise<Answer<Problem>> => send('POST', path, { body: JSON.stringify(value) });

describe('errors', () => {
  it.each([
    ['GET', '/sample/throw/cycle', 422, 'cycle'],
    ['GET', '/sample/throw/away', 503, 'unavailable'],
    ['GET', '/sample/throw/bug', 500, 'internal'],
    ['GET', '/sample/throw/nest404', 404, 'not_found'],
    ['GET', '/sample/throw/limited', 429, 'rate_limited'],
    ['GET', '/sample/throw/anonymous', 401, 'unauthenticated'],
    ['GET', '/sample/throw/teapot', 400, 'invalid_request'],
    ['GET', '/nowhere', 404, 'not_found'],
    ['DELETE', '/sample/task', 404, 'not_found'],
    ['GET', '/sample/throw/%E0%A4%A', 400, 'invalid_request'],
    ['GET', '/sample/throw/%00', 422, 'unstorable_text'],
    ['GET', '/sample/list?q=%00', 422, 'unstorable_text'],
  ])('%s %s is %d %s', async (method, path, status, code) => {
    const { status: answered, headers, body } = await send(method, path);
    expect([answered, body.status, body.code]).toEqual([status, status, code]);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(body.correlation_id).toBe(headers.get('x-correlation-id'));
    expect(body.type).toBe(`urn:taskflow:error:${code}`);
    expect(body.detail).toMatch(/\.$/);
  });

  it('carry every fault of a domain error', async () => {
    const { body } = await send('GET', '/sample/throw/cycle');
    expect(body).toMatchObject({
      title: 'The dependencies form a cycle',
      detail: 'a depends on itself through b.',
      errors: [{ path: 'tasks[0]', message: 'a -> b -> a' }],
    });
  });

  it('tell nothing of a bug and log it with its stack and correlation id', async () => {
    const { body, headers } = await send('GET', '/sample/throw/bug');
    expect(JSON.stringify(body)).not.toContain('secret detail');
    const line = sample.lines.find(
      (entry) => entry['message'] === 'request failed' && entry['correlation_id'] === headers.get('x-correlation-id'),
    );
    expect(line).toMatchObject({
      level: 'error',
      service: 'api',
      err: { message: 'secret detail of the code', stack: expect.stringContaining('sample.module.ts') },
    });
  });

  it.each(['cycle', 'meant'])('do not log refusals as errors: %s', async (thrown) => {
    const { headers } = await send('GET', `/sample/throw/${thrown}`);
    const own = sample.lines.filter((entry) => entry['correlation_id'] === headers.get('x-correlation-id'));
    expect(own.map((entry) => entry['level'])).toEqual(['info']);
  });

  it('warn an operator that a service is away', async () => {
    const { headers } = await send('GET', '/sample/throw/away');
    const own = sample.lines.filter((entry) => entry['correlation_id'] === headers.get('x-correlation-id'));
    expect(own.map((entry) => entry['level'])).toContain('warn');
  });

  it('say what comes next in headers', async () => {
    expect((await send('GET', '/sample/throw/anonymous')).headers.get('www-authenticate')).toBe('Bearer');
    expect((await send('GET', '/sample/throw/away')).headers.get('retry-after')).toBe('1');
    const wrongMethod = await send('DELETE', '/sample/scope');
    expect(wrongMethod.headers.get('allow')).toBe('GET, HEAD, POST');
    expect(wrongMethod.body.detail).toBe('/sample/scope takes GET, HEAD, POST, not DELETE.');
  });

  it('are problems also for bytes that are no HTTP', async () => {
    const socket = connect(sample.address.port, '127.0.0.1');
    socket.write('HELO there\r\n\r\n');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(socket, 'close');
    const text = Buffer.concat(chunks).toString();
    expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\ncontent-type: application\/problem\+json/);
    expect(JSON.parse(text.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code: 'invalid_request', status: 400 });
  });
});

describe('bodies', () => {
  it.each([
    ['broken JSON', '{"title":', 400, 'malformed_json'],
    ['text after the end', '{} {}', 400, 'malformed_json'],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22]), 400, 'malformed_json'],
    ['a raw NUL', '{"title":"\0"}', 400, 'malformed_json'],
    ['65 levels', `${'['.repeat(65)}${']'.repeat(65)}`, 422, 'too_deep'],
    ['a depth bomb that never closes', '['.repeat(1_000_000), 422, 'too_deep'],
    ['a NUL escape', '{"title":"a\\u0000"}', 422, 'unstorable_text'],
    ['half a surrogate pair', '{"title":"\\ud83d"}', 422, 'unstorable_text'],
    ['NUL in a name', '{"a\\u0000":1}', 422, 'unstorable_text'],
    ['__proto__', '{"title":"a","payload":{"__proto__":{"admin":true}}}', 400, 'invalid_request'],
    ['__proto__ in escapes', '{"title":"a","payload":{"\\u005f_proto__":{}}}', 400, 'invalid_request'],
    ['a number without end', '{"title":"a","payload":{"n":1e999}}', 400, 'invalid_request'],
    ['more than 1 MiB', `{"title":"${'x'.repeat(1024 * 1024)}"}`, 413, 'body_too_large'],
  ])('with %s are refused', async (_what, body, status, code) => {
    const answer = await send('POST', '/sample/task', { body });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it.each([
    ['another type', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['compression', { 'content-encoding': 'gzip' }],
  ])('with %s are refused', async (_what, headers) => {
    const answer = await send('POST', '/sample/task', { body: '{"title":"a"}', headers });
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type']);
  });

  it('name the place of every fault', async () => {
    const { body } = await send('POST', '/sample/bulk', {
      body: '{"tasks":[{"title":"\\u0000","payload":{"__proto__":1}},{"title":"\\udc00"}]}',
    });
    expect(body.errors?.map((fault) => fault.path).sort()).toEqual([
      'tasks[0].payload.__proto__',
      'tasks[0].title',
      'tasks[1].title',
    ]);
  });

  it('may be larger where the route says so, and no larger', async () => {
    const large = await post('/sample/bulk', { tasks: [{ title: 'a', payload: { text: 'x'.repeat(3 * 1024 * 1024) } }] });
    expect(large.status).toBe(201);
    const many = await send('POST', '/sample/bulk', { body: `{"tasks":[${'{},'.repeat(1_000_000)}{}]}` });
    expect([many.status, many.body.code]).toEqual([413, 'body_too_large']);
    const larger = await post('/sample/bulk', { tasks: [{ title: 'a', payload: { text: 'x'.repeat(17 * 1024 * 1024) } }] });
    expect([larger.status, larger.body.code]).toEqual([413, 'body_too_large']);
  });

  it('may have 64 levels, a byte order mark, any other Unicode', async () => {
    const deep = `{"title":"ok","extra":${'['.repeat(63)}${']'.repeat(63)}}`;
    expect((await send('POST', '/sample/task', { body: deep })).status).toBe(201);
    const marked = await send<{ body: { title: string } }>('POST', '/sample/task', {
      body: '\uFEFF{"title":"\\ud83d\\ude00 é"}',
    });
    expect(marked.body.body.title).toBe('😀 é');
  });

  it('keep brackets in texts apart from nesting', async () => {
    expect((await post('/sample/task', { title: 'ok', payload: { text: '[{"'.repeat(500), quote: '\\"[' } })).status).toBe(201);
  });

  it('may be empty', async () => {
    const { status, body } = await send<unknown>('POST', '/sample/task', { headers: { 'content-type': 'application/json' } });
    expect([status, body]).toEqual([201, {}]);
  });

  it('arrive as they were sent, whatever their names', async () => {
    const text = '{"constructor":{"name":"x"},"prototype":[1],"toString":"no","then":null,"deep":[{"hasOwnProperty":{}}]}';
    const { body } = await send<{ body: unknown }>('POST', '/sample/task', { body: text });
    expect(JSON.stringify(body.body)).toBe(text);
  });
});

describe('correlation', () => {
  it('takes a sane id, answers it, and holds it through async work and bodies', async () => {
    const headers = { 'x-correlation-id': 'order-7.A_b', traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` };
    const get = await send<Record<string, string>>('GET', '/sample/scope', { headers });
    expect(get.headers.get('x-correlation-id')).toBe('order-7.A_b');
    expect(get.body).toEqual({ scope: 'order-7.A_b', id: 'order-7.A_b', traceparent: headers.traceparent });
    const sent = await send<Record<string, string>>('POST', '/sample/scope', { headers, body: `{"a":"${'x'.repeat(500_000)}"}` });
    expect(sent.body).toEqual({ scope: 'order-7.A_b' });
  });

  it.each(['has space', 'x'.repeat(65), 'semi;colon', ''])('replaces %j', async (id) => {
    const { headers, body } = await send<Record<string, string>>('GET', '/sample/scope', {
      headers: { 'x-correlation-id': id, traceparent: 'forged' },
    });
    expect(headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(body['traceparent']).toBeNull();
  });

  it('is in the access log, with the route instead of the address', async () => {
    const { headers } = await send('GET', '/sample/throw/nest404?token=secret');
    const line = sample.lines.find(
      (entry) => entry['message'] === 'request answered' && entry['correlation_id'] === headers.get('x-correlation-id'),
    );
    expect(line).toMatchObject({ method: 'GET', route: '/sample/throw/:what', status: 404, duration_ms: expect.any(Number) });
    expect(JSON.stringify(line)).not.toContain('secret');
  });
});

describe('edge', () => {
  /** `fetch` does not let a caller choose the Host header. */
  async function statusFor(host: string, path: string): Promise<number | undefined> {
    const request = httpRequest({ host: '127.0.0.1', port: sample.address.port, path, headers: { host } }).end();
    const [response] = (await once(request, 'response')) as [import('node:http').IncomingMessage];
    response.resume();
    await once(response, 'end');
    return response.statusCode;
  }

  it('answers under known host names only, probes excepted', async () => {
    expect(await statusFor('evil.example', '/sample/list')).toBe(400);
    expect(await statusFor('tasks.example', '/sample/list')).toBe(200);
    expect(await statusFor('localhost:3000', '/sample/list')).toBe(200);
    expect(await statusFor('10.1.2.3', '/health/live')).toBe(404);
  });

  it('lets pages of CORS_ORIGINS in and no others', async () => {
    const allowed = await send('GET', '/sample/list', { headers: { origin: 'https://other.example' } });
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://other.example');
    const refused = await send('GET', '/sample/list', { headers: { origin: 'https://evil.example' } });
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
    expect(refused.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('tells browsers what to heed, also with answers to addresses that cannot be read', async () => {
    const { status, headers } = await send('GET', '/sample/throw/%E0%A4%A');
    expect([status, headers.get('x-content-type-options'), headers.get('x-frame-options')]).toEqual([
      400,
      'nosniff',
      'SAMEORIGIN',
    ]);
  });

  it('counts requests by route', async () => {
    await send('GET', '/sample/list');
    expect(await sample.metrics.text()).toMatch(
      /taskflow_http_request_duration_seconds_count\{method="GET",route="\/sample\/list",status="200"\} \d+/,
    );
  });
});
