import { once } from 'node:events';
import { request as httpRequest, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Controller, Get, Global, Module, type DynamicModule, type INestApplication } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { NestFactory } from '@nestjs/core';
import { GREETING } from '@taskflow/contracts';
import { Clock, EventReader, Log, RunReader, SessionStore, StatusFeed, TaskReader, WorkspaceStore } from '@taskflow/core/ports';
import { RealtimeSettings } from '@taskflow/core/settings';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { Connections } from './connection/connections';
import { RealtimeModule } from './realtime.module';
import { FakeEvents, FakeFeed, FakeLog, WORKSPACE, taskId } from './test/fake-events';
import { FakeClock, FakeDirectory, USER, settings, token } from './test/fake-ports';

@Controller()
class Hello {
  @Get('hello')
  hello(): string {
    return 'hello';
  }
}

@Global()
@Module({})
class Ports {
  static of(events: FakeEvents, feed: FakeFeed, log: FakeLog, options: RealtimeSettings): DynamicModule {
    const directory = new FakeDirectory(events);
    const providers = [
      { provide: StatusFeed, useValue: feed },
      { provide: EventReader, useValue: events },
      { provide: WorkspaceStore, useValue: directory.workspaces },
      { provide: SessionStore, useValue: directory.sessions },
      { provide: TaskReader, useValue: directory.tasks },
      { provide: RunReader, useValue: directory.runs },
      { provide: Clock, useClass: FakeClock },
      { provide: Log, useValue: log },
      { provide: RealtimeSettings, useValue: options },
    ];
    return { module: Ports, providers, exports: providers, controllers: [Hello] };
  }
}

type Frame = Record<string, unknown> & { type?: string; seq?: number; events?: Frame[] };

/** A plain WebSocket that keeps its frames. */
class Client {
  readonly frames: Frame[] = [];
  closed: { code: number; reason: string } | null = null;
  private waiters: (() => void)[] = [];
  readonly socket: WebSocket;

