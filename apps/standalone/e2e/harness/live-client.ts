import type { LiveControl, LiveError, LiveEvent, LiveRequest } from '@taskflow/contracts';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { eventually, within } from './eventually';

export type Transport = 'ws' | 'socket.io';
export const TRANSPORTS: readonly Transport[] = ['ws', 'socket.io'];

export type Control = Exclude<LiveControl, { events: unknown }> | LiveError;
export type Request = Exclude<LiveRequest, { action: 'auth' }>;

const CONTROL_TYPES = new Set(['connection', 'ready', 'subscribed', 'unsubscribed', 'pong', 'error']);

/** A client of the live gateway, by either transport. */
export abstract class LiveClient {
  /** Live events in the order in which they came; those of batches one by one. */
  readonly events: LiveEvent[] = [];
  /** Number of events in each frame. */
  readonly frames: number[] = [];
  /** Everything else, in order. */
  readonly controls: Control[] = [];

  /** An authenticated connection. @throws Error with the server's words when it refuses */
  static async open(transport: Transport, origin: string, token: string): Promise<LiveClient> {
    const client = transport === 'ws' ? new PlainClient(origin) : new SocketIoClient(origin, token);
    await within(`${transport} to be ready`, client.enter(token));
    return client;
  }

  /** Sends a request and waits for its answer. */
  abstract ask(request: Request): Promise<Control>;
  abstract close(): Promise<void>;
  /** Cuts the connection without a word. */
  abstract cut(): Promise<void>;
  abstract readonly isOpen: boolean;
  protected abstract enter(token: string): Promise<void>;

  /** Subscribes; returns the `seq` after which events follow. @throws when refused */
  async subscribe(to: Omit<Extract<Request, { action: 'subscribe' }>, 'action'>): Promise<number> {
    const answer = await this.ask({ action: 'subscribe', ...to });
    if (answer.type !== 'subscribed') throw new Error(`subscribe ${JSON.stringify(to)}: ${JSON.stringify(answer)}`);
    return answer.seq;
  }

  /** The sequence numbers received, best-effort events left out. */
  get seqs(): number[] {
    return this.events.flatMap((event) => ('seq' in event && event.seq !== null && event.type !== 'resync' ? [event.seq] : []));
  }

  /** Waits for an event. */
  untilEvent(what: string, is: (event: LiveEvent) => boolean, bound_ms?: number): Promise<LiveEvent> {
    return eventually(what, () => this.events.find(is), bound_ms).catch((error: unknown) => {
      throw new Error(
        `${String(error)}; received ${JSON.stringify(this.events.slice(-10))}, ${JSON.stringify(this.controls.slice(-5))}`,
        { cause: error },
      );
    });
  }

  /** Waits until everything up to `seq` has come. */
  async untilSeq(seq: number, bound_ms?: number): Promise<void> {
    await eventually(`seq ${seq} to arrive`, () => (this.seqs.at(-1) ?? 0) >= seq, bound_ms).catch((error: unknown) => {
      throw new Error(`${String(error)}; received ${JSON.stringify(this.seqs.slice(-20))}`, { cause: error });
    });
  }

  protected take(message: { type: string } | { events: LiveEvent[] }): void {
    if ('events' in message) {
      this.events.push(...message.events);
      this.frames.push(message.events.length);
    } else if (CONTROL_TYPES.has(message.type)) this.controls.push(message as Control);
    else {
      this.events.push(message as LiveEvent);
      this.frames.push(1);
    }
  }
}

/** Plain `/ws`. Requests are answered in order, so the next control frame belongs to the oldest request. */
export class PlainClient extends LiveClient {
  readonly socket: WebSocket;
  readonly closed: Promise<{ code: number; reason: string }>;
  private readonly waiting: ((control: Control) => void)[] = [];

  constructor(origin: string, protocols: string[] = []) {
    super();
    this.socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/ws`, protocols);
    this.closed = new Promise((resolve) => {
      this.socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    });
    this.socket.on('error', () => undefined);
    this.socket.on('message', (data) => this.receive(JSON.parse((data as Buffer).toString('utf8')) as { type: string }));
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  /** Waits for the greeting. */
  async greeted(): Promise<Control> {
    return eventually('the greeting', () => this.controls.find(({ type }) => type === 'connection'));
  }

  async enter(token: string): Promise<void> {
    await this.greeted();
    const answer = await this.exchange({ action: 'auth', token });
    if (answer.type !== 'ready') throw new Error(JSON.stringify(answer));
  }

  ask(request: Request): Promise<Control> {
    return this.exchange(request);
  }

  /** Sends any value, or text as it is, as one frame; resolves with the next answer. */
  exchange(frame: unknown): Promise<Control> {
    const answer = new Promise<Control>((resolve) => this.waiting.push(resolve));
    this.socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame));
    return within('an answer on /ws', answer);
  }

  async close(): Promise<void> {
    this.socket.close();
    await within('/ws to close', this.closed);
  }

  async cut(): Promise<void> {
    this.socket.terminate();
    await this.closed;
  }

  private receive(message: { type: string }): void {
    this.take(message);
    if (CONTROL_TYPES.has(message.type) && message.type !== 'connection') this.waiting.shift()?.(message as Control);
  }
}

class SocketIoClient extends LiveClient {
  private readonly socket: Socket;

  constructor(origin: string, token: string) {
    super();
    this.socket = io(origin, {
      auth: { token },
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      autoConnect: false,
    });
    this.socket.onAny((name: string, message: { type: string } | { events: LiveEvent[] }) => {
      if ('type' in message && message.type !== name) throw new Error(`event ${name} carries ${message.type}`);
      this.take(message);
    });
  }

  get isOpen(): boolean {
    return this.socket.connected;
  }

  enter(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.once('connect', () => resolve());
      this.socket.once('connect_error', reject);
      this.socket.connect();
    });
  }

  async ask({ action, ...argument }: Request): Promise<Control> {
    const answer = (await this.socket.timeout(20_000).emitWithAck(action, argument)) as Control;
    this.controls.push(answer);
    return answer;
  }

  async close(): Promise<void> {
    this.socket.disconnect();
  }

  async cut(): Promise<void> {
    this.socket.io.engine.close();
    this.socket.disconnect();
  }
}
