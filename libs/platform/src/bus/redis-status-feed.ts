import { Logger } from '@nestjs/common';
import type { LoggerService } from '@nestjs/common';
import { STATUS_CHANNEL } from '@taskflow/contracts';
import type { StatusFeedMessage } from '@taskflow/contracts';
import { Unavailable } from '@taskflow/core/errors';
import { StatusFeed } from '@taskflow/core/ports';
import { Redis } from 'ioredis';
import type { RedisOptions } from 'ioredis';
import { FeedReaders } from './feed-readers';

/** Messages sent and not yet answered; more are dropped, so that a frozen Redis costs no memory without bound. */
const UNANSWERED_MAX = 20_000;
/** A Redis that does not answer for this long is as good as gone: the connection is made anew. */
const ANSWER_TIMEOUT_MS = 2_000;
/** How often each connection asks whether anyone is there. */
const PROBE_MS = 2_500;
/** Redis is to be found at most this much after it is back (recovery target: gaps closed in 3 s). */
const RECONNECT_CAP_MS = 1_000;

export interface RedisStatusFeedOptions {
  url: string;
  /** Tries of the first connection, at least 1, and the milliseconds between two of them. */
  connect_attempts: number;
  connect_backoff_ms: number;
  /** Put before the name of the channel, to keep tests apart. */
  namespace?: string;
  log?: Pick<LoggerService, 'log' | 'warn'>;
}

/** Redis 7 publish and subscribe. `connect` before anything else. */
export class RedisStatusFeed extends StatusFeed {
  private readonly channel: string;
  private readonly address: string;
  private readonly log: Pick<LoggerService, 'log' | 'warn'>;
  private readonly readers: FeedReaders;
  private readonly publisher: Redis;
  /** Made with the first subscription: a subscribed connection can do nothing else. */
  private subscriber: Redis | null = null;
  private subscribing: Promise<void> | null = null;
  private readonly probes: NodeJS.Timeout[] = [];
  private isClosed = false;
  private unanswered = 0;
  private isDropping = false;
  /** Clients that were connected once: from then on they come back by themselves. */
  private readonly opened = new WeakSet<Redis>();
  private readonly reasons = new WeakMap<Redis, string>();

  constructor(private readonly options: RedisStatusFeedOptions) {
    super();
    this.channel = `${options.namespace ?? ''}${STATUS_CHANNEL}`;
    this.address = withoutPassword(options.url);
    this.log = options.log ?? new Logger('StatusFeed');
    this.readers = new FeedReaders(this.log);
    this.publisher = this.client('publisher');
  }

  /** @throws Unavailable when Redis cannot be reached in the given number of attempts */
  async connect(): Promise<void> {
    await this.open(this.publisher);
    this.startProbe(this.publisher);
  }

  override async publish(messages: readonly StatusFeedMessage[]): Promise<void> {
    if (messages.length === 0) return;
    if (this.publisher.status !== 'ready' || this.unanswered >= UNANSWERED_MAX) return this.dropped(messages.length);
    this.isDropping = false;
    const pipeline = this.publisher.pipeline();
    for (const text of this.readers.write(messages)) pipeline.publish(this.channel, text);
    this.unanswered += messages.length;
    // Not awaited: the committing request must not wait for a feed that may lose messages anyway.
    void pipeline
      .exec()
      .then(
        (answers) => answers?.some(([error]) => error) && this.dropped(messages.length),
        () => this.dropped(messages.length),
      )
      .finally(() => (this.unanswered -= messages.length));
  }

  override async subscribe(handle: (message: StatusFeedMessage) => void, reconnected: () => void): Promise<() => Promise<void>> {
    this.subscribing ??= this.startSubscriber();
    try {
      await this.subscribing;
    } catch (error) {
      this.subscribing = null;
      throw error;
    }
    const remove = this.readers.add({ handle, reconnected });
    return async () => remove();
  }

