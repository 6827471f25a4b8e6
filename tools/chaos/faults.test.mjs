// A fault that changed nothing must not pass for one.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { kill, restart, stop } from './faults.mjs';

/** A process that does nothing, as something that can be hurt. @param {Partial<import('./system.mjs').Target>} [more] */
async function target(more = {}) {
  /** @type {import('node:child_process').ChildProcess} */
  let child;
  const revive = async () => {
    child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
    await once(child, 'spawn');
  };
  await revive();
  const end = async (/** @type {NodeJS.Signals} */ signal) => {
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };
  return {
    name: 'idle',
    weight: 1,
    url: undefined,
    pid: () => (child.exitCode === null && child.signalCode === null ? child.pid : undefined),
    kill: () => end('SIGKILL'),
    shutDown: () => end('SIGTERM'),
    revive,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    ...more,
  };
}

test('a kill took effect when another process runs afterwards', async () => {
  const one = await target();
  const pid = one.pid();
  const fault = await kill(one, 0);
  assert.deepEqual([fault.kind, fault.pid, fault.took], ['kill', pid, true]);
  assert.equal((await restart(one, 10)).took, true);
  await one.kill();
});

test('a kill that killed nobody, or after which nobody came back, had no effect', async () => {
  const immortal = await target();
  assert.equal((await kill({ ...immortal, kill: async () => undefined, revive: async () => undefined }, 0)).took, false);
  assert.equal((await kill({ ...immortal, revive: async () => undefined }, 0)).took, false);
});

test('a stop took effect when the process stood still to its end', async () => {
  const one = await target();
  const fault = await stop(one, 100);
  assert.deepEqual([fault.took, fault.began - fault.at >= 100], [true, true]);
  assert.equal((await stop({ ...one, freeze: () => undefined }, 10)).took, false);
  await one.kill();
});

test('a restart took effect when connections were lost', async () => {
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();
  const server = createServer((socket) => void sockets.add(socket.on('error', () => undefined))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const one = await target({ url: `tcp://127.0.0.1:${port}` });
  assert.equal((await kill(one, 0)).took, false);
  const cuts = async () => {
    for (const socket of sockets) socket.destroy();
    await one.kill();
  };
  assert.equal((await restart({ ...one, shutDown: cuts }, 0)).took, true);
  await one.kill();
  for (const socket of sockets) socket.destroy();
  server.close();
});
