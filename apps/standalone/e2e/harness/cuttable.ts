import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from './ports';

/** Stands between a process and a service of the stack, so that the service can go away without being touched. */
export class Cuttable {
  private readonly sockets = new Set<Socket>();
  private isCut = false;

  private constructor(
    private readonly server: Server,
    /** Address for the process; like the given one but for host and port. */
    readonly url: string,
  ) {}

  static async before(url: string, standardPort: number): Promise<Cuttable> {
    const target = new URL(url);
    const port = await freePort();
    const own = new URL(url);
    own.hostname = '127.0.0.1';
    own.port = String(port);
    const server = createServer((near) => {
      if (cuttable.isCut) return void near.destroy();
      const far = connect({ host: target.hostname, port: Number(target.port || standardPort) });
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        cuttable.sockets.add(one);
        one.pipe(other);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          cuttable.sockets.delete(one);
          other.destroy();
        });
      }
    });
    const cuttable: Cuttable = new Cuttable(server, own.toString());
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return cuttable;
  }

  /** The service is away: connections break, new ones are refused at once. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  close(): Promise<void> {
    this.cut();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
