import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { NonRetryable, type EmailPayload, type HandlerContext } from '@taskflow/core/worker';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { EmailHandler } from './email.handler';

interface Received {
  from: string | undefined;
  to: string[];
  text: string;
}

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A mail server that keeps what it gets; its address. */
async function mailServer(options: SMTPServerOptions = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : undefined;
        received.push({ from, to: rcptTo.map(({ address }) => address), text: Buffer.concat(chunks).toString('utf8') });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  closers.push(() => new Promise<void>((resolve) => server.close(resolve)));
  return { received, port: (server.server.address() as AddressInfo).port };
}

function send(
  smtp_url: string | null,
  payload: Partial<EmailPayload> = {},
  signal = new AbortController().signal,
  key = 'task-1:1',
) {
  const handler = new EmailHandler({ smtp_url, mail_from: 'TaskFlow <tasks@example.com>' });
  const context = { signal, idempotency_key: key } as unknown as HandlerContext;
  return handler.run({ to: 'ada@example.com', subject: 'Shipped', text: 'On its way.', ...payload }, context);
}

const codeOf = (sending: Promise<unknown>): Promise<unknown> =>
  sending.then(
    () => 'sent',
    (error: { code?: string }) => [error instanceof NonRetryable, error.code],
  );

describe('an email task', () => {
  it('hands the message to the mail server, from the sender of the installation', async () => {
    const { received, port } = await mailServer();
    const result = await send(`smtp://127.0.0.1:${port}`, {
      to: 'ada@example.com, bob@example.com',
      bcc: 'eve@example.com',
      html: '<b>Ω</b>',
    });
    expect(result).toMatchObject({ accepted: ['ada@example.com', 'bob@example.com', 'eve@example.com'], rejected: [] });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      from: 'tasks@example.com',
      to: ['ada@example.com', 'bob@example.com', 'eve@example.com'],
    });
    const { text = '' } = received[0] ?? {};
    expect(text).toContain('From: TaskFlow <tasks@example.com>');
    expect(text).toContain('Subject: Shipped');
    expect(text).toContain('On its way.');
    expect(text).not.toContain('eve@example.com');
  });

  it('has the same Message-ID in every attempt of a generation, and another in the next', async () => {
    const { received, port } = await mailServer();
    for (const key of ['task-1:1', 'task-1:1', 'task-1:2']) await send(`smtp://127.0.0.1:${port}`, {}, undefined, key);
    const ids = received.map(({ text }) => /^Message-ID: (.*)$/im.exec(text)?.[1]);
    expect(ids).toEqual(['<task-1.1@example.com>', '<task-1.1@example.com>', '<task-1.2@example.com>']);
  });

  it('signs in to the mail server, and says so when that is refused; another try may help', async () => {
    const onAuth: SMTPServerOptions['onAuth'] = (auth, _, done) =>
      auth.username === 'u' && auth.password === 'p'
        ? done(null, { user: 'u' })
        : done(new Error('Invalid username or password'));
    const { received, port } = await mailServer({ authOptional: false, allowInsecureAuth: true, onAuth });
    await send(`smtp://u:p@127.0.0.1:${port}`);
    expect(received).toHaveLength(1);
    expect(await codeOf(send(`smtp://u:wrong@127.0.0.1:${port}`))).toEqual([false, 'mail_failed']);
  });

  it('succeeds when some recipients are refused, and names them', async () => {
    const onRcptTo: SMTPServerOptions['onRcptTo'] = ({ address }, _, done) =>
      done(address.startsWith('bob') ? Object.assign(new Error('no such box'), { responseCode: 550 }) : null);
    const { port } = await mailServer({ onRcptTo });
    expect(await send(`smtp://127.0.0.1:${port}`, { to: 'ada@example.com,bob@example.com' })).toMatchObject({
      accepted: ['ada@example.com'],
      rejected: ['bob@example.com'],
    });
    expect(await codeOf(send(`smtp://127.0.0.1:${port}`, { to: 'bob@example.com' }))).toEqual([true, 'mail_refused']);
  });

  it.each([
    [450, [false, 'mail_failed']],
    [552, [true, 'mail_refused']],
  ])('is tried again after an answer of %i only if that may pass', async (responseCode, expected) => {
    const onMailFrom: SMTPServerOptions['onMailFrom'] = (_, __, done) =>
      done(Object.assign(new Error('not now'), { responseCode }));
    const { port } = await mailServer({ onMailFrom });
    expect(await codeOf(send(`smtp://127.0.0.1:${port}`))).toEqual(expected);
  });

  it('is tried again when the mail server is away', async () => {
    const { port } = await mailServer();
    await closers.pop()?.();
    expect(await codeOf(send(`smtp://127.0.0.1:${port}`))).toEqual([false, 'mail_failed']);
  });

  it('ends at once when it is aborted while the mail server says nothing', async () => {
    const silent: Server = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const aborting = new AbortController();
    const sending = send(`smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`, {}, aborting.signal);
    const [socket] = (await once(silent, 'connection')) as [Socket];
    closers.push(() => once(socket.destroy() && silent.close(), 'close'));
    aborting.abort(new Error('cancelled'));
    await expect(sending).rejects.toThrow('cancelled');
  });

  it('says what is missing where there is no mail server', async () => {
    await expect(send(null)).rejects.toThrow(/An operator gives one by SMTP_URL/);
    expect(await codeOf(send(null))).toEqual([true, 'not_configured']);
  });

  it('reads no file and no address that a payload smuggles in', async () => {
    const { received, port } = await mailServer();
    const smuggled = {
      text: { path: '/etc/hostname' },
      attachments: [{ path: '/etc/hostname' }],
    } as unknown as Partial<EmailPayload>;
    expect(await codeOf(send(`smtp://127.0.0.1:${port}`, smuggled))).toEqual([false, 'mail_failed']);
    expect(received).toEqual([]);
  });
});
