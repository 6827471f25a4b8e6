import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// Below the range that systems use for outgoing connections: such a port could be taken while a process restarts.
const FIRST = 11_000;
const LAST = 19_900;
const ATTEMPTS = 500;

/** A port of 127.0.0.1 on which nobody listens now. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = randomInt(FIRST, LAST);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port between ${FIRST} and ${LAST}.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
