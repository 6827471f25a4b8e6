import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CannotStart } from '@taskflow/core/errors';
import { HandlerError, NonRetryable, RetryAfter, type HandlerContext } from '@taskflow/core/worker';
import { loadHandlers, type LoadedHandler } from './load-handlers';

const OPTIONS = { memory_mb: 160, env: { PATH: process.env['PATH'] ?? '', SHOWN: 'yes' } };
const FILES: Record<string, string> = {
  'echo.mjs': `export default { type: 'say', input_schema: { type: 'object' }, description: 'Says it', example: { a: 1 },
    run: (input, context) => ({ input, attempt: context.attempt, key: context.idempotency_key, env: process.env, pid: process.pid }) };`,
  'common.cjs': `module.exports = { type: 'common', run: () => 'fine' };`,
  'compiled.js': `Object.defineProperty(exports, '__esModule', { value: true }); exports.default = { type: 'compiled', run: async () => 1 };`,
  'needs.mjs': `export default { type: 'needs', run: async (_, { dependencies }) => [await dependencies(), await dependencies()] };`,
  'tell.mjs': `export default { type: 'tell', async run(_, { progress, log }) {
    progress(10, 'begun'); log('first'); console.log('second'); await new Promise((r) => setTimeout(r, 150)); progress(50); } };`,
  'flood.mjs': `export default { type: 'flood', run(_, { log }) { for (let n = 0; n < 5_000; n += 1) log('line ' + n); } };`,
  'throw.mjs': `export default { type: 'throw', run({ what }) {
    if (what === 'text') throw 'a text';
    if (what === 'nothing') throw undefined;
    if (what === 'hostile') throw new Proxy({}, { get() { throw new Error('no'); }, has() { throw new Error('no'); } });
    if (what === 'final') throw Object.assign(new Error('Never.'), { code: 'never', retryable: false });
    if (what === 'later') throw Object.assign(new Error('Later.'), { code: 'later', retry_after_ms: 1234 });
    throw new TypeError('plain'); } };`,
  'result.mjs': `export default { type: 'result', run({ what }) {
    if (what === 'cyclic') { const a = {}; a.a = a; return a; }
    if (what === 'bigint') return 1n;
    if (what === 'function') return () => 1;
    if (what === 'large') return 'x'.repeat(20_000_000);
    if (what === 'deep') { let a = 1; for (let i = 0; i < 20_000; i += 1) a = [a]; return a; } } };`,
  'end.mjs': `export default { type: 'end', async run({ what }, { signal }) {
    if (what === 'exit') process.exit(0);
    if (what === 'kill') process.kill(process.pid, 'SIGKILL');
    if (what === 'rejection') { Promise.reject(new Error('nobody looked')); await new Promise(() => undefined); }
    if (what === 'loop') for (;;);
    if (what === 'polite') { await new Promise((r) => signal.addEventListener('abort', r)); return 'stopped'; }
    if (what === 'heap') { const all = []; for (;;) all.push({ text: 'x'.repeat(100) + all.length }); }
    if (what === 'buffers') { const all = []; for (;;) { all.push(Buffer.alloc(10_000_000, 1)); await new Promise((r) => setTimeout(r, 10)); } }
    return process.pid; } };`,
  '_shared.mjs': 'process.exit(1);',
  'say.test.mjs': 'process.exit(1);',
  'README.md': '',
};

let folder: string;
let loaded: LoadedHandler[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taskflow-handlers-'));
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, name), text);
  loaded = await loadHandlers(folder, OPTIONS, new Set());
});
afterAll(async () => {
  for (const { handler } of loaded) handler.close();
  await rm(folder, { recursive: true, force: true });
});

