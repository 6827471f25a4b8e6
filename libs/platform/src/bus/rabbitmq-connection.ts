import { Duplex } from 'node:stream';
import { connect } from 'amqplib';
import type { Channel, ChannelModel, RecoveringChannelModel } from 'amqplib';
import type { LoggerService } from '@nestjs/common';
import { Unavailable } from '@taskflow/core/errors';

/**
 * Two missed beats and a connection is dead, so a frozen broker or a cut cable is noticed within 20 s. Shorter ones
 * cut connections of processes that are merely busy: the beat shares the event loop with everything else.
 */
const HEARTBEAT_SECONDS = 10;
/** Of the TCP connection and the handshake together; without it a frozen broker holds the attempt for ever. */
const OPEN_TIMEOUT_MS = 10_000;
const GOODBYE_BOUND_MS = 2_000;
/** The broker is to be found at most this much after it is back (recovery target: 2 s). */
const RECONNECT_CAP_MS = 1_000;

export interface RabbitmqConnectionOptions {
  url: string;
  /** Shown in the broker's list of connections. */
  name: string;
  /** Tries of the first connection, at least 1, and the pause between two of them. */
  attempts: number;
  backoff_ms: number;
  log: Pick<LoggerService, 'log' | 'warn'>;
  /** Runs on each new connection before it is used; failing closes it and tries again. */
  setup?(model: ChannelModel): Promise<void>;
  /** Runs when a new connection can be used, and when it is lost. */
  opened?(): void;
  lost?(): void;
}

/** One connection to RabbitMQ that comes back by itself (amqplib's recovery), and says whether it is there. */
export class RabbitmqConnection {
  readonly address: string;
  private recovering: RecoveringChannelModel | null = null;
  private model: ChannelModel | null = null;
  private everOpened = false;
  /** Why the broker takes no messages at the moment (memory or disk alarm). */
  private blockedBy: string | null = null;

  constructor(private readonly options: RabbitmqConnectionOptions) {
    this.address = withoutPassword(options.url);
  }

  /** The connection is open and the broker reads from it. */
  get usable(): boolean {
    return this.model !== null && this.blockedBy === null;
  }

  /** @throws Unavailable after the last attempt, naming the address without its password */
  async open(): Promise<void> {
    const { attempts } = this.options;
    this.recovering = await connect(withHeartbeat(this.options.url), {
      // Nagle's algorithm would hold a lone bell back for up to 40 ms.
      noDelay: true,
      keepAlive: true,
      timeout: OPEN_TIMEOUT_MS,
      clientProperties: { connection_name: this.options.name },
      recovery: {
        waitForConnect: false,
        initialMaxRetries: attempts - 1,
        calculateDelay: (attempt) => this.delay(attempt),
        setup: (model: ChannelModel) => this.prepare(model),
      },
    });
    this.listen(this.recovering);
    try {
      await this.recovering.waitForConnect();
    } catch (error) {
      throw new Unavailable(
        `RabbitMQ at ${this.address} could not be reached in ${attempts} attempts (${reasonOf(error)}). Start it, or correct RABBITMQ_URL.`,
        error,
      );
    }
  }

  /** A channel whose errors are seen at its `close`; null while the connection is away. */
  async createChannel(): Promise<Channel | null> {
    return this.model && withoutErrors(await this.model.createChannel());
  }

  /** @throws Unavailable at once when the connection is away */
  current(): ChannelModel {
    if (this.model && this.blockedBy === null) return this.model;
    const cause = this.blockedBy === null ? 'cannot be reached' : `takes no messages (${this.blockedBy})`;
    throw new Unavailable(`RabbitMQ at ${this.address} ${cause}: nothing was published, try again.`);
  }

  /** Ends `model`, unless it has ended by itself, so that a new connection, set up from the start, takes its place. */
  renew(model: ChannelModel): void {
    // Later, because the channels of a connection that ends hear of it before the connection does.
    setImmediate(() => {
      if (this.model === model) model.close().catch(() => undefined);
    });
  }

  async close(): Promise<void> {
    const { recovering, model } = this;
    this.recovering = null;
    this.model = null;
    if (!recovering) return;
    // A frozen broker answers no goodbye, and the socket would keep the process alive until the heartbeat ends it.
    await new Promise<void>((resolve) => {
      const bound = setTimeout(() => {
        if (model) destroySocket(model);
        resolve();
      }, GOODBYE_BOUND_MS);
      void recovering.close().finally(() => {
        clearTimeout(bound);
        resolve();
      });
    });
  }

  private async prepare(model: ChannelModel): Promise<void> {
    // Until recovery listens itself, an error without a listener would end the process.
    model.on('error', () => undefined);
    await this.options.setup?.(model);
  }

  private delay(attempt: number): number {
    if (!this.everOpened) return this.options.backoff_ms;
    return Math.min(RECONNECT_CAP_MS, 50 * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
  }

  private listen(recovering: RecoveringChannelModel): void {
    const { log, attempts } = this.options;
    recovering.on('connect', (model: ChannelModel) => {
      this.model = model;
      this.blockedBy = null;
      log.log(`RabbitMQ at ${this.address}: ${this.everOpened ? 'connected again' : 'connected'} (${this.options.name})`);
      this.everOpened = true;
      this.options.opened?.();
    });
    recovering.on('disconnect', (error: Error) => {
      this.model = null;
      log.warn(`RabbitMQ at ${this.address}: connection lost (${this.options.name}): ${error.message}`);
      this.options.lost?.();
    });
    let failed = 0;
    recovering.on('connect-failed', (error: Error) => {
      failed = this.everOpened ? 0 : failed + 1;
      // After the first connection the loss has been logged, and so will be the return.
      if (!this.everOpened) log.warn(`RabbitMQ at ${this.address}: attempt ${failed} of ${attempts} failed: ${reasonOf(error)}`);
    });
    recovering.on('blocked', (reason: string) => {
      this.blockedBy = reason;
      log.warn(`RabbitMQ at ${this.address} takes no messages: ${reason}`);
    });
    recovering.on('unblocked', () => {
      this.blockedBy = null;
      log.log(`RabbitMQ at ${this.address} takes messages again`);
    });
    // The disconnect that follows says the same.
    recovering.on('error', () => undefined);
  }
}

/** An error without a listener would end the process; what ends a channel is also told by its `close`. */
export function withoutErrors<C extends Channel>(channel: C): C {
  channel.on('error', () => undefined);
  return channel;
}

/** amqplib has no public way; what is not there is left alone. */
function destroySocket({ connection }: ChannelModel): void {
  if ('stream' in connection && connection.stream instanceof Duplex)
    connection.stream.destroy(new Error('the broker did not answer'));
}

function withHeartbeat(url: string): string {
  const parsed = new URL(url);
  if (!parsed.searchParams.has('heartbeat')) parsed.searchParams.set('heartbeat', String(HEARTBEAT_SECONDS));
  return parsed.href;
}

/** @throws Error for what is no address of a broker; the text is not repeated, it may hold a password */
function withoutPassword(url: string): string {
  if (!URL.canParse(url) || !/^amqps?:$/.test(new URL(url).protocol)) {
    throw new Error('RABBITMQ_URL must be an address such as amqp://user:password@host:5672.');
  }
  const parsed = new URL(url);
  parsed.password = '';
  parsed.search = '';
  return parsed.href;
}

/** A refused connection to several addresses of one name is an AggregateError without a message. */
function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  if ('errors' in error && Array.isArray(error.errors)) return error.errors.map(reasonOf).join('; ');
  return 'message' in error ? String(error.message) : 'unknown';
}
