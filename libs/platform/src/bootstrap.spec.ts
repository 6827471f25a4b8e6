import { afterEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from './test/temporary-directory';

const HOOK = join(__dirname, 'test', 'typescript-hook.cjs');
const MAIN = join(__dirname, 'test', 'sample-main.ts');

interface Run {
  child: ChildProcess;
  output: () => string;
  errors: () => string;
  /** Exit code, once the process and its output have ended. */
  ended: Promise<number | null>;
}

const runs: Run[] = [];
afterEach(() => {
  for (const { child } of runs.splice(0)) child.kill('SIGKILL');
});

function run(variables: Record<string, string>, ...args: string[]): Run {
  const directory = temporaryDirectory();
  const env = { PATH: process.env['PATH'], DATA_DIR: join(directory, 'data'), PORT: '0', ...variables };
  const child = spawn(process.execPath, ['--conditions=source', '--require', HOOK, MAIN, ...args], { cwd: directory, env });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (texts.err += chunk.toString()));
  const ended = once(child, 'close').then(([code]: unknown[]) => code as number | null);
  const started = { child, output: () => texts.out, errors: () => texts.err, ended };
  runs.push(started);
  return started;
}

/** Log lines that the process has written so far. */
function lines({ output }: Run): Record<string, unknown>[] {
  return output()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** Base address of the process, once it listens. */
async function listening(process: Run): Promise<string> {
  const found = (): string | undefined => /listens on (http:[^"]+)"/.exec(process.output())?.[1];
  while (found() === undefined) {
    const over = await Promise.race([
      once(process.child.stdout as NodeJS.ReadableStream & NodeJS.EventEmitter, 'data').then(() => false),
      process.ended.then(() => true),
    ]);
    if (over && found() === undefined) throw new Error(`ended before it listened: ${process.errors()}${process.output()}`);
  }
  return found() ?? '';
}

describe('configuration faults', () => {
  it('are all listed on standard error, exit 1, without a stack', async () => {
    const started = run({ PORT: 'many', DATABASE_URL: 'postgres://u:hunter2@db/x', LOG_LEVEL: 'loud' });
    expect(await started.ended).toBe(1);
    expect(started.errors()).toBe(
      [
        'Warning: DATABASE_URL is not used with MODE=embedded; MODE=stack uses it.',
        'TaskFlow cannot start, the configuration has 3 faults:',
        '  LOG_LEVEL: must be trace, debug, info, warn, error, fatal or silent, not "loud"',
        '  PORT: must be a whole number from 0 to 65535, not "many"',
        '  DATABASE_URL: postgres:// is not supported: MySQL/MariaDB in the stack, SQLite embedded. Give an address such as mysql://user:password@host:3306/taskflow',
        'docs/configuration.md describes every variable.',
        '',
      ].join('\n'),
    );
    expect(started.output()).toBe('');
  });

  it('include a service of the stack started alone', async () => {
    const started = run({}, 'start', 'worker');
    expect(await started.ended).toBe(1);
    expect(started.errors()).toContain('MODE: the worker service alone needs MODE=stack');
  });

  it('leave warnings about earlier names visible', async () => {
    const started = run({ API_PORT: '1', PORT: 'x' });
    await started.ended;
    expect(started.errors()).toMatch(/^Warning: API_PORT is not read: it is now PORT\.\n/);
  });
});

describe('a service process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('drains on %s and ends with 0', async (signal) => {
    const started = run({});
    const url = await listening(started);
    expect((await fetch(`${url}/sample/list`)).status).toBe(200);
    started.child.kill(signal);
    expect(await started.ended).toBe(0);
    expect(lines(started).map((line) => line['message'])).toEqual(
      expect.arrayContaining([`${signal}: finishing what runs; once more ends at once`, 'stopped']),
    );
    expect(started.errors()).toBe('');
  });

  it('ends at once on a second signal', async () => {
    const started = run({});
    const url = await listening(started);
    const hanging = fetch(`${url}/sample/slow`)
      .then((response) => response.text())
      .catch(() => 'cut');
    while ((await fetch(`${url}/sample/waiting`).then((response) => response.text())) !== '1');
    started.child.kill('SIGTERM');
    while (!started.output().includes('finishing what runs'))
      await once(started.child.stdout as NodeJS.ReadableStream & NodeJS.EventEmitter, 'data');
    started.child.kill('SIGTERM');
    expect(await started.ended).toBe(143);
    expect(await hanging).toBe('cut');
  });

  it('crashes with a log line on an error that nobody caught', async () => {
    const started = run({});
    await fetch(`${await listening(started)}/crash`)
      .then((response) => response.text())
      .catch(() => 'cut');
    expect(await started.ended).toBe(1);
    // Not always the last line: one that was being written meanwhile comes out behind it, with the earlier time.
    const fatal = lines(started).filter((line) => line['level'] === 'fatal');
    expect(fatal).toHaveLength(1);
    expect(fatal[0]).toMatchObject({
      service: 'standalone',
      err: { type: 'TypeError', message: 'a bug in a timer' },
    });
  });

  it('says in one line that its data directory is in use', async () => {
    const DATA_DIR = temporaryDirectory();
    await listening(run({ DATA_DIR }));
    const second = run({ DATA_DIR });
    expect(await second.ended).toBe(1);
    expect(second.errors()).toMatch(/^TaskFlow cannot start: The data directory .* is in use by process \d+ on [^\n]*\n$/);
  });

  it('reads .env of the working directory', async () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, '.env'), 'PORT=none\n');
    const child = spawn(process.execPath, ['--conditions=source', '--require', HOOK, MAIN], {
      cwd: directory,
      env: { PATH: process.env['PATH'] },
    });
    let text = '';
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await once(child, 'close');
    expect(text).toContain('PORT: must be a whole number');
  });

  it('migrates and ends when told to', async () => {
    const started = run({}, 'migrate');
    expect(await started.ended).toBe(0);
    expect(lines(started).some((line) => String(line['message']).startsWith('Migrated the database'))).toBe(true);
  });
});
