import { createHmac } from 'node:crypto';
import { NonRetryable, type HandlerContext, type TaskHandler, type WebhookPayload } from '@taskflow/core/worker';
import type { HttpHandler } from './http.handler';

interface WebhookResult {
  status: number;
  /** The same at every attempt, so that the receiver can tell a repetition. */
  webhook_id: string;
  body: unknown;
}

const TIMEOUT_MS = 15_000;
const PREFIX = 'whsec_';

/**
 * Sends one signed message: POST with JSON and the headers of Standard Webhooks (https://www.standardwebhooks.com), by which the
 * receiver can tell who sent it, that nobody changed it, and whether it came before. Redirects are not followed: a signature
 * is for one receiver.
 */
export class WebhookHandler implements TaskHandler<unknown, WebhookResult> {
  readonly type = 'webhook';

  /**
   * @param secrets for messages that bring no key of their own; each signs, so that they can be changed without one being refused
   * @param seconds time of the signature
   */
  constructor(
    private readonly http: Pick<HttpHandler, 'call'>,
    private readonly secrets: readonly string[],
    private readonly seconds: () => number = () => Math.floor(Date.now() / 1000),
  ) {}

  async run(payload: unknown, context: HandlerContext): Promise<WebhookResult> {
    const { url, body = {}, timeout_ms = TIMEOUT_MS, key } = payload as WebhookPayload;
    const keys = key === undefined ? this.secrets : key.split(' ');
    if (keys.length === 0)
      throw new NonRetryable(
        'not_configured',
        'There is no key to sign this webhook with. Give the payload one of the workspace\'s secrets as its "key", or an operator gives the worker WEBHOOK_SECRET; then rerun the task.',
      );
    const webhook_id = `msg_${context.idempotency_key.replace(/[^\w-]/g, '_')}`;
    const text = JSON.stringify(body);
    const timestamp = String(this.seconds());
    const headers = {
      'content-type': 'application/json',
      'webhook-id': webhook_id,
      'webhook-timestamp': timestamp,
      'webhook-signature': keys.map((secret) => `v1,${signature(secret, `${webhook_id}.${timestamp}.${text}`)}`).join(' '),
    };
    const answer = await this.http.call({ method: 'POST', url, headers, body: text, timeout_ms }, context, 0);
    return { status: answer.status, webhook_id, body: answer.body };
  }
}

/** `whsec_` and base64, or any other text as it is. */
function signature(secret: string, signed: string): string {
  const key = secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : Buffer.from(secret, 'utf8');
  return createHmac('sha256', key).update(signed, 'utf8').digest('base64');
}