interface Staged {
  context: HandlerContext;
  lines: string[];
  progress: [number, string | undefined][];
}
function contextOf(change: Partial<HandlerContext> = {}): Staged {
  const lines: string[] = [];
  const progress: [number, string | undefined][] = [];
  const context: HandlerContext = {
    task_id: 't',
    workspace_id: 'w',
    run_id: null,
    title: 'x',
    attempt: 3,
    idempotency_key: 't:1',
    dependencies: () => Promise.resolve({ fetch: { status: 'DONE', output: { n: 7 }, error: null } }),
    signal: new AbortController().signal,
    progress: (percent, message) => void progress.push([percent, message]),
    log: (line) => void lines.push(line),
    ...change,
  };
  return { context, lines, progress };
}
function handlerOf(type: string): LoadedHandler['handler'] {
  const found = loaded.find(({ definition }) => definition.type === type);
  if (!found) throw new Error(`no handler ${type}`);
  return found.handler;
}
const run = (type: string, payload: unknown = {}, change: Partial<HandlerContext> = {}): Promise<unknown> =>
  handlerOf(type).run(payload, contextOf(change).context);
async function failureOf(type: string, what: string, change: Partial<HandlerContext> = {}): Promise<HandlerError> {
  try {
    await run(type, { what }, change);
  } catch (error) {
    return error as HandlerError;
  }
  throw new Error('it did not fail');
}

describe('handlers of a folder', () => {
  it('are its files, ES modules and CommonJS, with what they say of themselves', () => {
    const types = loaded.map(({ definition }) => definition.type);
    expect(types).toEqual(['common', 'compiled', 'say', 'end', 'flood', 'needs', 'result', 'tell', 'throw']);
    expect(loaded.find(({ definition }) => definition.type === 'say')?.definition).toEqual({
      type: 'say',
      description: 'Says it',
      payload_schema: { type: 'object' },
      example: { a: 1 },
    });
  });

  it('get payload and context, and nothing of the worker’s environment', async () => {
    const answer = (await run('say', { n: [1, null] })) as { env: Record<string, string>; pid: number };
    expect(answer).toMatchObject({ input: { n: [1, null] }, attempt: 3, key: 't:1' });
    expect(answer.env).toMatchObject({ SHOWN: 'yes' });
    expect(Object.keys(answer.env).filter((name) => /JWT|DATABASE|JEST/.test(name))).toEqual([]);
    expect(answer.pid).not.toBe(process.pid);
    expect([await run('common'), await run('compiled')]).toEqual(['fine', 1]);
  });

  it('get what became of dependencies, or hear why not', async () => {
    const fetched = { fetch: { status: 'DONE', output: { n: 7 }, error: null } };
    expect(await run('needs')).toEqual([fetched, fetched]);
    const away = { dependencies: () => Promise.reject(new Error('the attempt is over')) };
    await expect(run('needs', {}, away)).rejects.toMatchObject({ message: 'the attempt is over' });
  });

  it('tell progress and lines, also those that they write to their output', async () => {
    const { context, lines, progress } = contextOf();
    expect(await handlerOf('tell').run({}, context)).toBeNull();
    expect(lines.sort()).toEqual(['first', 'second']);
    expect(progress[0]).toEqual([10, 'begun']);
    expect(progress.at(-1)).toEqual([50, undefined]);
  });

  it('that write faster than lines can be told leave the last ones, and a line that counts the others', async () => {
    const { context, lines } = contextOf();
    await handlerOf('flood').run({}, context);
    const dropped = lines.reduce((sum, line) => sum + Number(/^(\d+) lines were dropped here/.exec(line)?.[1] ?? 0), 0);
    const told = lines.filter((line) => line.startsWith('line '));
    expect(dropped).toBeGreaterThan(0);
    expect([told.length + dropped, told.at(-1)]).toEqual([5_000, 'line 4999']);
  });

  it('use their process again, and never one for two executions at once', async () => {
    const pid = await run('end');
    expect(await run('end')).toBe(pid);
    const pids = await Promise.all([run('end'), run('end'), run('end')]);
    expect(new Set(pids).size).toBe(3);
  });
});

