import type { Socket } from 'socket.io';
import { Wire, type CloseCause, type Control } from '../connection/wire';
import type { Outgoing } from '../stream/outgoing';

const CLOSE_WITHIN_MS = 5_000;

/** A Socket.IO client, over WebSocket or long polling. */
export class SocketIoWire extends Wire {
  private waiting = 0;

  constructor(private readonly socket: Socket) {
    super();
    // Emitted when everything so far was handed to the network, which takes more only when it got rid of that.
    socket.conn.on('drain', () => {
      this.waiting = 0;
      this.onDrain();
    });
  }

  get backlog(): number {
    return this.waiting;
  }

  send(outgoing: Outgoing): void {
    if (!this.socket.connected) return;
    this.waiting += outgoing.count;
    this.socket.emit(outgoing.name, outgoing);
  }

  say(control: Control): void {
    if (this.socket.connected) this.socket.emit(control.type, control);
  }

  /** Socket.IO knows no close codes; the library on the other side comes back by itself unless it was told to go. */
  close({ code }: CloseCause): void {
    if (!this.socket.connected) return;
    const { conn } = this.socket;
    if (code >= 4000) this.socket.disconnect(true);
    else conn.close();
    setTimeout(() => conn.close(true), CLOSE_WITHIN_MS).unref();
  }
}
