// The process in which one user's handler runs. Plain JavaScript, because it is started by its file, from the sources as well
// as from the build. Nothing here trusts the handler: what it breaks is this process.
'use strict';
const { AsyncLocalStorage } = require('node:async_hooks');
const { StringDecoder } = require('node:string_decoder');
const { pathToFileURL } = require('node:url');
const { Worker } = require('node:worker_threads');

const FLUSH_MS = 100;
const LINES_KEPT = 1_000;
const LINE_CHARACTERS = 2_000;
const RESULT_CHARACTERS = 16 * 1024 * 1024;
const [file] = process.argv.slice(2);
/** A real `import`: the build turns those that it sees into `require`, which loads no ES modules. */
const load = new Function('address', 'return import(address)');

/** The present execution; null between two. */
let current = null;
/** The execution that a call belongs to, also when it comes from a timer that an earlier one left behind. */
const executions = new AsyncLocalStorage();

/** Straight to the pipe, also after `tellOutput`. */
const writeError = process.stderr.write.bind(process.stderr);

function send(message) {
  if (process.connected) process.send(message, () => undefined);
}

/** ES modules have `default`; a CommonJS module, and one that was compiled to it, have it once more inside. */
function exported(module) {
  const once = module.default ?? module;
  return once && once.__esModule && once.default ? once.default : once;
}

function describe(handler) {
  const { type, description, input_schema, example, isolation } = Object(handler);
  const known = ['type', 'description', 'input_schema', 'example', 'isolation', 'run'];
  const unknown = Object.keys(Object(handler)).filter((key) => !known.includes(key));
  return { type, description, input_schema, example, isolation, run: typeof Object(handler).run, unknown };
}

function text(value, most) {
  try {
    return String(value).slice(0, most);
  } catch {
    return typeof value;
  }
}

/** Handlers may throw anything. `retryable` and `delay_ms` may be set on any error. */
function failure(error) {
  try {
    if (typeof error === 'object' && error !== null && 'message' in error) {
      const named = typeof error.code === 'string' ? error.code : 'handler_error';
      const code = error.name === 'AbortError' ? 'aborted' : named;
      const delay = error.retry_after_ms ?? error.delay_ms;
      return {
        code: text(code, 64),
        message: text(error.message, 2_000) || text(error.name, 200),
        retryable: error.retryable !== false && error.name !== 'NonRetryable',
        ...(typeof delay === 'number' ? { delay_ms: delay } : {}),
      };
    }
  } catch {
    // A hostile getter or proxy: described below by what can be said of it.
  }
  return { code: 'handler_error', message: `The handler threw ${text(error, 200)} instead of an error.`, retryable: true };
}

/** Tells progress and lines in portions, so that a handler which tells without end floods nobody. */
class Execution {
  constructor({ id, context }) {
    this.id = id;
    this.lines = [];
    this.dropped = 0;
    this.percent = null;
    this.flushed = 0;
    this.controller = new AbortController();
    this.context = {
      ...context,
      signal: this.controller.signal,
      dependencies: () => (this.asking ??= this.ask()),
      progress: (percent, message) => {
        this.percent = [Number(percent) || 0, message === undefined ? null : text(message, 1_000)];
        this.soon();
      },
      log: (line) => this.line(line),
    };
    this.outputs = new Map();
  }

  line(line) {
    this.lines.push(text(line, LINE_CHARACTERS));
    if (this.lines.length > LINES_KEPT) {
      this.lines.shift();
      this.dropped += 1;
    }
    this.soon();
  }

  /** What it writes to an output becomes lines; what follows the last line end waits for its own. */
  wrote(output, chunk, encoding) {
    if (this.over) return;
    let kept = this.outputs.get(output);
    if (!kept) this.outputs.set(output, (kept = { decoder: new StringDecoder('utf8'), rest: '' }));
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
    const lines = (kept.rest + kept.decoder.write(bytes)).split('\n');
    kept.rest = lines.pop().slice(0, LINE_CHARACTERS);
    for (const line of lines) if (line !== '') this.line(line);
  }

