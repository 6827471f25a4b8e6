import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { HandlerContext } from '@taskflow/core/worker';
import { DestinationGuard } from './destination-guard';
import { HttpHandler } from './http.handler';
import { WebhookHandler } from './webhook.handler';

const KEY = Buffer.from('a key of the tests, long enough');
const SECRET = `whsec_${KEY.toString('base64')}`;
const OTHER = 'another key, that is no base64';

let server: Server;
let origin: string;
const seen: { headers: IncomingHttpHeaders; body: string; method: string }[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push({ headers: request.headers, body, method: request.method ?? '' });
      if (request.url === '/moved') response.writeHead(307, { location: '/hook' });
      if (request.url === '/busy') response.writeHead(503, { 'retry-after': '7' });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => void seen.splice(0));

const context = {
  idempotency_key: 'task:2',
  signal: new AbortController().signal,
  log: () => undefined,
} as unknown as HandlerContext;
const send = (payload: unknown, secrets: readonly string[] = [SECRET], allow = ['127.0.0.1']) => {
  const http = new HttpHandler(new DestinationGuard(allow, () => null));
  return new WebhookHandler(http, secrets, () => 1_700_000_000).run(payload, context);
};
const signed = (key: Buffer | string, body: string): string =>
  `v1,${createHmac('sha256', key).update(`msg_task_2.1700000000.${body}`).digest('base64')}`;

describe('a webhook', () => {
  it('is signed as Standard Webhooks says, under an id that stays the same', async () => {
    const body = { type: 'order.shipped', data: { text: 'größer' } };
    expect(await send({ url: `${origin}/hook`, body })).toEqual({ status: 200, webhook_id: 'msg_task_2', body: '' });
    const [received] = seen;
    expect(received).toMatchObject({ method: 'POST', body: JSON.stringify(body) });
    expect(received?.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': 'msg_task_2',
      'webhook-timestamp': '1700000000',
      'webhook-signature': signed(KEY, JSON.stringify(body)),
    });
  });

  it('is signed by every key, so that receivers can change from one to the other', async () => {
    await send({ url: `${origin}/hook` }, [SECRET, OTHER]);
    expect(seen[0]?.headers['webhook-signature']).toBe(`${signed(KEY, '{}')} ${signed(OTHER, '{}')}`);
  });

  it('follows no redirect: a signature is for one receiver', async () => {
    await expect(send({ url: `${origin}/moved` })).rejects.toMatchObject({ name: 'NonRetryable', code: 'http_307' });
    expect(seen).toHaveLength(1);
  });

  it('is tried again when the receiver asks for that, and reaches no private network', async () => {
    await expect(send({ url: `${origin}/busy` })).rejects.toMatchObject({ code: 'http_503', delay_ms: 7_000 });
    await expect(send({ url: `${origin}/hook` }, [SECRET], [])).rejects.toMatchObject({ code: 'destination_refused' });
  });

  it('fails for good where there is no key, and says how to give one', async () => {
    await expect(send({ url: `${origin}/hook` }, [])).rejects.toMatchObject({
      name: 'NonRetryable',
      code: 'not_configured',
      message: expect.stringContaining('WEBHOOK_SECRET'),
    });
    expect(seen).toEqual([]);
  });
});
