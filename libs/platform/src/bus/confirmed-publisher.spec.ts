import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import type { ConfirmChannel } from 'amqplib';
import { ConfirmedPublisher, type Parcel } from './confirmed-publisher';

/** A channel whose broker refuses each message so many times. */
function refusing(times: number) {
  const sent: string[] = [];
  const refusals = new Map<string, number>();
  const channel = Object.assign(new EventEmitter(), {
    publish(_exchange: string, key: string, _content: Buffer, _options: object, confirmed: (error: Error | null) => void) {
      sent.push(key);
      const before = refusals.get(key) ?? 0;
      refusals.set(key, before + 1);
      setImmediate(() => confirmed(before < times ? new Error('message nacked') : null));
      return true;
    },
  });
  const publisher = new ConfirmedPublisher(channel as unknown as ConfirmChannel, () => undefined, 5_000);
  return { sent, channel, publisher };
}

const parcel = (key: string): Parcel => ({ exchange: 'x', key, content: Buffer.from('{}'), options: {} });

describe('a message that the broker refuses', () => {
  it('is sent again, and the others are not', async () => {
    const { sent, publisher } = refusing(1);
    await publisher.publish([parcel('a')]);
    expect(sent).toEqual(['a', 'a']);
  });

  it('fails the call when it is refused again and again', async () => {
    const { sent, publisher } = refusing(100);
    await expect(publisher.publish([parcel('a')])).rejects.toThrow('did not take a message (message nacked)');
    expect(sent).toHaveLength(4);
  });

  it('is not sent again on a channel that has closed', async () => {
    const { sent, channel, publisher } = refusing(100);
    const publishing = publisher.publish([parcel('a')]);
    channel.emit('close');
    await expect(publishing).rejects.toThrow('did not take a message');
    expect(sent).toHaveLength(1);
  });
});
