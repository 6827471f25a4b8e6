import { randomUUID } from 'node:crypto';
import { fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HandlerError, NonRetryable, RetryAfter, type HandlerContext } from '@taskflow/core/worker';

export interface ProcessOptions {
  file: string;
  /** Most memory of a process, in MiB. */
  memory_mb: number;
  /** Its whole environment. */
  env: Readonly<Record<string, string>>;
}

/** What a handler file says of itself, unchecked. */
export interface HandlerDescription {
  type?: unknown;
  description?: unknown;
  input_schema?: unknown;
  example?: unknown;
  isolation?: unknown;
  /** Kind of its `run`. */
  run: string;
  /** Fields that handlers do not have. */
  unknown: string[];
}

type FromHost =
  | { kind: 'ready'; description: HandlerDescription }
  | { kind: 'broken'; reason: string }
  | { kind: 'told'; id: number; lines: string[]; dropped: number; percent: [number, string | null] | null }
  | { kind: 'asked'; id: number }
  | { kind: 'done'; id: number; output: string }
  | { kind: 'failed'; id: number; code: string; message: string; retryable: boolean; delay_ms?: number };

interface Current {
  id: number;
  context: HandlerContext;
  lines: number;
  settle: (output: unknown) => void;
  fail: (error: unknown) => void;
}

const START_MS = 20_000;
/** After the signal to stop; a handler that has not ended by then is not going to. */
const KILL_MS = 2_000;
const MEMORY_LOOK_MS = 250;
const LINES = 10_000;
const TAIL_CHARACTERS = 2_000;
/** For what a process still said before it ended; a program that it left behind may hold its output open for longer. */
const DRAIN_MS = 500;

/**
 * One child process with one handler in it; does one execution at a time. Lines of the handler come as messages with the
 * execution that they belong to. What is on its output belongs to nobody for certain: it explains a crash, and is told nowhere.
 */
export class HandlerProcess {
  readonly ready: Promise<HandlerDescription>;
  private readonly child: ChildProcess;
  private current: Current | null = null;
  private executions = 0;
  /** Of the error output, since the present execution began; before that, what may be the begin of its mark. */
  private tail = '';
  private mark: string | null = null;
  private ended = false;
  private tooLarge = false;

