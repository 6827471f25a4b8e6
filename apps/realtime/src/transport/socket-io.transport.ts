import type { Server as HttpServer } from 'node:http';
import { Injectable } from '@nestjs/common';
import { LIMITS } from '@taskflow/contracts';
import { Server, type Socket } from 'socket.io';
import { Origins } from '../access/origins';
import type { Connection } from '../connection/connection';
import { ConnectionFactory } from '../connection/connection-factory';
import { CLOSE, type Control } from '../connection/wire';
import { SHARING_PARSER } from './socket-io-parser';
import { SocketIoWire } from './socket-io-wire';

const JOIN_WITHIN_MS = 10_000;
/** Tries to join that one transport connection has: each is work before anybody has shown a good token. */
const JOINS_MAX = 5;

/** Socket.IO on `/socket.io`. */
@Injectable()
export class SocketIoTransport {
  private readonly connections = new Set<Connection>();
  private readonly joins = new WeakMap<Socket['conn'], number>();
  private io: Server | null = null;
  private isClosing = false;

  constructor(
    private readonly factory: ConnectionFactory,
    private readonly origins: Origins,
  ) {}

  attach(server: HttpServer): void {
    this.io = new Server({
      path: '/socket.io',
      serveClient: false,
      parser: SHARING_PARSER,
      maxHttpBufferSize: LIMITS.websocket_frame_bytes,
      connectTimeout: JOIN_WITHIN_MS,
      // Upgrades of other paths are not ours to end.
      destroyUpgrade: false,
      cors: {
        origin: (origin, answer) => answer(null, origin !== undefined && this.origins.isListed(origin)),
        credentials: true,
      },
      allowRequest: (request, answer) => {
        if (this.isClosing) answer('The server is restarting.', false);
        else if (this.origins.accepts(request)) answer(null, true);
        else answer('Pages of this origin may not connect: add it to CORS_ORIGINS.', false);
      },
    });
    this.io.use((socket, next) => this.admit(socket, next));
    this.io.attach(server);
  }

  /** Tells every client to come back, and takes no more. */
  close(): void {
    this.isClosing = true;
    for (const connection of this.connections)
      connection.end(CLOSE.restarting, { code: 'unavailable', message: CLOSE.restarting.reason });
  }

  /** Clients not yet gone. */
  get size(): number {
    return this.io?.engine.clientsCount ?? 0;
  }

  /** Ends at once what `close` has not ended. The HTTP server stays as it is. */
  terminate(): void {
    this.io?.engine.close();
  }

  private admit(socket: Socket, next: (error?: Error) => void): void {
    const joins = (this.joins.get(socket.conn) ?? 0) + 1;
    this.joins.set(socket.conn, joins);
    if (joins > JOINS_MAX) return socket.conn.close(true);
    const token: unknown = socket.handshake.auth['token'];
    if (typeof token !== 'string' || token === '')
      return next(connectError('unauthenticated', 'Connect with an access token: io(url, { auth: { token } }).'));
    const connection = this.factory.open(new SocketIoWire(socket));
    this.connections.add(connection);
    socket.conn.once('close', () => {
      this.connections.delete(connection);
      connection.over();
    });
    socket.on('disconnect', () => connection.over());
    socket.onAny((event: string, ...values: unknown[]) => receive(connection, event, values));
    connection.receive({ action: 'auth', token }, (answer) =>
      next(answer.type === 'error' ? connectError(answer.code, answer.message) : undefined),
    );
  }
}

/** The event name is the action; the last value may be the function that takes the answer. */
function receive(connection: Connection, event: string, values: unknown[]): void {
  const last = values.at(-1);
  const [argument] = values;
  const request = { ...(typeof argument === 'object' ? argument : {}), action: event };
  if (typeof last === 'function') connection.receive(request, (answer: Control) => void Reflect.apply(last, undefined, [answer]));
  else connection.receive(request);
}

/** Reaches the client as `connect_error`, with the code in `data`. */
function connectError(code: string, message: string): Error {
  return Object.assign(new Error(message), { data: { code, message } });
}
