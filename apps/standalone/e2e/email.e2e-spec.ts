import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Problem } from '@taskflow/contracts';
import { onBoth, refusalOf } from './harness/suite';

const received: string[] = [];
let refusals = 0;
const mail = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onMailFrom: (_, __, done) => {
    refusals -= 1;
    if (refusals < 0) done();
    else done(Object.assign(new Error('try again later'), { responseCode: 450 }));
  },
  onData: (stream, _, done) => {
    let text = '';
    stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    stream.on('end', () => {
      received.push(text);
      done();
    });
  },
});

beforeAll(async () => {
  mail.listen(0, '127.0.0.1');
  await once(mail.server, 'listening');
});
afterAll(() => new Promise<void>((resolve) => mail.close(resolve)));

onBoth(
  'mail',
  (stage) => {
    beforeEach(() => {
      received.length = 0;
      refusals = 0;
    });

    stage.scenario('a task sends a message after what it depends on, and again after a refusal that may pass', async () => {
      refusals = 1;
      const workspace = await stage.person.workspace();
      const payload = { to: 'ada@example.com, bob@example.com', subject: 'Shipped', text: 'On its way.' };
      const { run_id, ids } = await workspace.run([
        { ref: 'ship', title: 'ship', payload: { message: 'shipped' } },
        { ref: 'tell', title: 'tell', type: 'email', payload, depends_on: ['ship'], retry: { base_ms: 10 } },
      ]);
      expect((await workspace.untilRunEnds(run_id)).status).toBe('DONE');
      expect(received).toHaveLength(1);
      expect(received[0]).toMatch(/^From: tasks@example\.com$/m);
      expect(received[0]).toMatch(/^To: ada@example\.com, bob@example\.com$/m);
      const [second, first] = await workspace.attempts(ids['tell'] ?? '');
      expect(first).toMatchObject({ status: 'FAILED', error: { code: 'mail_failed' } });
      expect(second).toMatchObject({
        status: 'DONE',
        output: { accepted: ['ada@example.com', 'bob@example.com'], rejected: [] },
      });
    });

    stage.scenario('a payload that is no message is refused, every fault of it', async () => {
      const workspace = await stage.person.workspace();
      const payload = { to: 'ada@example.com\r\nBcc: eve@example.com', subject: 'a\nb', cc: 'nobody', attachments: [] };
      const answer = await workspace.http.send<Problem>('POST', `${workspace.path}/tasks`, {
        title: 'x',
        type: 'email',
        payload,
      });
      const { code, paths } = refusalOf(answer);
      expect(code).toBe('invalid_payload');
      expect([...new Set(paths)].sort()).toEqual(
        ['', '.attachments', '.cc', '.html', '.subject', '.text', '.to'].map((name) => `payload${name}`),
      );
      expect(received).toEqual([]);
    });
  },
  {
    // Looked up when a system starts: the mail server has its port by then.
    get env() {
      const { port } = mail.server.address() as AddressInfo;
      return { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'tasks@example.com' };
    },
  },
);
