import type { Server } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { SocketIoTransport } from './transport/socket-io.transport';
import { WebSocketTransport } from './transport/web-socket.transport';

const CLOSE_WITHIN_MS = 2_000;
const LOOK_EVERY_MS = 20;
const ANSWER_UPGRADE_WITHIN_MS = 10_000;

/** Puts both transports on the HTTP server of the application, whichever that is, and takes them off it again. */
@Injectable()
export class RealtimeServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly socketIo: SocketIoTransport,
    private readonly webSocket: WebSocketTransport,
  ) {}

  onApplicationBootstrap(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    this.webSocket.attach(server);
    this.socketIo.attach(server);
    server.on('upgrade', (_request, socket) => endUnanswered(socket));
  }

  /** Before the HTTP server closes, which would cut the sockets without a word. */
  async beforeApplicationShutdown(): Promise<void> {
    this.socketIo.close();
    this.webSocket.close();
    const until = performance.now() + CLOSE_WITHIN_MS;
    while (this.socketIo.size + this.webSocket.size > 0 && performance.now() < until) await delay(LOOK_EVERY_MS);
    this.webSocket.terminate();
    this.socketIo.terminate();
  }
}

/** Where anybody listens to upgrades, Node leaves it to them to end those that nobody takes. */
function endUnanswered(socket: Duplex): void {
  // Without a listener, a connection that is reset here would end the process.
  socket.on('error', () => socket.destroy());
  const timer = setTimeout(() => {
    if (socket instanceof Socket && socket.bytesWritten === 0) socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
  }, ANSWER_UPGRADE_WITHIN_MS);
  timer.unref();
}
