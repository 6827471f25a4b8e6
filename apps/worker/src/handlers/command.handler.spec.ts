import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HandlerError, type HandlerContext } from '@taskflow/core/worker';
import { CommandHandler } from './command.handler';

let folder: string;
const allowed: string[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'taskflow-command-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program of the test, allowed. */
function program(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  allowed.push(path);
  return path;
}

function contextOf(signal = new AbortController().signal): { context: HandlerContext; lines: string[] } {
  const lines: string[] = [];
  const context: HandlerContext = {
    task_id: 't',
    workspace_id: 'w',
    run_id: null,
    title: 'x',
    attempt: 2,
    idempotency_key: 't:1',
    signal,
    dependencies: () => Promise.resolve({}),
    progress: () => undefined,
    log: (line) => void lines.push(line),
  };
  return { context, lines };
}
const run = (payload: unknown, signal?: AbortSignal): ReturnType<CommandHandler['run']> =>
  new CommandHandler(allowed).run(payload, contextOf(signal).context);
async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('The condition did not come about within 10 s.');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
const isAlive = (pid: number): boolean => {
  try {
    // A zombie, which nobody has waited for yet, is no process any more.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

describe('a command', () => {
  it('gets arguments as they are and input, and its output is the result', async () => {
    const command = program('show', 'printf "%s|" "$@"; cat; echo told >&2');
    const { context, lines } = contextOf();
    const result = await new CommandHandler(allowed).run(
      { command, args: ['a b', '$HOME', '; rm -rf /', '*'], stdin: 'in' },
      context,
    );
    expect(result).toEqual({ exit_code: 0, stdout: 'a b|$HOME|; rm -rf /|*|in', stderr: 'told\n' });
    expect(lines).toEqual(['told']);
  });

  it('has an environment and a folder of its own, which is gone afterwards', async () => {
    const command = program('surroundings', 'env; pwd; touch left-behind');
    const { stdout } = await run({ command });
    const environment = stdout.split('\n').map((line) => line.split('=')[0]);
    expect(environment).toEqual(expect.arrayContaining(['PATH', 'TASKFLOW_TASK_ID', 'TASKFLOW_IDEMPOTENCY_KEY']));
    expect(stdout).toContain('TASKFLOW_ATTEMPT=2');
    expect(environment.filter((name) => /NODE|JEST|npm|SECRET|DATABASE/i.test(name ?? ''))).toEqual([]);
    const home = /^HOME=(.*)$/m.exec(stdout)?.[1] ?? '';
    expect(stdout.trim().split('\n')).toContain(home);
    expect(existsSync(home)).toBe(false);
  });

  it.each(['/bin/sh', 'show', '/bin/../bin/ls', ''])(
    '%j is refused unless the operator has allowed exactly that',
    async (command) => {
      await expect(run({ command })).rejects.toMatchObject({
        name: 'NonRetryable',
        code: 'command_refused',
        message: expect.stringContaining('COMMAND_ALLOW'),
      });
    },
  );

  it('fails with its exit code and its last words', async () => {
    const command = program('fail', 'echo first >&2; echo no paper >&2; exit 3');
    const failure = await run({ command }).catch((error: unknown) => error as HandlerError);
    expect(failure).toMatchObject({
      name: 'HandlerError',
      code: 'exit_3',
      message: expect.stringContaining('exit code 3: no paper'),
    });
  });

  it('fails when it is not there any more', async () => {
    const command = join(folder, 'gone');
    allowed.push(command);
    await expect(run({ command })).rejects.toMatchObject({ code: 'command_failed', message: expect.stringContaining('ENOENT') });
  });

  it('is ended when it writes too much, and heard no further than a bound', async () => {
    const flood = program('flood', 'while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done');
    await expect(run({ command: flood })).rejects.toMatchObject({ code: 'output_too_large' });
    const chatty = program('chatty', 'i=0; while [ $i -lt 3000 ]; do echo line $i >&2; i=$((i+1)); done');
    const { context, lines } = contextOf();
    const { stderr } = await new CommandHandler(allowed).run({ command: chatty }, context);
    expect([lines.length, lines.at(-1)]).toEqual([1_001, 'further lines are left out']);
    expect(stderr.length).toBeLessThanOrEqual(8 * 1024);
    expect(stderr).toContain('line 2999');
  });

  it('keeps what can be stored of an output that is no text', async () => {
    const command = program('binary', String.raw`printf 'a\000b\377c'`);
    expect((await run({ command })).stdout).toBe('a\uFFFDb\uFFFDc');
  });

  it('is ended with all that it has started, when it is to stop', async () => {
    const pids = join(folder, 'pids');
    const command = program(
      'family',
      `trap '' TERM; sleep 1000 & echo $! >${pids}; echo $$ >>${pids}; while :; do sleep 1; done`,
    );
    const controller = new AbortController();
    const running = run({ command }, controller.signal);
    await until(() => existsSync(pids) && readFileSync(pids, 'utf8').split('\n').length === 3);
    const [child = 0, own = 0] = readFileSync(pids, 'utf8').trim().split('\n').map(Number);
    expect([isAlive(child), isAlive(own)]).toEqual([true, true]);
    controller.abort(new HandlerError('cancelled', 'stopped'));
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    await until(() => !isAlive(child) && !isAlive(own));
  });

  it('leaves nothing running behind it', async () => {
    const pids = join(folder, 'behind');
    const command = program('daemon', `sleep 1000 & echo $! >${pids}; echo done`);
    expect((await run({ command })).stdout).toBe('done\n');
    await until(() => !isAlive(Number(readFileSync(pids, 'utf8'))));
  });
});
