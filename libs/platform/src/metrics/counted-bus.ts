import {
  MessageBus,
  type BusSubscription,
  type DeadLetter,
  type OutgoingMessage,
  type Redelivery,
  type SubscribeOptions,
} from '@taskflow/core/ports';
import type { Topic } from '@taskflow/contracts';
import type { Metrics } from './metrics';

/** A bus whose publishing is counted. */
export class CountedBus extends MessageBus {
  constructor(
    private readonly bus: MessageBus,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  override async publish(messages: readonly OutgoingMessage[]): Promise<void> {
    try {
      await this.bus.publish(messages);
      this.metrics.publishedMessages(messages.length);
    } catch (error) {
      this.metrics.publishFailures(messages.length);
      throw error;
    }
  }

  override subscribe<T extends Topic>(options: SubscribeOptions<T>): Promise<BusSubscription> {
    return this.bus.subscribe(options);
  }

  override onDeadLetter(keep: (letter: DeadLetter) => Promise<void>): void {
    this.bus.onDeadLetter(keep);
  }

  override redeliver(letters: readonly Redelivery[]): Promise<void> {
    return this.bus.redeliver(letters);
  }

  override connected(): boolean {
    return this.bus.connected();
  }
}
