/** The smallest exchange that proves a server ready for a client. */
import { connect } from 'node:net';

const TIMEOUT_MS = 2_000;

/**
 * Connects, says something and judges the first thing that comes back.
 * @param {number} port on 127.0.0.1
 * @param {string} greeting sent on connecting; may be empty
 * @param {(answer: Buffer) => boolean} isReady
 * @returns {Promise<void>}
 * @throws when nothing or something else answers
 */
export function answers(port, greeting, isReady) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('no answer in time')));
    socket.once('connect', () => greeting && socket.write(greeting));
    socket.once('data', (answer) => {
      if (isReady(answer)) resolve();
      else reject(new Error(`answered ${JSON.stringify(answer.toString('latin1').slice(0, 200))}`));
      socket.destroy();
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('closed the connection')));
  });
}
