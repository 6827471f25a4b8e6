import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storableText } from '@taskflow/core/task';
import { HandlerError, NonRetryable, type CommandPayload, type HandlerContext, type TaskHandler } from '@taskflow/core/worker';

interface CommandResult {
  exit_code: 0;
  stdout: string;
  /** The end of it; all of it is among the lines of the attempt. */
  stderr: string;
}

/** What a command may write to its standard output: it becomes the result. */
const OUTPUT_BYTES = 128 * 1024;
const ERROR_CHARACTERS = 8 * 1024;
/** Lines that are told; a command that floods is heard no further. */
const LINES = 1_000;
/** Between the request to end and the end. */
const KILL_MS = 2_000;

/**
 * Runs a program that the operator has allowed, without a shell, in an environment and a folder of its own. It and whatever it
 * starts are one process group, which is ended as a whole: with the task, at its time limit, on cancel.
 */
export class CommandHandler implements TaskHandler<unknown, CommandResult> {
  readonly type = 'command';

  /** @param allowed absolute paths of programs */
  constructor(private readonly allowed: readonly string[]) {}

  async run(payload: unknown, context: HandlerContext): Promise<CommandResult> {
    const call = payload as CommandPayload;
    if (!this.allowed.includes(call.command))
      throw new NonRetryable(
        'command_refused',
        `"${call.command}" may not be run by this worker. An operator can allow it with COMMAND_ALLOW; then rerun the task.`,
      );
    context.signal.throwIfAborted();
    const folder = await mkdtemp(join(tmpdir(), 'taskflow-command-'));
    try {
      return await new Run(call, context, folder).result();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** One run of a program. */
class Run {
  private readonly child: ChildProcess;
  private readonly stdout: Buffer[] = [];
  private size = 0;
  private stderr = '';
  private lines = 0;
  private killing: NodeJS.Timeout | null = null;
  private tooMuch = false;

  constructor(
    private readonly call: CommandPayload,
    private readonly context: HandlerContext,
    folder: string,
  ) {
    const { task_id, idempotency_key, attempt } = context;
    this.child = spawn(call.command, call.args ?? [], {
      cwd: folder,
      // Nothing of the worker's: its environment holds secrets.
      env: {
        PATH: '/usr/local/bin:/usr/bin:/bin',
        LANG: 'C.UTF-8',
        HOME: folder,
        TASKFLOW_TASK_ID: task_id,
        TASKFLOW_IDEMPOTENCY_KEY: idempotency_key,
        TASKFLOW_ATTEMPT: String(attempt),
      },
      shell: false,
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  }

  async result(): Promise<CommandResult> {
    const { child, context } = this;
    const stop = (): void => this.end();
    context.signal.addEventListener('abort', stop, { once: true });
    this.follow();
    try {
      const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
        child.once('error', (error) =>
          reject(new NonRetryable('command_failed', `"${this.call.command}" cannot be run: ${error.message}`)),
        );
        child.once('close', (...end) => resolve(end));
        // What it has started in the background may hold its output open: it ends with it.
        child.once('exit', () => this.kill('SIGKILL'));
      });
      return this.judge(code, signal);
    } finally {
      context.signal.removeEventListener('abort', stop);
      if (this.killing) clearTimeout(this.killing);
    }
  }

  private follow(): void {
    const { stdin, stdout, stderr } = this.child;
    // A program that reads nothing closes it: no fault of ours.
    stdin?.on('error', () => undefined);
    stdin?.end(this.call.stdin ?? '');
    stdout?.on('data', (chunk: Buffer) => {
      this.size += chunk.length;
      if (this.size <= OUTPUT_BYTES) this.stdout.push(chunk);
      else if (!this.tooMuch) {
        this.tooMuch = true;
        this.kill('SIGKILL');
      }
    });
    let rest = '';
    stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      this.stderr = (this.stderr + chunk).slice(-ERROR_CHARACTERS);
      const lines = (rest + chunk).split('\n');
      rest = (lines.pop() ?? '').slice(-ERROR_CHARACTERS);
      for (const line of lines) this.tell(line);
    });
    stderr?.on('end', () => rest !== '' && this.tell(rest));
  }

  private tell(line: string): void {
    this.lines += 1;
    if (this.lines <= LINES) this.context.log(line);
    else if (this.lines === LINES + 1) this.context.log('further lines are left out');
  }

  private judge(code: number | null, signal: NodeJS.Signals | null): CommandResult {
    if (this.context.signal.aborted) throw this.context.signal.reason;
    if (this.tooMuch)
      throw new NonRetryable('output_too_large', `"${this.call.command}" wrote more than ${OUTPUT_BYTES} bytes to its output.`);
    const stderr = storableText(this.stderr, ERROR_CHARACTERS);
    if (code !== 0) {
      const last = stderr.trim().split('\n').at(-1) ?? '';
      throw new HandlerError(
        code === null ? 'command_killed' : `exit_${code}`,
        `"${this.call.command}" ended with ${code === null ? signal : `exit code ${code}`}${last === '' ? '' : `: ${last.slice(0, 500)}`}.`,
      );
    }
    return { exit_code: 0, stdout: storableText(Buffer.concat(this.stdout).toString('utf8'), OUTPUT_BYTES), stderr };
  }

  /** Asks first: a program may have something to put away. */
  private end(): void {
    this.kill('SIGTERM');
    this.killing ??= setTimeout(() => this.kill('SIGKILL'), KILL_MS).unref();
  }

  private kill(signal: NodeJS.Signals): void {
    const { pid } = this.child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, signal);
    } catch {
      // Nobody of the group is left.
    }
  }
}