  /** Tells what is left. Whatever it does later is told to nobody. */
  end() {
    for (const { rest, decoder } of this.outputs.values()) {
      const line = rest + decoder.end();
      if (line !== '') this.line(line);
    }
    this.flush();
    this.over = true;
  }

  /** Asks the worker what became of the task's dependencies; once. */
  ask() {
    return new Promise((resolve, reject) => {
      this.answered = ({ outcomes, reason }) => (outcomes ? resolve(outcomes) : reject(new Error(reason)));
      send({ kind: 'asked', id: this.id });
    });
  }

  /** By the clock as well as by a timer: in a loop that never gives way no timer comes. */
  soon() {
    if (this.over) return;
    if (performance.now() - this.flushed >= FLUSH_MS) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), FLUSH_MS);
  }

  flush() {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.flushed = performance.now();
    if (this.lines.length === 0 && this.percent === null) return;
    send({ kind: 'told', id: this.id, lines: this.lines, dropped: this.dropped, percent: this.percent });
    this.lines = [];
    this.dropped = 0;
    this.percent = null;
  }
}

async function execute(handler, message) {
  const execution = new Execution(message);
  current = execution;
  // So that a crash is not explained by what an earlier execution wrote.
  writeError(message.mark);
  let end;
  try {
    const output = JSON.stringify(
      (await executions.run(execution, () => handler.run(message.payload, execution.context))) ?? null,
    );
    if (output === undefined) throw new TypeError('The result of the handler is no JSON.');
    if (output.length > RESULT_CHARACTERS)
      end = { kind: 'failed', code: 'result_too_large', message: 'The result of the handler is too large.', retryable: false };
    else end = { kind: 'done', output };
  } catch (error) {
    end = { kind: 'failed', ...failure(error) };
  }
  execution.end();
  current = null;
  send({ ...end, id: message.id });
}

/**
 * Lines go the way of results, with their execution: the pipe is another way, on which a line may arrive when its execution is
 * over and the next one has begun. The pipe is left to what is not written here: crashes, and programs that are called.
 */
function tellOutput() {
  for (const output of [process.stdout, process.stderr])
    output.write = (chunk, encoding, done) => {
      if (typeof chunk !== 'string' && !ArrayBuffer.isView(chunk)) throw new TypeError('Only text and bytes can be written.');
      const named = typeof encoding === 'string' ? encoding : 'utf8';
      (executions.getStore() ?? current)?.wrote(output, chunk, named);
      const called = typeof encoding === 'function' ? encoding : done;
      if (typeof called === 'function') process.nextTick(called);
      return true;
    };
  process.on('exit', () => current?.end());
}

/** The worker may be killed while the handler never gives way: then nothing but a thread notices. */
function endWithParent() {
  const watch = `const { ppid } = process; setInterval(() => { if (process.ppid !== ppid) process.kill(process.pid, 'SIGKILL'); }, 1000);`;
  new Worker(watch, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 16 } }).unref();
  process.on('disconnect', () => process.exit());
}

async function main() {
  endWithParent();
  tellOutput();
  let handler;
  try {
    handler = exported(await load(pathToFileURL(file).href));
  } catch (error) {
    return send({
      kind: 'broken',
      reason: text(error && error.stack ? error.stack.split('\n').slice(0, 3).join(' ') : error, 1_000),
    });
  }
  process.on('message', (message) => {
    if (message.kind === 'run') void execute(handler, message);
    else if (!current || current.id !== message.id) return;
    else if (message.kind === 'answer') current.answered?.(message);
    else if (message.kind === 'abort') current.controller.abort(Object.assign(new Error(message.reason), { name: 'AbortError' }));
  });
  send({ kind: 'ready', description: describe(handler) });
}

void main();
