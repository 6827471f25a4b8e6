/** Redis, carrying the live feed: nothing in it needs to survive unless a benchmark asks. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { answers } from './answers.mjs';
import { LocalProcess } from './local-process.mjs';
import { findProgram, versionOf } from './programs.mjs';

/**
 * @param {import('./stack.mjs').StackOptions['redisPersistence']} persistence
 * @returns {string[]}
 */
function settings(persistence) {
  const durable = persistence === 'always';
  return ['--save', '', '--appendonly', durable ? 'yes' : 'no', '--appendfsync', 'always'];
}

/**
 * While loading its file Redis answers -LOADING.
 * @param {number} port
 */
const probe = (port) => answers(port, 'PING\r\n', (answer) => answer.toString().startsWith('+PONG'));

/** @type {import('./stack.mjs').Definition['findPrograms']} */
async function findPrograms() {
  const server = findProgram(['redis-server']);
  if (!server) return undefined;
  const { text, major } = await versionOf(server);
  return major >= 7 ? { server } : { tooOld: `${text}; Redis 7 is needed` };
}

/** @type {import('./stack.mjs').Definition['prepareLocal']} */
async function prepareLocal({ folder, port, programs, guard, logFile, options }) {
  const { server = '' } = programs;
  const [home, listen] = [join(folder, 'redis'), port()];
  mkdirSync(home, { mode: 0o700 });
  const place = ['--bind', '127.0.0.1', '--port', String(listen), '--dir', home];
  const args = [...place, ...settings(options.redisPersistence)];
  const runner = new LocalProcess({ command: server, args, cwd: home, logFile }, guard);
  return { url: `redis://127.0.0.1:${listen}`, runner, probe: () => probe(listen) };
}

/** @type {import('./stack.mjs').Definition['prepareContainer']} */
async function prepareContainer({ port, container, options }) {
  const listen = port();
  const runner = container({
    image: 'redis:7',
    publish: { [listen]: 6379 },
    env: {},
    args: ['redis-server', ...settings(options.redisPersistence)],
  });
  return { url: `redis://127.0.0.1:${listen}`, runner, probe: () => probe(listen) };
}

/** @type {import('./stack.mjs').Definition} */
export const redis = {
  name: 'redis',
  title: 'Redis',
  variable: 'REDIS_URL',
  packages: ['redis-server'],
  brew: 'redis',
  image: 'redis:7',
  findPrograms,
  prepareLocal,
  prepareContainer,
};