  /** Asks Redis. Rejects at once when it is away; when it does not answer, after the 5 s in which that is noticed. */
  async ping(): Promise<void> {
    await this.publisher.ping();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const probe of this.probes) clearInterval(probe);
    // Not `quit`: a Redis that is away could not answer it.
    this.publisher.disconnect();
    this.subscriber?.disconnect();
  }

  private async startSubscriber(): Promise<void> {
    const subscriber = this.client('subscriber');
    this.subscriber = subscriber;
    subscriber.on('message', (_channel: string, text: string) => this.readers.read(text));
    await this.open(subscriber);
    await subscriber.subscribe(this.channel);
    subscriber.on('ready', () => void this.subscribeAgain(subscriber));
    this.startProbe(subscriber);
  }

  /** Readers hear of it only when messages flow again: what they read from then on and what arrives leave no gap. */
  private async subscribeAgain(subscriber: Redis): Promise<void> {
    try {
      await subscriber.subscribe(this.channel);
    } catch {
      // The connection ended again, and its next return comes here again.
      return;
    }
    this.readers.reconnected();
  }

  private startProbe(client: Redis): void {
    const timer = setInterval(() => void this.probe(client), PROBE_MS);
    timer.unref();
    this.probes.push(timer);
  }

  /** A frozen Redis keeps its connections open: ask, and make the connection anew where no answer comes. */
  private async probe(client: Redis): Promise<void> {
    if (client.status !== 'ready') return;
    let isAnswered = false;
    client.ping().then(
      () => (isAnswered = true),
      () => undefined,
    );
    await new Promise((resolve) => setTimeout(resolve, ANSWER_TIMEOUT_MS).unref());
    // After a busy stretch timers run before sockets are read: let the answer in first.
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    if (!isAnswered && client.status === 'ready') client.disconnect(true);
  }

  private client(role: string): Redis {
    const settings: RedisOptions = {
      lazyConnect: true,
      connectionName: `taskflow-${role}`,
      // Nothing waits for a Redis that is away: memory stays bounded and publishing never hangs.
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      autoResendUnfulfilledCommands: false,
      autoResubscribe: false,
      connectTimeout: ANSWER_TIMEOUT_MS,
      // The first connection counts its attempts itself.
      retryStrategy: (times) => (this.opened.has(client) ? Math.min(RECONNECT_CAP_MS, 50 * 2 ** Math.min(times, 10)) : null),
    };
    const client: Redis = new Redis(this.options.url, settings);
    client.on('error', (error: Error) => this.reasons.set(client, error.message));
    client.on('close', () => {
      if (this.opened.has(client) && !this.isClosed) this.log.warn(`Redis at ${this.address}: connection lost (${role})`);
    });
    client.on('ready', () => {
      this.log.log(`Redis at ${this.address}: connected (${role})`);
      this.opened.add(client);
    });
    return client;
  }

  private async open(client: Redis): Promise<void> {
    const { connect_attempts: attempts, connect_backoff_ms: backoff_ms } = this.options;
    for (let attempt = 1; ; attempt += 1) {
      // ioredis bounds the TCP connection only: a frozen Redis accepts it and then says nothing.
      const bound = setTimeout(() => client.disconnect(), ANSWER_TIMEOUT_MS);
      try {
        return await client.connect().finally(() => clearTimeout(bound));
      } catch (error) {
        const reason = this.reasons.get(client) ?? String(error);
        this.log.warn(`Redis at ${this.address}: attempt ${attempt} of ${attempts} failed: ${reason}`);
        if (attempt >= attempts) {
          client.disconnect();
          throw new Unavailable(
            `Redis at ${this.address} could not be reached in ${attempts} attempts (${reason}). Start it, or correct REDIS_URL.`,
            error,
          );
        }
        await new Promise((resolve) => setTimeout(resolve, backoff_ms));
      }
    }
  }

  /** One line an outage. */
  private dropped(count: number): void {
    if (!this.isDropping && !this.isClosed)
      this.log.warn(`Redis at ${this.address} takes no messages: ${count} live changes were dropped, readers catch up by seq.`);
    this.isDropping = true;
  }
}

function withoutPassword(url: string): string {
  if (!URL.canParse(url) || !/^rediss?:$/.test(new URL(url).protocol))
    throw new Error('REDIS_URL must be an address such as redis://host:6379.');
  const parsed = new URL(url);
  parsed.password = '';
  return parsed.href;
}
