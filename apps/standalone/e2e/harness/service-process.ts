import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './eventually';

export const ROOT = join(__dirname, '..', '..', '..', '..');
const LINES_KEPT = 3_000;
const LINE_SHOWN = 400;
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 32_000;

export type ServiceName = 'standalone' | 'api' | 'worker' | 'scheduler' | 'audit' | 'realtime';

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** Variables that the surroundings of the tests may have set and that must not reach a process under test by chance. */
const OWN_VARIABLES =
  /^(MODE|PORT|HOST|DEMO|DATA_DIR|PUBLIC_URL|REALTIME_URL|DATABASE_URL|RABBITMQ_URL|REDIS_URL|JWT_SECRET|SECRETS_KEY|ADMIN_\w+|SIGNUP|LOG_LEVEL|MIGRATE|CONNECT_\w+|WORKER_\w+|HTTP_ALLOW|WEBHOOK_SECRET|COMMAND_ALLOW|HANDLERS?_\w+|SMTP_URL|MAIL_FROM|METRICS_PORT|ACCESS_TOKEN_MINUTES|NODE_OPTIONS|NODE_ENV|JEST_\w+)$/;

/** One built service as a process of its own, started and ended by its own pid. */
export class ServiceProcess {
  private child: ChildProcess | null = null;
  private exited: Promise<Ended> = Promise.resolve({ code: null, signal: null });
  private readonly kept: string[] = [];

  constructor(
    readonly name: ServiceName,
    private readonly env: Readonly<Record<string, string>>,
    private readonly options: { args?: readonly string[]; uid?: number; cwd?: string } = {},
  ) {}

  get pid(): number | undefined {
    return this.isRunning ? this.child?.pid : undefined;
  }

  get isRunning(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** What it has written so far, standard output and error together. */
  get output(): string {
    return this.kept.join('\n');
  }

  /** The last of what it has written, for the report of a failure. */
  tail(lines: number): string {
    return this.kept
      .slice(-lines)
      .map((line) => `${this.name.padEnd(10)} ${line.slice(0, LINE_SHOWN)}`)
      .join('\n');
  }

  /** Starts the process; says nothing about readiness. */
  start(): void {
    if (this.isRunning) throw new Error(`${this.name} runs already`);
    const entry = join(ROOT, 'apps', this.name, 'dist', 'main.js');
    if (!existsSync(entry)) throw new Error(`${entry} is missing: build first (npm run build).`);
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OWN_VARIABLES.test(name)));
    const child = spawn(process.execPath, ['--enable-source-maps', entry, ...(this.options.args ?? [])], {
      cwd: this.options.cwd ?? ROOT,
      env: { ...inherited, ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(this.options.uid === undefined ? {} : { uid: this.options.uid, gid: this.options.uid }),
    });
    this.child = child;
    this.kept.push(`--- started as process ${child.pid}`);
    for (const stream of [child.stdout, child.stderr]) this.keep(stream);
    this.exited = new Promise((resolve) => {
      child.once('error', (error) => {
        this.kept.push(String(error));
        resolve({ code: 127, signal: null });
      });
      child.once('close', (code, signal) => resolve({ code, signal }));
    });
  }

  /** Waits until it answers its readiness probe. @throws when it ends instead, with the end of its output */
  async ready(origin: string): Promise<void> {
    await eventually(
      `${this.name} to be ready at ${origin}`,
      async () => {
        if (!this.isRunning) return 'ended';
        const answer = await fetch(`${origin}/health/ready`, { signal: AbortSignal.timeout(2_000) });
        await answer.arrayBuffer();
        return answer.ok && 'ready';
      },
      READY_WITHIN_MS,
    ).then(
      (state) => {
        if (state === 'ended') throw new Error(`${this.name} ended instead of getting ready:\n${this.tail(40)}`);
      },
      (error: unknown) => {
        throw new Error(`${String(error)}\n${this.tail(40)}`, { cause: error });
      },
    );
  }

  /** Waits for the end of the process. */
  async end(bound_ms = STOP_WITHIN_MS): Promise<Ended> {
    await eventually(`${this.name} to end`, () => !this.isRunning, bound_ms);
    return this.exited;
  }

  signal(signal: NodeJS.Signals): void {
    const { pid } = this;
    if (pid !== undefined) process.kill(pid, signal);
  }

  /** kill -9. */
  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.exited;
  }

  /** Asks it to drain; by force when it takes longer than it may. */
  async stop(): Promise<Ended> {
    if (!this.isRunning) return this.exited;
    this.signal('SIGCONT');
    this.signal('SIGTERM');
    try {
      return await this.end();
    } catch (error) {
      await this.kill();
      throw error;
    }
  }

  private keep(stream: NodeJS.ReadableStream): void {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      this.kept.push(...lines);
      if (this.kept.length > LINES_KEPT) this.kept.splice(0, this.kept.length - LINES_KEPT);
    });
    stream.on('end', () => rest && this.kept.push(rest));
  }
}
