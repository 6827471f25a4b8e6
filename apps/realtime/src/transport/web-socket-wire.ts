import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { Wire, type CloseCause, type Control } from '../connection/wire';
import type { Outgoing } from '../stream/outgoing';

const CLOSE_WITHIN_MS = 5_000;
const TEXT = { binary: false } as const;

/** A plain WebSocket. */
export class WebSocketWire extends Wire {
  private waiting = 0;
  private isCorked = false;

  /** @param network the TCP or TLS connection below the socket */
  constructor(
    private readonly socket: WebSocket,
    private readonly network: Duplex,
  ) {
    super();
  }

  get backlog(): number {
    return this.waiting;
  }

  send(outgoing: Outgoing): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    this.cork();
    this.waiting += outgoing.count;
    this.socket.send(outgoing.bytes, TEXT, () => {
      this.waiting -= outgoing.count;
      this.onDrain();
    });
  }

  say(control: Control): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(control), () => undefined);
  }

  close({ code, reason }: CloseCause): void {
    this.socket.close(code, reason);
    // A client that reads nothing would never answer the closing handshake.
    setTimeout(() => this.socket.terminate(), CLOSE_WITHIN_MS).unref();
  }

  /** Frames of one turn of the event loop leave with one system call. */
  private cork(): void {
    if (this.isCorked) return;
    this.isCorked = true;
    this.network.cork();
    setImmediate(() => {
      this.isCorked = false;
      this.network.uncork();
    });
  }
}
