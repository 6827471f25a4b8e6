import type { ConfirmChannel, Message, Options } from 'amqplib';
import { Unavailable } from '@taskflow/core/errors';

/** A broker that confirms nothing for this long has not got the messages, as far as the publisher can say. */
export const CONFIRM_TIMEOUT_MS = 10_000;
/**
 * Messages sent and not yet confirmed, of all callers together. Confirms come in groups as the quorum queue's log is
 * flushed; the window bounds memory and is far more than a flush takes.
 */
const WINDOW = 2_048;

/**
 * A message that the broker refuses is sent again so often: RabbitMQ 4 refuses one whose route leads to a queue that is just
 * being deleted, and takes it a moment later.
 */
const SENDS = 4;
const SEND_AGAIN_MS = 20;

export interface Parcel {
  exchange: string;
  key: string;
  content: Buffer;
  options: Options.Publish;
}

/** All parcels of one call: resolves with the last confirm, rejects with the first failure. */
class Batch {
  settled = false;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private open: number,
    timeout_ms: number,
    private readonly resolve: () => void,
    private readonly reject: (error: Error) => void,
  ) {
    this.timer = setTimeout(() => {
      this.fail(
        new Unavailable(
          `The broker confirmed nothing for ${timeout_ms} ms: ${this.open} messages may be lost, publish them again.`,
        ),
      );
    }, timeout_ms);
  }

  confirm(): void {
    if (this.settled) return;
    this.open -= 1;
    if (this.open > 0) return void this.timer.refresh();
    this.end();
    this.resolve();
  }

  fail(error: Error): void {
    if (this.settled) return;
    this.end();
    this.reject(error);
  }

  private end(): void {
    this.settled = true;
    clearTimeout(this.timer);
  }
}

/**
 * Publishes with confirms, many at a time: everything is written at once and the confirms are awaited together. One
 * after the other, each message would pay the flush of the broker's log (measured on 2 cores: 770/s against 19,600/s).
 */
export class ConfirmedPublisher {
  private readonly mandatory = new Map<string, Batch>();
  private waiters: (() => void)[] = [];
  private unconfirmed = 0;
  private isFull = false;
  private isClosed = false;
  private published = 0;

  constructor(
    private readonly channel: ConfirmChannel,
    /** A mandatory message reached no queue. */
    private readonly returned: (key: string) => void,
    private readonly timeout_ms: number,
  ) {
    channel.on('drain', () => {
      this.isFull = false;
      this.wake();
    });
    channel.on('return', (message: Message) => this.onReturn(message));
    channel.on('close', () => {
      this.isClosed = true;
      this.wake();
    });
  }

  get isOpen(): boolean {
    return !this.isClosed;
  }

  /** @throws Unavailable when the channel closes, nothing is confirmed in time, or a message is refused or unroutable */
  publish(parcels: readonly Parcel[]): Promise<void> {
    if (parcels.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      void this.send(parcels, new Batch(parcels.length, this.timeout_ms, resolve, reject));
    });
  }

  private async send(parcels: readonly Parcel[], batch: Batch): Promise<void> {
    for (const parcel of parcels) {
      while (!this.isClosed && !batch.settled && (this.isFull || this.unconfirmed >= WINDOW)) await this.room();
      if (batch.settled) return;
      try {
        this.write(parcel, batch);
      } catch (error) {
        // Thrown by a closed channel, and by content that cannot be encoded.
        return batch.fail(new Unavailable(`The message could not be sent: ${String(error)}`, error));
      }
    }
  }

  private write(parcel: Parcel, batch: Batch, sends = 1): void {
    const { exchange, key, content, options } = parcel;
    this.published += 1;
    const messageId = options.mandatory ? String(this.published) : undefined;
    const settings = messageId === undefined ? options : { ...options, messageId };
    const confirmed = (error: Error | null): void => {
      this.unconfirmed -= 1;
      if (messageId !== undefined) this.mandatory.delete(messageId);
      if (!error) batch.confirm();
      else if (sends < SENDS && !batch.settled && !this.isClosed) this.writeAgain(parcel, batch, sends + 1);
      else batch.fail(new Unavailable(`The broker did not take a message (${error.message}).`, error));
      this.wake();
    };
    if (!this.channel.publish(exchange, key, content, settings, confirmed)) this.isFull = true;
    this.unconfirmed += 1;
    if (messageId !== undefined) this.mandatory.set(messageId, batch);
  }

  private writeAgain(parcel: Parcel, batch: Batch, sends: number): void {
    setTimeout(() => {
      if (batch.settled) return;
      try {
        this.write(parcel, batch, sends);
      } catch (error) {
        batch.fail(new Unavailable(`The message could not be sent again: ${String(error)}`, error));
      }
    }, SEND_AGAIN_MS * sends).unref();
  }

  /** Returns arrive before the confirm of the same message. */
  private onReturn(message: Message): void {
    const batch = this.mandatory.get(String(message.properties.messageId));
    batch?.fail(new Unavailable(`No queue is bound to ${message.fields.routingKey}: the message was not kept.`));
    this.returned(message.fields.routingKey);
  }

  private room(): Promise<void> {
    return new Promise((resolve) => void this.waiters.push(resolve));
  }

  private wake(): void {
    if (this.waiters.length === 0) return;
    if (!this.isClosed && (this.isFull || this.unconfirmed >= WINDOW)) return;
    for (const waiter of this.waiters.splice(0)) waiter();
  }
}
