import type { LoggerService } from '@nestjs/common';
import { readStatusFeed } from '@taskflow/contracts';
import type { Reading, StatusFeedMessage } from '@taskflow/contracts';
import { encode } from './encode';

export interface FeedReader {
  handle(message: StatusFeedMessage): void;
  reconnected(): void;
}

/** The subscribers of a feed in this process, alike for both feeds. */
export class FeedReaders {
  private readonly readers = new Set<FeedReader>();
  /** Reasons that were logged: a publisher that is wrong is wrong with every message. */
  private readonly known = new Set<string>();

  constructor(private readonly log: Pick<LoggerService, 'warn'>) {}

  get size(): number {
    return this.readers.size;
  }

  /** Returns the way to remove it. */
  add(reader: FeedReader): () => void {
    this.readers.add(reader);
    return () => void this.readers.delete(reader);
  }

  /** The JSON texts of messages; one that has none is a bug of the publisher, which is logged and left out. */
  write(messages: readonly StatusFeedMessage[]): string[] {
    return messages.flatMap((message) => {
      try {
        return encode(message);
      } catch (error) {
        this.warnOnce(`A message for the status feed was left out: ${String(error)}`);
        return [];
      }
    });
  }

  /** Each reader gets a message of its own; what cannot be read is left out with one log line a reason. */
  read(text: string): void {
    for (const reader of [...this.readers]) {
      const reading = readText(text);
      if (!reading.ok) return this.warnOnce(`A message of the status feed was left out: ${reading.reason}`);
      this.guarded(() => reader.handle(reading.message));
    }
  }

  reconnected(): void {
    for (const reader of [...this.readers]) this.guarded(() => reader.reconnected());
  }

  /** A reader must not throw; one that does must not keep the message from the others. */
  private guarded(call: () => void): void {
    try {
      call();
    } catch (error) {
      this.log.warn(
        `A reader of the status feed threw: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
  }

  private warnOnce(line: string): void {
    if (this.known.has(line)) return;
    if (this.known.size >= 100) this.known.clear();
    this.known.add(line);
    this.log.warn(line);
  }
}

function readText(text: string): Reading<StatusFeedMessage> {
  try {
    return readStatusFeed(JSON.parse(text));
  } catch (error) {
    return { ok: false, reason: `not JSON (${String(error)})` };
  }
}