  constructor(private readonly options: ProcessOptions) {
    const { file, memory_mb, env } = options;
    this.child = fork(join(__dirname, 'handler-host.js'), [file], {
      env: { ...env },
      execArgv: [`--max-old-space-size=${memory_mb}`, '--enable-source-maps'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.ready = this.whenReady();
    // A start that fails is told to whoever waits; a process that nobody waits for may fail as well.
    this.ready.catch(() => undefined);
    this.child.stdout?.resume();
    this.child.stderr?.setEncoding('utf8').on('data', (chunk: string) => this.wrote(chunk));
    this.child.on('message', (message: FromHost) => this.heard(message));
    this.child.once('exit', (code, signal) => this.exited(code, signal));
    this.child.on('error', () => undefined);
  }

  get usable(): boolean {
    return !this.ended && this.child.connected;
  }

  /** Runs the handler once. Rejects with the handler's failure, or with that of its process. */
  async execute(payload: unknown, context: HandlerContext): Promise<unknown> {
    await this.ready;
    const id = (this.executions += 1);
    const { signal } = context;
    // What is no data does not go to another process.
    const plain = { ...context, signal: undefined, progress: undefined, log: undefined, dependencies: undefined };
    const mark = (this.mark = `\n\0${randomUUID()}\0\n`);
    this.tail = '';
    const memory = setInterval(() => void this.lookAtMemory(), MEMORY_LOOK_MS);
    const abort = (): void => this.abort(id, signal);
    try {
      return await new Promise((settle, fail) => {
        this.current = { id, context, lines: 0, settle, fail };
        if (!this.usable) return fail(this.lost(null, null));
        this.child.send({ kind: 'run', id, mark, payload, context: plain });
        signal.addEventListener('abort', abort, { once: true });
        if (signal.aborted) abort();
      });
    } finally {
      this.current = null;
      clearInterval(memory);
      signal.removeEventListener('abort', abort);
    }
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  private whenReady(): Promise<HandlerDescription> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.kill();
        reject(new NonRetryable('handler_broken', `${this.options.file} was not loaded within ${START_MS / 1_000} s.`));
      }, START_MS);
      this.child.on('message', (message: FromHost) => {
        if (message.kind === 'ready') resolve(message.description);
        else if (message.kind === 'broken') {
          reject(new NonRetryable('handler_broken', `${this.options.file} cannot be loaded: ${message.reason}`));
          this.kill();
        } else return;
        clearTimeout(late);
      });
      this.child.once('exit', (code, signal) => {
        clearTimeout(late);
        reject(
          new HandlerError('handler_broken', `${this.options.file} ended its process while it was loaded (${signal ?? code}).`),
        );
      });
    });
  }

  private heard(message: FromHost): void {
    const { current } = this;
    if (!current || !('id' in message) || message.id !== current.id) return;
    if (message.kind === 'told') {
      if (message.dropped > 0) this.line(`${message.dropped} lines were dropped here: they came faster than they can be told`);
      for (const line of message.lines) this.line(line);
      if (message.percent) current.context.progress(message.percent[0], message.percent[1] ?? undefined);
    } else if (message.kind === 'asked') void this.answer(current);
    else if (message.kind === 'done') current.settle(JSON.parse(message.output));
    else if (message.kind === 'failed') current.fail(errorOf(message));
  }

  /** What became of dependencies is read here: the handler's process has no way to the database. */
  private async answer({ id, context }: Current): Promise<void> {
    const answer = await context.dependencies().then(
      (outcomes) => ({ outcomes }),
      (error: unknown) => ({ reason: error instanceof Error ? error.message : String(error) }),
    );
    if (this.child.connected) this.child.send({ kind: 'answer', id, ...answer }, () => undefined);
  }

  /** Until the mark of the present execution comes, it is an earlier one's. */
  private wrote(chunk: string): void {
    this.tail += chunk;
    if (this.mark !== null) {
      const at = this.tail.indexOf(this.mark);
      if (at < 0) return void (this.tail = this.tail.slice(-this.mark.length));
      this.tail = this.tail.slice(at + this.mark.length);
      this.mark = null;
    }
    this.tail = this.tail.slice(-TAIL_CHARACTERS);
  }

  private line(line: string): void {
    const { current } = this;
    if (!current || current.lines > LINES) return;
    current.lines += 1;
    current.context.log(current.lines > LINES ? 'further lines are left out' : line);
  }

  /** Time limits, cancels and lost leases: the handler is asked to stop, and its process killed if it does not. */
  private abort(id: number, signal: AbortSignal): void {
    const { code = '', message = 'stopped' } = (signal.reason ?? {}) as { code?: string; message?: string };
    if (this.child.connected) this.child.send({ kind: 'abort', id, reason: message }, () => undefined);
    if (code === 'soft_time_limit') return;
    setTimeout(() => {
      if (this.current?.id === id) this.kill();
    }, KILL_MS).unref();
  }

  /** The limit of the heap does not count what lies outside of it. Only Linux says; elsewhere the heap alone is limited. */
  private async lookAtMemory(): Promise<void> {
    try {
      const status = await readFile(`/proc/${this.child.pid}/status`, 'utf8');
      const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
      if (kilobytes <= this.options.memory_mb * 1024) return;
      this.tooLarge = true;
      this.kill();
    } catch {
      // Gone meanwhile, or a system without /proc.
    }
  }

  private exited(code: number | null, signal: NodeJS.Signals | null): void {
    this.ended = true;
    const fail = (): void => {
      clearTimeout(late);
      this.current?.fail(this.lost(code, signal));
    };
    const late = setTimeout(fail, DRAIN_MS);
    this.child.once('close', fail);
  }

  private lost(code: number | null, signal: NodeJS.Signals | null): HandlerError {
    const tail = this.mark === null ? this.tail : '';
    if (this.tooLarge || tail.includes('heap out of memory'))
      return new HandlerError(
        'handler_memory',
        `The handler used more than ${this.options.memory_mb} MiB (HANDLER_MEMORY_MB), and its process was ended.`,
      );
    // Node shows the line of source first, and then the error with its name.
    const lines = tail.trim().split('\n');
    const last = lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.find((line) => /\berror\b/i.test(line)) ?? '';
    const how = signal === null ? `exit code ${code ?? 'unknown'}` : signal;
    return new HandlerError(
      'handler_crashed',
      `The process of the handler ended (${how})${last === '' ? '' : `: ${last.slice(0, 500)}`}.`,
    );
  }
}

function errorOf({ code, message, retryable, delay_ms }: Extract<FromHost, { kind: 'failed' }>): HandlerError {
  if (!retryable) return new NonRetryable(code, message);
  return delay_ms === undefined ? new HandlerError(code, message) : new RetryAfter(code, message, delay_ms);
}
