import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, connect } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

type Action = 'kill' | 'restart' | 'pause' | 'resume';

/** The stack's tools are ES modules, which jest cannot load here; so they run in a process that is told what to do. */
const CONDUCTOR = `
  // A server of the surroundings is not ours to kill.
  for (const variable of ['DATABASE_URL', 'RABBITMQ_URL', 'REDIS_URL']) delete process.env[variable];
  const [module, name] = process.argv.slice(1);
  const { startStack } = await import(module);
  const stack = await startStack({ services: [name], log: () => undefined });
  process.on('message', async ({ id, action }) => {
    const error = await stack.service(name)[action]().then(() => null, String);
    process.send({ id, error });
  });
  process.on('disconnect', () => stack.stop().finally(() => process.exit()));
  process.send({ url: Object.values(stack.urls)[0] });
`;

/** A broker or Redis of the test's own, to be killed, frozen and restarted. It ends with the test's process at the latest. */
export class PrivateService {
  private calls = 0;

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(service: 'broker' | 'redis'): Promise<PrivateService> {
    const module = pathToFileURL(join(__dirname, '../../../../tools/stack/stack.mjs')).href;
    const child = spawn(process.execPath, ['--input-type=module', '-e', CONDUCTOR, module, service], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const failed = once(child, 'exit').then(([code]) => {
      throw new Error(`The private ${service} could not be started (exit code ${String(code)}).`);
    });
    const [message] = (await Promise.race([once(child, 'message'), failed])) as [{ url: string }];
    failed.catch(() => undefined);
    return new PrivateService(child, message.url);
  }

  kill = (): Promise<void> => this.ask('kill');
  restart = (): Promise<void> => this.ask('restart');
  freeze = (): Promise<void> => this.ask('pause');
  thaw = (): Promise<void> => this.ask('resume');

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }

  private ask(action: Action): Promise<void> {
    const id = (this.calls += 1);
    return new Promise((resolve, reject) => {
      const onMessage = (answer: { id: number; error: string | null }): void => {
        if (answer.id !== id) return;
        this.child.off('message', onMessage);
        if (answer.error === null) resolve();
        else reject(new Error(answer.error));
      };
      this.child.on('message', onMessage);
      this.child.send({ id, action });
    });
  }
}

/** A stretch of network in front of a service that a test can cut. */
export class Cable {
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async lay(to: string): Promise<Cable> {
    const target = new URL(to);
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const near = new URL(to);
    near.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const cable = new Cable(server, near.href);
    server.on('connection', (socket) => cable.join(socket, connect(Number(target.port), target.hostname)));
    return cable;
  }

  /** Resets every connection. New ones can be made. */
  cut(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  async remove(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(near: Socket, far: Socket): void {
    near.pipe(far).pipe(near);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
  }
}

/** Waits for a condition. @throws Error after `bound_ms` */
export async function until(condition: () => boolean | Promise<boolean>, bound_ms = 15_000): Promise<void> {
  const deadline = Date.now() + bound_ms;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not reached in ${bound_ms} ms: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