describe('a handler that fails', () => {
  it('may throw anything', async () => {
    expect(await failureOf('throw', 'plain')).toMatchObject({ code: 'handler_error', message: 'plain' });
    expect((await failureOf('throw', 'text')).message).toBe('The handler threw a text instead of an error.');
    expect((await failureOf('throw', 'nothing')).message).toBe('The handler threw undefined instead of an error.');
    expect((await failureOf('throw', 'hostile')).code).toBe('handler_error');
  });

  it('says whether and when to try again', async () => {
    const final = await failureOf('throw', 'final');
    expect([final instanceof NonRetryable, final.code]).toEqual([true, 'never']);
    const later = await failureOf('throw', 'later');
    expect([later instanceof RetryAfter, (later as RetryAfter).delay_ms]).toEqual([true, 1234]);
  });

  it.each(['cyclic', 'bigint', 'function', 'deep', 'large'])('with a result that is %s, fails and nothing else', async (what) => {
    expect(await failureOf('result', what)).toBeInstanceOf(HandlerError);
    expect(await run('result')).toBeNull();
  });

  it.each([
    ['exit', 'handler_crashed', /exit code 0/],
    ['kill', 'handler_crashed', /SIGKILL/],
    ['rejection', 'handler_crashed', /nobody looked/],
    ['heap', 'handler_memory', /160 MiB \(HANDLER_MEMORY_MB\)/],
    ['buffers', 'handler_memory', /160 MiB/],
  ])('by %s, fails with a reason, and the next one runs', async (what, code, message) => {
    const failure = await failureOf('end', what);
    expect([failure.code, failure instanceof NonRetryable]).toEqual([code, false]);
    expect(failure.message).toMatch(message);
    expect(await run('end')).toEqual(expect.any(Number));
  });
});

describe('a handler that is to stop', () => {
  const abortSoon = (code: string): AbortSignal => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new HandlerError(code, 'stopped')), 50);
    return controller.signal;
  };

  it('hears of it', async () => {
    expect(await run('end', { what: 'polite' }, { signal: abortSoon('soft_time_limit') })).toBe('stopped');
  });

  it('is killed when it does not', async () => {
    const failure = await failureOf('end', 'loop', { signal: abortSoon('hard_time_limit') });
    expect(failure).toMatchObject({ code: 'handler_crashed', message: expect.stringContaining('SIGKILL') });
    expect(await run('end')).toEqual(expect.any(Number));
  });
});

describe('a folder with faults', () => {
  const faultsIn = async (files: Record<string, string>): Promise<readonly string[]> => {
    const broken = await mkdtemp(join(tmpdir(), 'taskflow-broken-'));
    for (const [name, text] of Object.entries(files)) await writeFile(join(broken, name), text);
    try {
      await loadHandlers(broken, OPTIONS, new Set(['echo']));
      return [];
    } catch (error) {
      return (error as CannotStart).faults;
    } finally {
      await rm(broken, { recursive: true });
    }
  };

  it('names every one, with its file', async () => {
    const faults = await faultsIn({
      'a.mjs': 'export default { type: ',
      'b.mjs': 'process.exit(3);',
      'c.mjs': `throw new Error('no database');`,
      'd.mjs': 'export const handler = 1;',
      'e.mjs': `export default { type: 'echo', run() {} };`,
      'f.mjs': `export default { type: 'Bad Name', run: 1, input_schema: 'x', retries: 3, isolation: 'none', description: 7 };`,
      'g.mjs': `export default { type: 'twice', run() {} };`,
      'h.mjs': `export default { type: 'twice', run() {} };`,
      'i.ts': 'export default {};',
    });
    const of = (name: string): string[] => faults.filter((fault) => fault.startsWith(`HANDLERS_DIR: ${name}: `));
    expect(of('a.mjs').join()).toMatch(/SyntaxError/);
    expect(of('b.mjs').join()).toMatch(/ended its process while it was loaded \(3\)/);
    expect(of('c.mjs').join()).toMatch(/no database/);
    expect(of('d.mjs').join()).toMatch(/must export a handler by default/);
    expect(of('e.mjs').join()).toMatch(/"echo" is built in/);
    expect(of('f.mjs')).toHaveLength(6);
    expect(of('h.mjs').join()).toMatch(/"twice" is that of g.mjs already/);
    expect(of('i.ts').length).toBeGreaterThan(0);
    expect(of('g.mjs')).toEqual([]);
  });

  it('is refused when it cannot be read', async () => {
    await expect(loadHandlers('/nowhere/at/all', OPTIONS, new Set())).rejects.toMatchObject({
      faults: ['HANDLERS_DIR: the folder /nowhere/at/all cannot be read (ENOENT)'],
    });
  });
});
