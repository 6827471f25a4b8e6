import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import { eventually } from './harness/eventually';
import { onBoth } from './harness/suite';

const KEY = Buffer.from('a key of the tests, long enough');
const received: { headers: IncomingHttpHeaders; body: string }[] = [];
let refusals = 0;
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    received.push({ headers: request.headers, body });
    refusals -= 1;
    response.writeHead(refusals < 0 ? 204 : 503).end();
  });
});
beforeAll(() => new Promise<void>((resolve) => void receiver.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => receiver.close(resolve)));
beforeEach(() => {
  received.length = 0;
  refusals = 0;
});

/** Processes of this machine with that argument. */
function processesWith(argument: string): string[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.endsWith(`sleep ${argument}`));
}

onBoth(
  'webhooks and commands',
  (stage) => {
    stage.scenario('a webhook is signed, under the same id when it is sent again', async () => {
      refusals = 1;
      const workspace = await stage.person.workspace();
      const { port } = receiver.address() as AddressInfo;
      const body = { type: 'order.shipped' };
      const payload = { url: `http://127.0.0.1:${port}/hook`, body };
      const { task_id } = await workspace.create({ title: 'tell', type: 'webhook', payload, retry: { base_ms: 10 } });
      expect(await workspace.until(task_id, 'DONE')).toMatchObject({ failures: 1, result: { status: 204 } });
      expect(received).toHaveLength(2);
      expect(received[0]?.headers['webhook-id']).toBe(received[1]?.headers['webhook-id']);
      for (const { headers, body: text } of received) {
        const signed = `${headers['webhook-id'] as string}.${headers['webhook-timestamp'] as string}.${text}`;
        expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', KEY).update(signed).digest('base64')}`);
        expect(JSON.parse(text)).toEqual(body);
        expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60);
      }
    });

    stage.scenario('a command that is allowed runs, and no other', async () => {
      const workspace = await stage.person.workspace();
      const payload = { command: '/usr/bin/sort', args: ['-r'], stdin: 'a\nb\n' };
      const sorted = await workspace.create({ title: 'sort', type: 'command', payload });
      expect((await workspace.until(sorted.task_id, 'DONE')).result).toEqual({ exit_code: 0, stdout: 'b\na\n', stderr: '' });
      const shell = { command: '/bin/sh', args: ['-c', 'id'] };
      const refused = await workspace.create({ title: 'sh', type: 'command', payload: shell });
      expect((await workspace.until(refused.task_id, 'FAILED')).error?.code).toBe('command_refused');
    });

    stage.scenario('a command that is cancelled ends, and with it its program', async () => {
      const workspace = await stage.person.workspace();
      const payload = { command: '/usr/bin/sleep', args: [stage.mode === 'embedded' ? '98761' : '98762'] };
      const programs = (): string[] => processesWith(payload.args[0] ?? '');
      const { task_id } = await workspace.create({ title: 'sleep', type: 'command', payload });
      await eventually('the program to run', () => programs().length === 1);
      await workspace.http.ok('POST', `${workspace.path}/tasks/${task_id}/cancel`);
      expect((await workspace.get(task_id)).status).toBe('CANCELLED');
      await eventually('the program to end', () => programs().length === 0);
    });
  },
  { env: { WEBHOOK_SECRET: `whsec_${KEY.toString('base64')}`, COMMAND_ALLOW: '/usr/bin/sort,/usr/bin/sleep' } },
);
