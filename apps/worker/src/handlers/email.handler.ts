import { HandlerError, NonRetryable, type EmailPayload, type HandlerContext, type TaskHandler } from '@taskflow/core/worker';
import { createTransport, type SendMailOptions, type SentMessageInfo } from 'nodemailer';

export interface EmailSettings {
  /** `smtp://` or `smtps://` address of the mail server; null: there is none. */
  smtp_url: string | null;
  mail_from: string;
}

interface EmailResult {
  message_id: string;
  /** Recipients that the mail server took. */
  accepted: string[];
  /** Recipients that it refused; when it refuses all of them, the task fails. */
  rejected: string[];
}

/** After an abort the connection may linger for so long: the library does not give it out of its hands. */
const LIMITS = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
  // Nothing of a checked payload names a file or an address to read; what slips through may not either.
  disableFileAccess: true,
  disableUrlAccess: true,
};

/**
 * Sends one message. Every attempt of a generation gives it the same Message-ID: a receiver that looks at that shows it once,
 * also when a worker died between sending and saying so.
 */
export class EmailHandler implements TaskHandler<unknown, EmailResult> {
  readonly type = 'email';

  constructor(private readonly settings: EmailSettings) {}

  async run(payload: unknown, context: HandlerContext): Promise<EmailResult> {
    const { smtp_url } = this.settings;
    if (smtp_url === null)
      throw new NonRetryable(
        'not_configured',
        'This worker has no mail server. An operator gives one by SMTP_URL; then rerun the task.',
      );
    const transport = createTransport({ url: smtp_url, ...LIMITS });
    try {
      context.signal.throwIfAborted();
      const sent = (await untilAborted(
        transport.sendMail(this.message(payload as EmailPayload, context)),
        context,
      )) as SentMessageInfo;
      return { message_id: sent.messageId, accepted: addresses(sent.accepted), rejected: addresses(sent.rejected) };
    } catch (error) {
      throw context.signal.aborted ? context.signal.reason : asHandlerError(error);
    } finally {
      transport.close();
    }
  }

  private message(payload: EmailPayload, { idempotency_key }: HandlerContext): SendMailOptions {
    const { to, cc, bcc, reply_to, subject, text, html } = payload;
    const domain = /@([\w.-]+)/.exec(this.settings.mail_from)?.[1] ?? 'taskflow.invalid';
    return {
      from: this.settings.mail_from,
      to,
      subject,
      messageId: `<${idempotency_key.replace(/[^\w-]/g, '.')}@${domain}>`,
      ...(cc === undefined ? {} : { cc }),
      ...(bcc === undefined ? {} : { bcc }),
      ...(reply_to === undefined ? {} : { replyTo: reply_to }),
      ...(text === undefined ? {} : { text }),
      ...(html === undefined ? {} : { html }),
    };
  }
}

/** The library settles only when its connection does. */
function untilAborted<Value>(sending: Promise<Value>, { signal }: HandlerContext): Promise<Value> {
  const aborted = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  );
  sending.catch(() => undefined);
  return Promise.race([sending, aborted]);
}

function addresses(list: readonly (string | { address: string })[] | undefined): string[] {
  return (list ?? []).map((one) => (typeof one === 'string' ? one : one.address));
}

/** An answer of 500 to 599 will be the same next time; anything else may pass. */
function asHandlerError(error: unknown): HandlerError {
  const { message, responseCode } = error as { message: string; responseCode?: number };
  const forGood = responseCode !== undefined && responseCode >= 500 && (error as { code?: string }).code !== 'EAUTH';
  if (forGood) return new NonRetryable('mail_refused', `The mail server refused the message: ${message}`);
  return new HandlerError('mail_failed', `The message could not be handed to the mail server: ${message}`);
}
