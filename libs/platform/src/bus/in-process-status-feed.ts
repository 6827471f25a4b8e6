import { Logger } from '@nestjs/common';
import type { LoggerService } from '@nestjs/common';
import type { StatusFeedMessage } from '@taskflow/contracts';
import { StatusFeed } from '@taskflow/core/ports';
import { FeedReaders } from './feed-readers';

/** Messages that wait for a busy event loop; more are dropped, as the feed may. */
const WAITING_MAX = 50_000;

/** The feed of one process. It is never interrupted, so `reconnected` is never called. */
export class InProcessStatusFeed extends StatusFeed {
  private readonly readers: FeedReaders;
  private waiting: string[] = [];
  private closed = false;

  constructor(log: Pick<LoggerService, 'warn'> = new Logger('StatusFeed')) {
    super();
    this.readers = new FeedReaders(log);
  }

  override async publish(messages: readonly StatusFeedMessage[]): Promise<void> {
    if (this.closed || this.readers.size === 0) return;
    const texts = this.readers.write(messages).slice(0, WAITING_MAX - this.waiting.length);
    if (this.waiting.length === 0 && texts.length > 0) setImmediate(() => this.deliver());
    for (const text of texts) this.waiting.push(text);
  }

  override async subscribe(handle: (message: StatusFeedMessage) => void, reconnected: () => void): Promise<() => Promise<void>> {
    const remove = this.readers.add({ handle, reconnected });
    return async () => remove();
  }

  async close(): Promise<void> {
    this.closed = true;
    this.waiting = [];
  }

  private deliver(): void {
    for (const text of this.waiting.splice(0)) this.readers.read(text);
  }
}