  constructor(url: string, protocols: string[] = [], headers: Record<string, string> = {}) {
    this.socket = new WebSocket(url, protocols, { headers });
    this.socket.on('message', (data) => this.add(JSON.parse((data as Buffer).toString()) as Frame));
    this.socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() };
      this.wake();
    });
    this.socket.on('error', () => this.wake());
  }

  send(frame: unknown): void {
    this.socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame));
  }

  /** Waits until `is` holds for what has come so far. */
  async until(is: (client: Client) => boolean): Promise<void> {
    while (!is(this)) await new Promise<void>((resolve) => this.waiters.push(resolve));
  }

  async frame(type: string): Promise<Frame> {
    await this.until(() => this.frames.some((frame) => frame.type === type));
    return this.frames.find((frame) => frame.type === type) as Frame;
  }

  get seqs(): number[] {
    return this.frames
      .flatMap((frame) => frame.events ?? [frame])
      .flatMap((frame) => (frame.type === 'task_update' ? [frame.seq as number] : []));
  }

  private add(frame: Frame): void {
    this.frames.push(frame);
    this.wake();
  }

  private wake(): void {
    const waiters = this.waiters;
    this.waiters = [];
    for (const wake of waiters) wake();
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

let app: INestApplication | null = null;
let sockets: { close(): unknown }[] = [];

async function start(change: Partial<RealtimeSettings> = {}) {
  const events = new FakeEvents();
  const feed = new FakeFeed();
  const log = new FakeLog();
  const created = await NestFactory.create(
    { module: class Root {}, imports: [Ports.of(events, feed, log, settings(change)), RealtimeModule] },
    new FastifyAdapter({ forceCloseConnections: true }),
    { logger: false, forceCloseConnections: true },
  );
  app = created;
  await created.listen(0, '127.0.0.1');
  const server = created.getHttpServer() as Server;
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  function plain(protocols?: string[], headers?: Record<string, string>): Client {
    const client = new Client(`ws://${address}/ws`, protocols, headers);
    sockets.push({ close: () => client.socket.terminate() });
    return client;
  }
  function socketIo(auth: Record<string, unknown>, options: Record<string, unknown> = {}): Socket {
    const socket = io(`http://${address}`, { auth, transports: ['websocket'], reconnection: false, forceNew: true, ...options });
    sockets.push(socket);
    return socket;
  }
  async function ready(): Promise<Client> {
    const client = plain(['taskflow', token()]);
    await client.frame('ready');
    return client;
  }
  return { events, feed, log, server, address, plain, socketIo, ready };
}

afterEach(async () => {
  for (const socket of sockets) socket.close();
  sockets = [];
  await app?.close();
  app = null;
});

/** Resolves with the values of the next event of that name. */
function next(socket: Socket, event: string): Promise<Frame> {
  return new Promise((resolve) => socket.once(event, resolve));
}

describe('/ws', () => {
  it('greets, lets a client sign in by frame, and sends it everything', async () => {
    const { events, feed, plain } = await start();
    const client = plain();
    await client.frame('connection');
    expect(client.frames).toEqual([GREETING]);
    client.send({ action: 'auth', token: token() });
    await client.frame('ready');
    await feed.publish(events.commit(3));
    await client.until(() => client.seqs.length === 3);
    await feed.publish(events.commit(3));
    await client.until(() => client.seqs.length === 6);
    expect(client.seqs).toEqual(range(1, 6));
    expect(client.frames[2]).toMatchObject({
      type: 'task_update',
      workspace_id: WORKSPACE,
      seq: 1,
      status: 'DONE',
      message: 'number 1',
    });
  });

  it('sends the greeting exactly, and before anything else to a client that signs in by subprotocol', async () => {
    const { plain } = await start();
    const client = plain(['taskflow', token()]);
    const [first] = (await once(client.socket, 'message')) as [Buffer];
    expect(first.toString()).toBe('{"type":"connection","message":"Connected to task status updates"}');
    expect(client.socket.protocol).toBe('taskflow');
    await client.frame('ready');
  });

  it('replays and goes on, in batches', async () => {
    const { events, feed, ready } = await start();
    events.commit(1_200);
    const client = await ready();
    client.send({ action: 'subscribe', workspace: 'demo', since: 0, batch: true });
    expect(await client.frame('subscribed')).toEqual({ type: 'subscribed', workspace_id: WORKSPACE, seq: 0 });
    await feed.publish(events.commit(5));
    await client.until(() => client.seqs.length === 1_205);
    expect(client.seqs).toEqual(range(1, 1_205));
  });

  it('delivers a burst of 10,000 messages to every client', async () => {
    const { events, feed, ready } = await start();
    const clients = await Promise.all(range(1, 5).map(() => ready()));
    for (const client of clients) client.send({ action: 'subscribe', workspace: 'demo' });
    for (const client of clients) await client.frame('subscribed');
    await feed.publish(events.commit(10_000));
    for (const client of clients) {
      await client.until(() => client.seqs.length === 10_000 || client.closed !== null);
      expect(client.seqs).toEqual(range(1, 10_000));
    }
  });

  it('answers bad frames with an error and stays open', async () => {
    const { ready } = await start();
    const client = await ready();
    const bad = [
      '{',
      '[]',
      'null',
      '"x"',
      '{"action":"fly"}',
      '{"action":"subscribe"}',
      '{"action":"subscribe","task_id":5}',
      Buffer.from([0, 255]),
    ];
    for (const frame of bad) client.send(frame);
    client.send({ action: 'ping' });
    await client.frame('pong');
    const errors = client.frames.filter((frame) => frame.type === 'error');
    expect(errors).toHaveLength(bad.length);
    for (const error of errors) expect(error).toEqual({ type: 'error', code: 'invalid_request', message: expect.any(String) });
  });

  it('closes a socket that sends a frame over 64 KiB', async () => {
    const { ready } = await start();
    const client = await ready();
    client.send(JSON.stringify({ action: 'subscribe', workspace: 'x'.repeat(70_000) }));
    await client.until(() => client.closed !== null);
    expect(client.closed?.code).toBe(1009);
  });

  it.each([
    ['its own address', 'http://tasks.example:3000', true],
    ['a listed page', 'https://pages.example', true],
    ['another page', 'https://evil.example', false],
    ['a hidden origin', 'null', false],
  ])('looks at the origin: %s', async (_name, origin, isAccepted) => {
    const { plain, address } = await start();
    const client = plain([], { origin });
    await client.until(() => client.frames.length > 0 || client.closed !== null);
    expect(client.frames.length === 1).toBe(isAccepted);
    const same = plain([], { origin: `http://${address}` });
    await same.frame('connection');
  });

  it('closes a client that reads nothing, with slow-consumer, and it resumes by seq', async () => {
    const { events, feed, ready, log } = await start({ buffer: 64 });
    events.of(WORKSPACE);
    const client = await ready();
    client.send({ action: 'subscribe', workspace: 'demo' });
    await client.frame('subscribed');
    client.socket.pause();
    const cut = new Promise((resolve) =>
      jest.spyOn(app?.get(Connections) as Connections, 'remove').mockImplementationOnce(resolve),
    );
    const big = { data: { after: { message: 'x'.repeat(4_000) } } };
    for (let index = 0; index < 10; index += 1) {
      await feed.publish(events.commit(500, big));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await cut;
    client.socket.resume();
    await client.until(() => client.closed !== null);
    expect(client.closed).toEqual({ code: 1013, reason: 'slow-consumer' });
    const got = client.seqs;
    expect(got).toEqual(range(1, got.length));
    expect(got.length).toBeGreaterThan(0);
    const again = await ready();
    again.send({ action: 'subscribe', workspace: 'demo', since: got.length });
    await again.until(() => again.seqs.length === 5_000 - got.length);
    expect(again.seqs).toEqual(range(got.length + 1, 5_000));
    expect(log.lines).toEqual([]);
  });
});

describe('Socket.IO', () => {
  it.each([['websocket'], ['polling']])('subscribes with answers and sends events by name, over %s', async (transport) => {
    const { events, feed, socketIo } = await start();
    events.commit(4);
    const socket = socketIo({ token: token() }, { transports: [transport] });
    await next(socket, 'connect');
    expect(await socket.emitWithAck('subscribe', { task_id: taskId(1) })).toEqual({
      type: 'subscribed',
      workspace_id: WORKSPACE,
      task_id: taskId(1),
      seq: 4,
    });
    const update = next(socket, 'task_update');
    await feed.publish(events.commit(3));
    expect(await update).toMatchObject({ type: 'task_update', seq: 7, task_id: taskId(1), message: 'number 7' });
    expect(await socket.emitWithAck('subscribe', { workspace: 'other' })).toMatchObject({ type: 'error', code: 'not_found' });
    expect(await socket.emitWithAck('ping')).toEqual({ type: 'pong' });
    expect(await socket.emitWithAck('unsubscribe', {})).toEqual({ type: 'unsubscribed' });
    expect(await socket.emitWithAck('auth', { token: token() })).toEqual({ type: 'ready' });
  });

  it('sends batches as events', async () => {
    const { events, feed, socketIo } = await start();
    const socket = socketIo({ token: token() });
    await next(socket, 'connect');
    await socket.emitWithAck('subscribe', { workspace: 'demo', batch: true });
    const batch = next(socket, 'events');
    await feed.publish(events.commit(3));
    expect(await batch).toMatchObject({ events: [{ seq: 1 }, { seq: 2 }, { seq: 3 }] });
  });

  it('delivers a burst of 10,000 messages', async () => {
    const { events, feed, socketIo } = await start();
    const socket = socketIo({ token: token() });
    await next(socket, 'connect');
    await socket.emitWithAck('subscribe', { workspace: 'demo' });
    const seqs: number[] = [];
    const all = new Promise<void>((resolve) =>
      socket.on('task_update', (update: { seq: number }) => {
        if (seqs.push(update.seq) === 10_000) resolve();
      }),
    );
    await feed.publish(events.commit(10_000));
    await all;
    expect(seqs).toEqual(range(1, 10_000));
  });

  it.each([
    ['no token', {}, 'unauthenticated'],
    ['a forged token', { token: 'hello' }, 'unauthenticated'],
    ['an expired token', { token: token(USER, { seconds: -5 }) }, 'token_expired'],
  ])('refuses a handshake with %s', async (_name, auth, code) => {
    const { socketIo } = await start();
    const error = (await next(socketIo(auth), 'connect_error')) as unknown as { data: { code: string } };
    expect(error.data.code).toBe(code);
  });

  it('tells a client that its token expired, and ends', async () => {
    const { socketIo } = await start();
    const socket = socketIo({ token: token(USER, { seconds: 2 }) });
    const [error] = await Promise.all([next(socket, 'error'), next(socket, 'disconnect')]);
    expect(error).toMatchObject({ type: 'error', code: 'token_expired' });
  });

  it('answers events that are no requests, and never falls', async () => {
    const { socketIo } = await start();
    const socket = socketIo({ token: token() });
    await next(socket, 'connect');
    for (const values of [[], [null], [5], ['x'], [[1]], [{ action: 'auth' }]])
      expect(await socket.emitWithAck('subscribe', ...values)).toMatchObject({ type: 'error', code: 'invalid_request' });
    expect(await socket.emitWithAck('__proto__', {})).toMatchObject({ type: 'error', code: 'invalid_request' });
    const error = next(socket, 'error');
    socket.emit('dance');
    expect(await error).toMatchObject({ code: 'invalid_request' });
  });

  it('gives a connection few tries to join', async () => {
    const { address, log } = await start();
    const socket = new WebSocket(`ws://${address}/socket.io/?EIO=4&transport=websocket`);
    sockets.push({ close: () => socket.terminate() });
    const frames: string[] = [];
    socket.on('message', (data) => frames.push((data as Buffer).toString()));
    await once(socket, 'open');
    for (let number = 0; number < 500; number += 1) socket.send('40{"token":"a.b.c"}');
    await once(socket, 'close');
    expect(frames.filter((frame) => frame.startsWith('44')).length).toBeLessThanOrEqual(5);
    expect(log.lines).toEqual([]);
  });

  it('refuses pages of other origins', async () => {
    const { socketIo } = await start();
    const socket = socketIo({ token: token() }, { extraHeaders: { origin: 'https://evil.example' } });
    await next(socket, 'connect_error');
    expect(socket.connected).toBe(false);
  });
});

describe('beside the rest of the server', () => {
  it('requests and other upgrades work as before', async () => {
    const { address, server } = await start();
    expect(await (await fetch(`http://${address}/hello`)).text()).toBe('hello');
    server.on('upgrade', (request, socket) => {
      if (request.url === '/mine') socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: mine\r\nConnection: Upgrade\r\n\r\n');
    });
    const request = httpRequest(`http://${address}/mine`, { headers: { Connection: 'Upgrade', Upgrade: 'mine' } }).end();
    const [answer] = (await once(request, 'upgrade')) as [{ headers: Record<string, string> }];
    expect(answer.headers['upgrade']).toBe('mine');
  });

  it('survives a client that resets the connection of an upgrade which nobody takes', async () => {
    const { address } = await start();
    const [host, port] = address.split(':') as [string, string];
    const socket = connect(Number(port), host);
    socket.write('GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
    const upgraded = app?.getHttpServer() as Server;
    await once(upgraded, 'upgrade');
    socket.resetAndDestroy();
    expect(await (await fetch(`http://${address}/hello`)).text()).toBe('hello');
  });

  it('asks its clients to come back when it stops', async () => {
    const { ready, socketIo } = await start();
    const client = await ready();
    const socket = socketIo({ token: token() });
    await next(socket, 'connect');
    const [error] = await Promise.all([next(socket, 'error'), next(socket, 'disconnect'), app?.close()]);
    await client.until(() => client.closed !== null);
    expect(client.closed).toEqual({ code: 1001, reason: 'server restarting' });
    expect(error).toMatchObject({ code: 'unavailable', message: 'server restarting' });
  });
});
