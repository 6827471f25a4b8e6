import { LIMITS } from '@taskflow/contracts';
import {
  HandlerError,
  NonRetryable,
  RetryAfter,
  type HandlerContext,
  type HttpPayload,
  type TaskHandler,
} from '@taskflow/core/worker';
import { Agent, request } from 'undici';
import type { DestinationGuard } from './destination-guard';

interface HttpResult {
  status: number;
  headers: Record<string, string>;
  /** Parsed when the answer says that it is JSON, else text. */
  body: unknown;
}

const REDIRECTS = 5;
const REDIRECT_STATUS = [301, 302, 303, 307, 308];
const DEFAULT_TIMEOUT_MS = 30_000;
const LONGEST_RETRY_AFTER_MS = 60 * 60 * 1000;
/** Secrets of one origin must not follow a redirect to another. */
const ORIGIN_BOUND_HEADERS = ['authorization', 'cookie', 'proxy-authorization'];

/** Made by the client itself. A `Host` of the caller's would reach other sites behind an address that the guard let through. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Calls a URL. Every connection, also after a redirect, passes the destination guard. */
export class HttpHandler implements TaskHandler<unknown, HttpResult> {
  readonly type = 'http';

  constructor(private readonly guard: DestinationGuard) {}

  run(payload: unknown, context: HandlerContext): Promise<HttpResult> {
    return this.call(payload as HttpPayload, context, REDIRECTS);
  }

  /** Without redirects an answer that asks for one is judged like any other. */
  async call(call: HttpPayload, context: HandlerContext, redirects: number): Promise<HttpResult> {
    const signal = AbortSignal.any([context.signal, AbortSignal.timeout(call.timeout_ms ?? DEFAULT_TIMEOUT_MS)]);
    try {
      return judge(call, await this.follow(call, context, signal, redirects));
    } catch (error) {
      throw asHandlerError(error, context);
    }
  }

  private async follow(call: HttpPayload, context: HandlerContext, signal: AbortSignal, redirects: number): Promise<HttpResult> {
    let url = parseUrl(call.url);
    let { method = call.body === undefined ? 'GET' : 'POST' } = call;
    let body = call.body;
    let headers = requestHeaders(call, context);
    for (let hop = 0; hop <= redirects; hop += 1) {
      const answer = await this.exchange(url, { method, headers, body: bodyText(body) }, signal);
      const location = redirects > 0 && REDIRECT_STATUS.includes(answer.status) ? answer.headers['location'] : undefined;
      if (location === undefined) return answer;
      const next = parseUrl(location, url);
      context.log(`redirected (${answer.status}) to ${next.origin}${next.pathname}`);
      if (answer.status === 303 || (answer.status < 303 && method === 'POST')) [method, body] = ['GET', undefined];
      if (next.origin !== url.origin) headers = withoutSecrets(headers);
      url = next;
    }
    throw new NonRetryable('too_many_redirects', `${call.url} redirects more than ${redirects} times.`);
  }

  private async exchange(
    url: URL,
    options: { method: string; headers: Record<string, string>; body: string | null },
    signal: AbortSignal,
  ): Promise<HttpResult> {
    // One agent per hop: the guard's decision belongs to this URL, and no kept connection may outlive it.
    const agent = new Agent({ connect: { lookup: this.guard.lookupFor(url), timeout: 10_000 }, pipelining: 0 });
    try {
      const response = await request(url, {
        ...options,
        signal,
        dispatcher: agent,
      });
      const text = await readLimited(response.body, url);
      const headers = flatten(response.headers);
      return { status: response.statusCode, headers, body: parseBody(text, headers['content-type'] ?? '') };
    } finally {
      await agent.destroy();
    }
  }
}

function requestHeaders(call: HttpPayload, context: HandlerContext): Record<string, string> {
  const headers: Record<string, string> = { 'user-agent': 'TaskFlow', 'idempotency-key': context.idempotency_key };
  if (call.body !== undefined && typeof call.body !== 'string') headers['content-type'] = 'application/json';
  for (const [given, value] of Object.entries(call.headers ?? {})) {
    const name = given.toLowerCase();
    if (OWN_HEADERS.has(name))
      throw new NonRetryable('bad_header', `The header "${given}" is not the caller's to set: leave it out.`);
    headers[name] = value;
  }
  return headers;
}

function withoutSecrets(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ORIGIN_BOUND_HEADERS.includes(name)));
}

function bodyText(body: unknown): string | null {
  if (body === undefined) return null;
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function parseUrl(text: string, base?: URL): URL {
  try {
    return new URL(text, base);
  } catch {
    throw new NonRetryable('bad_url', `"${text.slice(0, 200)}" is not a URL.`);
  }
}

async function readLimited(body: AsyncIterable<Buffer>, url: URL): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > LIMITS.result_bytes)
      throw new NonRetryable('response_too_large', `${url.origin} answered with more than ${LIMITS.result_bytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value].flat().join(', ')]])),
  );
}

function parseBody(text: string, type: string): unknown {
  if (!/\bjson\b/i.test(type)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function judge(call: HttpPayload, answer: HttpResult): HttpResult {
  const { status } = answer;
  if (call.expect_status ? call.expect_status.includes(status) : status >= 200 && status < 300) return answer;
  const message = `${new URL(call.url).origin} answered ${status}.`;
  const again = call.retry_status ? call.retry_status.includes(status) : [408, 425, 429].includes(status) || status >= 500;
  if (!again) throw new NonRetryable(`http_${status}`, message);
  const delay = retryAfter(answer.headers['retry-after']);
  throw delay === null ? new HandlerError(`http_${status}`, message) : new RetryAfter(`http_${status}`, message, delay);
}

/** Milliseconds that a `Retry-After` header asks for (seconds or an HTTP date), bounded; null when there is none. */
function retryAfter(header: string | undefined): number | null {
  if (header === undefined) return null;
  const delay = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(delay) ? Math.min(Math.max(0, delay), LONGEST_RETRY_AFTER_MS) : null;
}

function asHandlerError(error: unknown, context: HandlerContext): unknown {
  if (error instanceof HandlerError) return error;
  if (context.signal.aborted) return context.signal.reason;
  if (isTimeout(error)) return new HandlerError('http_timeout', 'The server did not answer in time.');
  if (!(error instanceof Error)) return error;
  if (error.cause instanceof HandlerError) return error.cause;
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
  return new HandlerError('http_failed', `The call failed${code}: ${error.message || error.name}`);
}

/** `AbortSignal.timeout` rejects with a DOMException, which is not everywhere an instance of Error. */
function isTimeout(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'TimeoutError';
}
