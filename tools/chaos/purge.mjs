/** Takes all messages out of the queue that workers' bells wait in, as somebody does who presses the wrong button. */
import { setTimeout as pause } from 'node:timers/promises';
import { AmqpConnection, shortString, uint16 } from '../stack/amqp.mjs';

const QUEUE = 'taskflow.worker.default.v1';
const CHANNEL = 1;
const AGAIN_MS = 50;

/**
 * Waits for messages, then takes them.
 * @param {string} url of the broker
 * @param {number} until epoch milliseconds
 * @returns {Promise<number>} how many messages went; 0 when none had come until then
 */
export async function purgeQueue(url, until) {
  const connection = await AmqpConnection.open(url);
  try {
    connection.send(CHANNEL, 20, 10, shortString(''));
    await connection.receive(20, 11);
    while (Date.now() < until) {
      connection.send(CHANNEL, 50, 30, Buffer.concat([uint16(0), shortString(QUEUE), Buffer.from([0])]));
      const count = (await connection.receive(50, 31)).readUInt32BE(0);
      if (count > 0) return count;
      await pause(AGAIN_MS);
    }
    return 0;
  } finally {
    connection.close();
  }
}
