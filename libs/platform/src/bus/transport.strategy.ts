import { Catch } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter, INestApplication } from '@nestjs/common';
import { BaseRpcContext, NestMicroservice, Server } from '@nestjs/microservices';
import type { CustomTransportStrategy, MessageHandler } from '@nestjs/microservices';
import type { Topic } from '@taskflow/contracts';
import { MessageBus, OWN_QUEUES, messagePattern } from '@taskflow/core/ports';
import type { BusSubscription, MessagePattern, Subscriptions } from '@taskflow/core/ports';
import { isObservable, lastValueFrom, throwError } from 'rxjs';
import type { Observable } from 'rxjs';

export interface BusTransportOptions {
  /** What `queue: '*'` in a pattern stands for. */
  worker_queues: readonly string[];
  /** Most messages being handled at once, for patterns that do not say; of each queue. */
  prefetch: number;
  /** Handlers that must be there, e.g. those of the app's role; the start is refused without them. */
  required?: readonly Pick<MessagePattern, 'topic' | 'group'>[];
}

interface Consumer {
  readonly pattern: MessagePattern;
  readonly handler: MessageHandler;
  readonly subscriptions: BusSubscription[];
  isPaused: boolean;
}

/**
 * Brings messages of the bus to `@EventPattern(messagePattern({topic, group, …}))` handlers. Each (topic, group) is a
 * subscription of its own with its own acknowledgement: in a process with several services one failing handler makes
 * nobody else's handler run again. A handler that returns (or completes) acknowledges; one that throws is tried again.
 */
export class BusTransportStrategy extends Server implements CustomTransportStrategy, Subscriptions {
  private readonly consumers = new Map<string, Consumer>();
  private isListening = false;

  constructor(
    private readonly bus: MessageBus,
    private readonly options: BusTransportOptions,
  ) {
    super();
  }

  /** @throws Error for a pattern that is none, a request handler, and a second handler of one (topic, group) */
  override addHandler(pattern: unknown, handler: MessageHandler, isEventHandler = false): void {
    if (!isEventHandler)
      throw new Error(`${JSON.stringify(pattern)}: the bus has no answers, use @EventPattern instead of @MessagePattern.`);
    if (!isMessagePattern(pattern)) {
      throw new Error(`@EventPattern(${JSON.stringify(pattern)}): expected messagePattern({ topic, group, … }).`);
    }
    const known = messagePattern(pattern);
    const key = keyOf(known.topic, known.group);
    if (this.consumers.has(key)) throw new Error(`${key} has two handlers: give one of them another group.`);
    this.consumers.set(key, { pattern: known, handler, subscriptions: [], isPaused: false });
  }

  /** Subscribes all handlers. Calls back with the reason when that fails; those that stood are closed again. */
  override listen(callback: (error?: unknown) => void): void {
    this.start().then(
      () => callback(),
      (error: unknown) => void this.close().then(() => callback(error)),
    );
  }

  override async close(): Promise<void> {
    this.isListening = false;
    await Promise.all(
      [...this.consumers.values()].flatMap(({ subscriptions }) => subscriptions.splice(0).map((one) => one.close())),
    );
  }

  async pause(topic: Topic, group: string): Promise<void> {
    const consumer = this.consumer(topic, group);
    consumer.isPaused = true;
    await Promise.all(consumer.subscriptions.map((subscription) => subscription.pause()));
  }

  async resume(topic: Topic, group: string): Promise<void> {
    const consumer = this.consumer(topic, group);
    consumer.isPaused = false;
    await Promise.all(consumer.subscriptions.map((subscription) => subscription.resume()));
  }

  /** The bus has no events of its own. */
  override on(): void {
    throw new Error('The bus transport emits no events.');
  }

  override unwrap<T>(): T {
    return this.bus as T;
  }

  private async start(): Promise<void> {
    if (this.isListening) throw new Error('The bus transport listens already.');
    this.isListening = true;
    const missing = (this.options.required ?? []).filter(({ topic, group }) => !this.consumers.has(keyOf(topic, group)));
    if (missing.length > 0)
      throw new Error(`No handler for ${missing.map(({ topic, group }) => keyOf(topic, group)).join('; ')}.`);
    if (this.consumers.size === 0)
      throw new Error('No controller has an @EventPattern: leave the bus transport out of this app.');
    for (const consumer of this.consumers.values()) await this.subscribe(consumer);
  }

  private async subscribe(consumer: Consumer): Promise<void> {
    const { topic, group, broadcast, prefetch = this.options.prefetch } = consumer.pattern;
    for (const queue of this.queuesOf(consumer.pattern)) {
      const subscription = await this.bus.subscribe({
        topic,
        group,
        prefetch,
        ...(queue === undefined ? {} : { queue }),
        ...(broadcast === undefined ? {} : { broadcast }),
        handle: (message) => handleBy(consumer, message),
      });
      consumer.subscriptions.push(subscription);
      if (consumer.isPaused) await subscription.pause();
    }
  }

  private queuesOf({ topic, group, queue }: MessagePattern): readonly (string | undefined)[] {
    if (queue !== OWN_QUEUES) return [queue];
    const { worker_queues } = this.options;
    if (worker_queues.length === 0)
      throw new Error(`${keyOf(topic, group)} listens to the worker's queues, and the settings name none.`);
    return [...new Set(worker_queues)];
  }

  private consumer(topic: Topic, group: string): Consumer {
    const consumer = this.consumers.get(keyOf(topic, group));
    if (!consumer) throw new Error(`No handler for ${keyOf(topic, group)}.`);
    return consumer;
  }
}

/** Lets handlers' errors through as they are: Nest's own filter replaces them by "Internal server error". */
@Catch()
export class BusExceptionFilter implements ExceptionFilter {
  catch(error: unknown, _host: ArgumentsHost): Observable<never> {
    return throwError(() => error);
  }
}

/**
 * Attaches the strategy to an app, with the filter that keeps errors as they are. HTTP guards, pipes and filters of
 * the app do not apply to messages. Call it before `app.init()`; deliveries begin with `app.startAllMicroservices()`
 * (after `app.init()`, or handlers run before the modules' start hooks) and end with `app.close()`.
 */
export function connectBus(app: INestApplication, strategy: BusTransportStrategy): void {
  // Nest binds filters to handlers as it registers them, so the filter comes first. Its own deferred initialisation
  // would run the app's start hooks and gateways a second time.
  const service = app.connectMicroservice({ strategy }, { inheritAppConfig: false, deferInitialization: true });
  if (!(service instanceof NestMicroservice)) throw new Error('Two copies of @nestjs/microservices are installed.');
  service.useGlobalFilters(new BusExceptionFilter());
  service.registerListeners();
  service.setIsInitialized(true);
  service.setIsInitHookCalled(true);
}

async function handleBy({ handler, pattern }: Consumer, message: unknown): Promise<void> {
  const result: unknown = await handler(message, new BaseRpcContext([pattern]));
  if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
}

function keyOf(topic: string, group: string): string {
  return `${topic}, group ${group}`;
}

function isMessagePattern(value: unknown): value is MessagePattern {
  return typeof value === 'object' && value !== null && 'topic' in value && 'group' in value;
}
