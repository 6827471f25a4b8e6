import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { GREETING, LIMITS } from '@taskflow/contracts';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { Origins } from '../access/origins';
import type { Connection } from '../connection/connection';
import { ConnectionFactory } from '../connection/connection-factory';
import { CLOSE } from '../connection/wire';
import { WebSocketWire } from './web-socket-wire';

const PATH = /^\/ws\/?(\?|$)/;
const SUBPROTOCOL = 'taskflow';
/** A peer that has not answered a ping by the next one is gone. */
const PING_MS = 25_000;

/** Plain WebSocket on `/ws`: JSON in text frames, for clients without a library. */
@Injectable()
export class WebSocketTransport {
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.websocket_frame_bytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  });
  private readonly connections = new Map<WebSocket, Connection>();
  private readonly silent = new WeakSet<WebSocket>();
  private pingTimer: NodeJS.Timeout | null = null;
  private isClosing = false;

  constructor(
    private readonly factory: ConnectionFactory,
    private readonly origins: Origins,
  ) {}

  /** Takes the upgrades of its path on `server`, and leaves all others alone. */
  attach(server: Server): void {
    server.on('upgrade', (request, network, head) => {
      if (PATH.test(request.url ?? '')) this.upgrade(request, network, head);
    });
    this.pingTimer = setInterval(() => this.ping(), PING_MS);
    this.pingTimer.unref();
  }

  /** Tells every client to come back, and takes no more. */
  close(): void {
    this.isClosing = true;
    if (this.pingTimer) clearInterval(this.pingTimer);
    for (const connection of this.connections.values()) connection.end(CLOSE.restarting);
  }

  /** Sockets not yet closed. */
  get size(): number {
    return this.connections.size;
  }

  /** Ends at once what `close` has not ended. */
  terminate(): void {
    for (const socket of this.connections.keys()) socket.terminate();
  }

  private upgrade(request: IncomingMessage, network: Duplex, head: Buffer): void {
    network.on('error', () => network.destroy());
    if (this.isClosing) return refuse(network, '503 Service Unavailable', 'The server is restarting.');
    if (!this.origins.accepts(request))
      return refuse(network, '403 Forbidden', 'Pages of this origin may not connect: add it to CORS_ORIGINS.');
    this.server.handleUpgrade(request, network, head, (socket) => this.open(socket, network, request));
  }

  private open(socket: WebSocket, network: Duplex, request: IncomingMessage): void {
    socket.send(JSON.stringify(GREETING));
    const connection = this.factory.open(new WebSocketWire(socket, network));
    this.connections.set(socket, connection);
    socket.on('message', (data, isBinary) => receive(connection, data, isBinary));
    socket.on('pong', () => this.silent.delete(socket));
    // A broken frame: the library closes the socket with the code that says why.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.connections.delete(socket);
      connection.over();
    });
    const token = socket.protocol === SUBPROTOCOL ? tokenOf(request) : undefined;
    if (token !== undefined) connection.receive({ action: 'auth', token });
  }

  private ping(): void {
    for (const socket of this.connections.keys()) {
      if (this.silent.has(socket)) socket.terminate();
      else {
        this.silent.add(socket);
        socket.ping();
      }
    }
  }
}

function receive(connection: Connection, data: RawData, isBinary: boolean): void {
  if (isBinary || !Buffer.isBuffer(data)) return connection.reject('Send JSON in text frames, not binary ones.');
  let value: unknown;
  try {
    value = JSON.parse(data.toString());
  } catch (error) {
    return connection.reject(`The frame is not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  connection.receive(value);
}

/** Browsers cannot set headers, but subprotocols: `taskflow, <token>`. */
function tokenOf(request: IncomingMessage): string | undefined {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  return offered.find((name) => name !== SUBPROTOCOL && name !== '');
}

function refuse(network: Duplex, status: string, text: string): void {
  network.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
}
