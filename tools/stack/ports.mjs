/**
 * Ports on loopback that stay ours for as long as a stack lives.
 *
 * A port from the system's ephemeral range can be taken by any outgoing connection while a
 * server is being restarted, and two stacks that merely look for free ports can pick the same
 * one, because a server binds seconds after the look. So ports come in blocks below that range,
 * and a block is owned by listening on its first port: the kernel frees it if the owner dies.
 */
import { createServer } from 'node:net';
import { randomInt } from 'node:crypto';

const FIRST = 20_000;
const LAST = 32_000;
const BLOCK = 10;
const ATTEMPTS = 200;

/**
 * Listens on a loopback port.
 * @param {number} port
 * @returns {Promise<import('node:net').Server | undefined>} undefined when the port is taken
 */
function listen(port) {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(server));
  });
}

/** @param {import('node:net').Server} server */
const close = (server) => new Promise((resolve) => server.close(resolve));

/**
 * @param {number} port
 * @returns {Promise<boolean>} whether nothing listens there now
 */
async function isFree(port) {
  const server = await listen(port);
  if (server) await close(server);
  return server !== undefined;
}

/**
 * @typedef {object} PortBlock
 * @property {() => number} take the next port of the block
 * @property {() => Promise<unknown>} release gives the block back
 */

/**
 * Reserves a block of nine ports on 127.0.0.1.
 * @returns {Promise<PortBlock>}
 * @throws when no free block is found
 */
export async function reservePorts() {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const base = FIRST + BLOCK * randomInt((LAST - FIRST) / BLOCK);
    const lock = await listen(base);
    if (!lock) continue;
    const ports = Array.from({ length: BLOCK - 1 }, (_, index) => base + 1 + index);
    const free = await Promise.all(ports.map(isFree));
    if (free.every(Boolean)) return { take: takeFrom(ports), release: () => close(lock) };
    await close(lock);
  }
  throw new Error(
    `No ${BLOCK} neighbouring free ports found on 127.0.0.1 between ${FIRST} and ${LAST}: ` +
      'end some of the programs that listen there (`ss -tln`).',
  );
}

/** @param {number[]} ports */
function takeFrom(ports) {
  const rest = [...ports];
  return () => {
    const port = rest.shift();
    if (port === undefined) throw new Error('A stack asked for more ports than its block has.');
    return port;
  };
}
