import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HandlerError, NonRetryable, RetryAfter, type HandlerContext } from '@taskflow/core/worker';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DestinationGuard } from './destination-guard';
import { HttpHandler } from './http.handler';

let server: Server;
let origin: string;
let port: number;
const seen: { url: string; method: string; headers: IncomingMessage['headers']; body: string }[] = [];

const ROUTES: Record<string, (response: ServerResponse) => void> = {
  '/json': (response) => response.setHeader('content-type', 'application/json').end('{"ok":true}'),
  '/text': (response) => response.end('hello'),
  '/503': (response) => response.writeHead(503, { 'retry-after': '7' }).end(),
  '/500': (response) => response.writeHead(500).end(),
  '/404': (response) => response.writeHead(404).end(),
  '/loop': (response) => response.writeHead(302, { location: '/loop' }).end(),
  '/inside': (response) => response.writeHead(302, { location: 'http://127.0.0.2/secret' }).end(),
  '/metadata': (response) => response.writeHead(307, { location: 'http://169.254.169.254/latest' }).end(),
  '/file': (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/out-of-sample': (response) => response.writeHead(302, { location: '/json' }).end(),
  '/sample/a': (response) => response.writeHead(302, { location: '/json' }).end(),
  '/large': (response) => response.end('x'.repeat(11 * 1024 * 1024)),
  '/silent': () => undefined,
  '/see-other': (response) => response.writeHead(303, { location: '/json' }).end(),
};

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push({ url: request.url ?? '', method: request.method ?? '', headers: request.headers, body });
      (ROUTES[request.url ?? ''] ?? ROUTES['/404'])?.(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  origin = `http://127.0.0.1:${port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function context(signal = new AbortController().signal): HandlerContext {
  return {
    task_id: 't',
    workspace_id: 'w',
    run_id: null,
    title: 'x',
    attempt: 1,
    idempotency_key: 't:1',
    signal,
    dependencies: () => Promise.resolve({}),
    progress: () => undefined,
    log: () => undefined,
  };
}

function call(payload: unknown, allow: string[] = [`127.0.0.1:${port}`], sample: string | null = null) {
  return new HttpHandler(new DestinationGuard(allow, () => sample)).run(payload, context());
}

async function failure(payload: unknown, allow?: string[], sample?: string | null): Promise<HandlerError> {
  try {
    await call(payload, allow, sample ?? null);
  } catch (error) {
    if (error instanceof HandlerError) return error;
    throw error;
  }
  throw new Error('it succeeded');
}

describe('http handler', () => {
  it('gives status, headers and the parsed body', async () => {
    expect(await call({ url: `${origin}/json` })).toMatchObject({ status: 200, body: { ok: true } });
    expect(await call({ url: `${origin}/text` })).toMatchObject({ status: 200, body: 'hello' });
  });

  it('sends method, headers, a JSON body and the idempotency key', async () => {
    await call({ url: `${origin}/json`, body: { a: 1 }, headers: { 'X-Extra': 'y' } });
    expect(seen.at(-1)).toMatchObject({
      method: 'POST',
      body: '{"a":1}',
      headers: { 'content-type': 'application/json', 'x-extra': 'y', 'idempotency-key': 't:1' },
    });
  });

  it('waits as long as Retry-After asks, retries 5xx, gives up on 4xx', async () => {
    const busy = await failure({ url: `${origin}/503` });
    expect(busy).toBeInstanceOf(RetryAfter);
    expect(busy).toMatchObject({ code: 'http_503', delay_ms: 7_000 });
    expect(await failure({ url: `${origin}/500` })).not.toBeInstanceOf(NonRetryable);
    expect(await failure({ url: `${origin}/404` })).toBeInstanceOf(NonRetryable);
    expect(await call({ url: `${origin}/404`, expect_status: [404] })).toMatchObject({ status: 404 });
    expect(await failure({ url: `${origin}/500`, retry_status: [] })).toBeInstanceOf(NonRetryable);
  });

  it('turns a 303 into a GET without body', async () => {
    await call({ url: `${origin}/see-other`, body: 'x' });
    expect(seen.at(-1)).toMatchObject({ url: '/json', method: 'GET', body: '' });
  });

  it('bounds redirects, answers and time', async () => {
    expect(await failure({ url: `${origin}/loop` })).toMatchObject({ code: 'too_many_redirects' });
    expect(await failure({ url: `${origin}/large` })).toMatchObject({ code: 'response_too_large' });
    expect(await failure({ url: `${origin}/silent`, timeout_ms: 100 })).toMatchObject({ code: 'http_timeout' });
  });

  it.each(['Host', 'content-length', 'Transfer-Encoding', 'connection', 'upgrade', 'expect'])(
    'leaves %s to itself',
    async (name) => {
      const before = seen.length;
      expect(await failure({ url: `${origin}/json`, headers: { [name]: 'x' } })).toMatchObject({ code: 'bad_header' });
      expect(seen).toHaveLength(before);
    },
  );

  it('ends with the abort reason when the task is cancelled', async () => {
    const controller = new AbortController();
    const running = new HttpHandler(new DestinationGuard([`127.0.0.1:${port}`], () => null)).run(
      { url: `${origin}/silent` },
      context(controller.signal),
    );
    controller.abort(new HandlerError('cancelled', 'stopped'));
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('destination guard', () => {
  it.each([
    'http://127.0.0.1/',
    'http://localhost/',
    'http://[::1]/',
    'http://10.0.0.1/',
    'http://192.168.1.1/',
    'http://172.16.0.1/',
    'http://169.254.169.254/',
    'http://0.0.0.0/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a00:1]/',
    'http://[fe80::1]/',
    'http://[fc00::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[::127.0.0.1]/',
    'http://[::5efe:a00:1]/',
    'http://[64:ff9b:1::a00:1]/',
    'http://[4000::1]/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://100.64.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
  ])('refuses %s', async (url) => {
    expect(await failure({ url }, [])).toMatchObject({ code: 'destination_refused' });
  });

  it('does not tell which address a name of the inner network has', async () => {
    const { message } = (await failure({ url: 'http://localhost/' }, [])) as { message: string };
    expect(message).toContain('localhost has no public address');
    expect(message).not.toMatch(/127\.0\.0\.1|::1/);
  });

  it.each(['ftp://example.com/', 'file:///etc/passwd', 'http://user:secret@example.com/'])('refuses %s', async (url) => {
    expect(await failure({ url }, [])).toMatchObject({ code: 'destination_refused' });
  });

  it('checks every redirect again', async () => {
    for (const path of ['/inside', '/metadata', '/file'])
      expect(await failure({ url: `${origin}${path}` })).toMatchObject({ code: 'destination_refused' });
  });

  it('allows hosts, ports and ranges that the operator named, and nothing beside them', async () => {
    expect(await call({ url: `${origin}/json` }, ['127.0.0.0/8'])).toMatchObject({ status: 200 });
    expect(await call({ url: `http://localhost:${port}/json` }, ['localhost'])).toMatchObject({ status: 200 });
    expect(await failure({ url: `${origin}/json` }, [`127.0.0.1:${port + 1}`])).toMatchObject({ code: 'destination_refused' });
  });

  it('allows the own sample data only under its path, also after a redirect', async () => {
    expect(await failure({ url: `${origin}/json` }, [], origin)).toMatchObject({ code: 'destination_refused' });
    expect(await failure({ url: `${origin}/sample/a` }, [], origin)).toMatchObject({ code: 'destination_refused' });
    expect(await failure({ url: `${origin}/sample/../json` }, [], origin)).toMatchObject({ code: 'destination_refused' });
  });
});
