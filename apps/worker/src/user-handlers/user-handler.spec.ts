import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UserHandler } from './user-handler';

const PRINT = `
import { spawn } from 'node:child_process';
import { writeSync } from 'node:fs';
export default { type: 'print', async run({ what, text, ms }) {
  if (what === 'line' || what === 'exit') console.log(text);
  if (what === 'exit') process.exit(7);
  if (what === 'reject') { Promise.reject(new Error(text)); await new Promise(() => undefined); }
  if (what === 'pieces') {
    process.stdout.write('a ' + text);
    console.error('an error of ' + text);
    process.stdout.write(Buffer.from(' é').subarray(0, 2));
    process.stdout.write(Buffer.from('é').subarray(1));
  }
  if (what === 'flood') for (let n = 0; n < 5_000; n += 1) console.log('line ' + n);
  if (what === 'timer') setInterval(() => console.log(text), 1);
  if (what === 'past') for (const descriptor of [1, 2]) writeSync(descriptor, 'error: ' + text + '\\n');
  if (what === 'program') spawn('sh', ['-c', 'for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do sleep 0.01; echo "error: $0" >&2; done', text], { stdio: ['ignore', 2, 2] }).unref();
  if (ms) await new Promise((resolve) => setTimeout(resolve, ms));
  return process.pid; } };`;

let folder: string;
let handler: UserHandler;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taskflow-print-'));
  const file = join(folder, 'print.mjs');
  await writeFile(file, PRINT);
  handler = new UserHandler('print', { file, memory_mb: 160, env: { PATH: process.env['PATH'] ?? '' } });
});
afterAll(async () => {
  handler.close();
  await rm(folder, { recursive: true, force: true });
});

/** What came of an execution, and the lines that were told as its own. */
async function print(workspace_id: string, payload: object): Promise<{ result: unknown; lines: string[] }> {
  const lines: string[] = [];
  const context = {
    task_id: 't',
    workspace_id,
    run_id: null,
    title: 'x',
    attempt: 1,
    idempotency_key: 't:1',
    dependencies: () => Promise.resolve({}),
    signal: new AbortController().signal,
    progress: () => undefined,
    log: (line: string) => void lines.push(line),
  };
  const result = await handler.run(payload, context).catch((error: unknown) => error);
  return { result, lines };
}

describe('what a handler writes to its output', () => {
  it('is told to its own execution, however soon that is over and the next begins', async () => {
    for (let round = 0; round < 50; round += 1) {
      const first = await print('a', { what: 'line', text: `token ${round}` });
      const next = await print('a', { ms: 2 });
      const other = await print('b', { ms: 2 });
      expect([first.lines, next.lines, other.lines]).toEqual([[`token ${round}`], [], []]);
    }
  });

  it('is told by whole lines, also the last one', async () => {
    expect((await print('a', { what: 'pieces', text: 'line' })).lines).toEqual(['an error of line', 'a line é']);
  });

  it('is told up to its last line when the process ends', async () => {
    const { lines, result } = await print('a', { what: 'exit', text: 'the end' });
    expect(lines).toEqual(['the end']);
    expect(result).toMatchObject({ code: 'handler_crashed', message: 'The process of the handler ended (exit code 7).' });
  });

  it('floods nobody, and what is dropped is counted', async () => {
    const { lines } = await print('a', { what: 'flood' });
    const dropped = lines.reduce((sum, line) => sum + Number(/^(\d+) lines were dropped here/.exec(line)?.[1] ?? 0), 0);
    const told = lines.filter((line) => line.startsWith('line '));
    expect([told.length + dropped, told.at(-1)]).toEqual([5_000, 'line 4999']);
  });

  it('is told to nobody when its execution is over', async () => {
    const first = await print('timer', { what: 'timer', text: 'too late' });
    const next = await print('timer', { ms: 50 });
    expect([next.result, next.lines]).toEqual([first.result, []]);
  });

  it('by programs that it leaves behind, is told to nobody', async () => {
    const first = await print('program', { what: 'program', text: 'from a program', ms: 50 });
    const next = await print('program', { ms: 50 });
    const other = await print('elsewhere', { ms: 50 });
    expect([first.lines, next.lines, other.lines]).toEqual([[], [], []]);
  });
});

describe('a crash', () => {
  it('is explained by what its own execution wrote, and by nothing from earlier ones', async () => {
    for (let round = 0; round < 5; round += 1) {
      const first = await print('crash', { what: 'past', text: 'of the first' });
      expect(first).toEqual({ result: expect.any(Number), lines: [] });
      const { result } = await print('crash', { what: 'exit', text: 'x' });
      expect((result as Error).message).toBe('The process of the handler ended (exit code 7).');
    }
    await print('crash', { what: 'past', text: 'of the first' });
    const { result } = await print('crash', { what: 'reject', text: 'of its own' });
    expect((result as Error).message).toMatch(/^The process of the handler ended \(exit code 1\): .*Error: of its own/);
  });
});

describe('processes', () => {
  it('serve one workspace only, and of those that wait the oldest ends for another', async () => {
    const pids: unknown[] = [];
    for (const workspace of ['1', '2', '3', '4', '5']) pids.push((await print(workspace, {})).result);
    expect(new Set(pids).size).toBe(5);
    expect((await print('5', {})).result).toBe(pids[4]);
    expect((await print('2', {})).result).toBe(pids[1]);
    expect(pids).not.toContain((await print('1', {})).result);
  });
});
