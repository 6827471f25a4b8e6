import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from './harness/ports';
import { ServiceProcess, type ServiceName } from './harness/service-process';
import { MODES, type Mode } from './harness/system';

const NOBODY = 65_534;
const AWAY = {
  DATABASE_URL: 'mysql://u:hush@127.0.0.1:1/taskflow',
  RABBITMQ_URL: 'amqp://u:hush@127.0.0.1:1',
  REDIS_URL: 'redis://:hush@127.0.0.1:1',
};

/** What stands between the start and its failure; log lines are JSON, lines for people are not. */
function linesForPeople(output: string): string[] {
  return output.split('\n').filter((line) => line !== '' && !line.startsWith('{') && !line.startsWith('---'));
}

for (const mode of MODES)
  describe(`starting that fails (${mode})`, () => {
    let folder: string;
    const started: ServiceProcess[] = [];
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'taskflow-start-'));
      chmodSync(folder, 0o755);
    });
    afterEach(async () => {
      for (const process of started.splice(0)) await process.kill();
      rmSync(folder, { recursive: true, force: true });
    });

    function launch(env: Record<string, string>, options: { uid?: number; cwd?: string } = {}): ServiceProcess {
      const name: ServiceName = mode === 'embedded' ? 'standalone' : 'api';
      const process = new ServiceProcess(
        name,
        { MODE: mode, HOST: '127.0.0.1', DEMO: 'false', METRICS_PORT: '0', ...base(mode, folder), ...env },
        options,
      );
      started.push(process);
      process.start();
      return process;
    }

    /** Ends with 1 and says why, in one line without a trace. */
    async function refusal(process: ServiceProcess, bound_ms = 20_000): Promise<string> {
      expect(await process.end(bound_ms)).toEqual({ code: 1, signal: null });
      expect(process.output).not.toMatch(/\n\s+at .*:\d+:\d+/);
      expect(process.output).not.toMatch(/hush|UnhandledPromise/);
      const lines = linesForPeople(process.output);
      expect(lines).toHaveLength(1);
      return lines[0] ?? '';
    }

    it('names all bad variables at once', async () => {
      const process = launch({
        PORT: 'many',
        LOG_LEVEL: 'loud',
        WORKER_CONCURRENCY: '0',
        SIGNUP: 'maybe',
        HTTP_ALLOW: 'a b',
        ADMIN_EMAIL: 'nobody',
        DEMO: 'perhaps',
      });
      expect(await process.end(20_000)).toMatchObject({ code: 1 });
      for (const name of ['PORT', 'LOG_LEVEL', 'WORKER_CONCURRENCY', 'SIGNUP', 'HTTP_ALLOW', 'ADMIN_EMAIL', 'DEMO'])
        expect(process.output).toMatch(new RegExp(`^ +${name}\\b`, 'm'));
      expect(process.output).not.toMatch(/\n\s+at .*:\d+:\d+/);
    });

    it('refuses a postgres:// address with a sentence', async () => {
      const process = launch({ DATABASE_URL: 'postgres://user:hush@127.0.0.1/taskflow', PORT: String(await freePort()) });
      expect(await process.end(20_000)).toMatchObject({ code: 1 });
      expect(process.output).toMatch(
        /DATABASE_URL.*postgres:\/\/ is not supported.*MySQL\/MariaDB in the stack, SQLite embedded/,
      );
      expect(process.output).not.toMatch(/hush|\n\s+at .*:\d+:\d+/);
    });

    if (mode === 'embedded') {
      it('refuses a data directory that another process holds, and names it', async () => {
        const port = await freePort();
        const first = launch({ PORT: String(port) });
        await first.ready(`http://127.0.0.1:${port}`);
        const line = await refusal(launch({ PORT: String(await freePort()) }));
        expect(line).toMatch(new RegExp(`is in use by process ${first.pid} `));
        expect(line).toMatch(/DATA_DIR/);
        expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
        await first.kill();
        const third = launch({ PORT: String(port) });
        await third.ready(`http://127.0.0.1:${port}`);
        expect(await third.stop()).toEqual({ code: 0, signal: null });
      });

      it('refuses a directory that cannot be written', async () => {
        const locked = join(folder, 'locked');
        mkdirSync(locked, { mode: 0o555 });
        // Root may write everywhere, so somebody else has to try.
        const other = process.getuid?.() === 0 ? { uid: NOBODY } : {};
        const refused = launch({ DATA_DIR: join(locked, 'data'), PORT: String(await freePort()) }, other);
        expect(await refused.end(20_000)).toEqual({ code: 1, signal: null });
        expect(refused.output).toMatch(/DATA_DIR: the folder .*locked\/data cannot be written/);
        expect(refused.output).not.toMatch(/\n\s+at .*:\d+:\d+/);
      });

      it('refuses a port that is in use', async () => {
        const { server, port } = await occupiedPort();
        const line = await refusal(launch({ PORT: String(port) }));
        expect(line).toMatch(new RegExp(`Port ${port} on 127\\.0\\.0\\.1 is in use.*PORT`));
        server.close();
      });

      it('refuses a service alone', async () => {
        const alone = new ServiceProcess('worker', { MODE: 'embedded', DATA_DIR: join(folder, 'data') });
        started.push(alone);
        alone.start();
        expect(await alone.end(20_000)).toMatchObject({ code: 1 });
        expect(alone.output).toMatch(/MODE=stack/);
      });
    } else {
      it('waits for services that are away, says so, and then ends with a line for each', async () => {
        const process = launch({ ...AWAY, CONNECT_ATTEMPTS: '3', CONNECT_BACKOFF_MS: '200', PORT: String(await freePort()) });
        expect(await process.end(20_000)).toEqual({ code: 1, signal: null });
        const waiting = process.output.split('\n').filter((line) => line.startsWith('{') && /"level":"warn"/.test(line));
        expect(waiting.length).toBeGreaterThanOrEqual(3);
        const lines = linesForPeople(process.output);
        expect(lines).toHaveLength(3);
        for (const line of lines) expect(line).toMatch(/^TaskFlow cannot start: .*127\.0\.0\.1:1/);
        expect(process.output).not.toMatch(/hush|\n\s+at .*:\d+:\d+/);
      });

      it('asks for what the mode requires, all at once', async () => {
        const process = launch({ DATABASE_URL: '', RABBITMQ_URL: '', REDIS_URL: '', JWT_SECRET: '', SECRETS_KEY: '' });
        expect(await process.end(20_000)).toMatchObject({ code: 1 });
        for (const name of ['DATABASE_URL', 'RABBITMQ_URL', 'REDIS_URL', 'JWT_SECRET', 'SECRETS_KEY'])
          expect(process.output).toMatch(new RegExp(`^ +${name}\\b`, 'm'));
      });

      for (const name of ['api', 'worker', 'scheduler', 'audit', 'realtime'] as const)
        it(`${name} ends clearly too when nothing is there`, async () => {
          const process = new ServiceProcess(name, {
            MODE: 'stack',
            HOST: '127.0.0.1',
            METRICS_PORT: '0',
            ...base(mode, folder),
            ...AWAY,
            CONNECT_ATTEMPTS: '2',
            CONNECT_BACKOFF_MS: '50',
            PORT: String(await freePort()),
          });
          started.push(process);
          process.start();
          expect(await process.end(20_000)).toEqual({ code: 1, signal: null });
          expect(linesForPeople(process.output).every((line) => line.startsWith('TaskFlow cannot start: '))).toBe(true);
          expect(process.output).not.toMatch(/hush|\n\s+at .*:\d+:\d+/);
        });
    }
  });

function base(mode: Mode, folder: string): Record<string, string> {
  if (mode === 'embedded') return { DATA_DIR: join(folder, 'data') };
  return { ...AWAY, JWT_SECRET: randomBytes(32).toString('hex'), SECRETS_KEY: randomBytes(32).toString('hex') };
}

async function occupiedPort(): Promise<{ server: Server; port: number }> {
  const port = await freePort();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { server, port };
}
