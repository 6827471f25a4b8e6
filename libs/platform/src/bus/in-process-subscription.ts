import type { Topic } from '@taskflow/contracts';
import type { BusSubscription, DeadLetter, SubscribeOptions } from '@taskflow/core/ports';
import { CLOSE_BOUND_MS, Deliveries } from './deliveries';
import type { Delivery } from './deliveries';
import type { InProcessQueue, QueueMember, StoredMessage } from './in-process-queue';

/** What a subscription needs of its bus. */
export interface SubscriptionHost {
  readonly retryDelay: (failures: number) => number;
  readonly warn: (line: string) => void;
  bury(letter: DeadLetter): Promise<void>;
  /** Of a broadcast: begin and end of the time in which messages are kept for it. */
  here: (() => void) | undefined;
  away: (() => void) | undefined;
  closed(): void;
}

export class InProcessSubscription<T extends Topic> implements BusSubscription, QueueMember {
  readonly prefetch: number;
  readonly deliveries: Deliveries<T>;
  private state: 'consuming' | 'paused' | 'closed' = 'paused';

  constructor(
    private readonly options: SubscribeOptions<T>,
    private readonly queue: InProcessQueue,
    private readonly host: SubscriptionHost,
  ) {
    this.prefetch = options.prefetch;
    this.deliveries = new Deliveries<T>({
      topic: options.topic,
      handle: (message) => options.handle(message),
      retryDelay: host.retryDelay,
      warn: host.warn,
      answered: () => queue.schedule(),
    });
    this.consume();
  }

  async pause(): Promise<void> {
    if (this.state !== 'consuming') return;
    this.stop('paused');
    await this.deliveries.returnAll();
    this.forgetBroadcast();
  }

  async resume(): Promise<void> {
    if (this.state === 'paused') this.consume();
  }

  async close(): Promise<void> {
    if (this.state === 'closed') return;
    this.stop('closed');
    await this.deliveries.settle(CLOSE_BOUND_MS);
    await this.deliveries.returnAll();
    this.forgetBroadcast();
    this.host.closed();
  }

  deliver(message: StoredMessage): Delivery {
    const { topic, group, queue = null } = this.options;
    const { text } = message;
    return {
      text,
      failures: message.failures,
      acknowledge: () => undefined,
      giveBack: () => this.queue.putBack(message),
      tryAgain: async (failures) => this.queue.putBack({ text, failures }),
      bury: (reason, failures) => this.host.bury({ topic, group, queue, reason, failures, text }),
    };
  }

  private consume(): void {
    this.state = 'consuming';
    this.host.here?.();
    this.queue.join(this);
  }

  private stop(state: 'paused' | 'closed'): void {
    this.state = state;
    this.queue.leave(this);
    this.host.away?.();
  }

  private forgetBroadcast(): void {
    if (this.options.broadcast) this.queue.clear();
  }
}
