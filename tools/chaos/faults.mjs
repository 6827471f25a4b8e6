/** What is done to a system, and whether it was really done: a fault that changed nothing proves nothing. */
import { connect } from 'node:net';
import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * @typedef {import('./system.mjs').Target} Target
 *
 * @typedef {object} Fault
 * @property {'kill' | 'restart' | 'stop' | 'purge'} kind
 * @property {string} target
 * @property {number | undefined} pid of the process that it befell
 * @property {number} at epoch milliseconds
 * @property {number} began when the target was let come back
 * @property {number} back when it was back: it answered, or went on
 * @property {boolean} took it was seen to have taken effect
 */

const STATE_WITHIN_MS = 2_000;

/** Ends the process by force, and starts another one. @param {Target} target @param {number} away_ms @returns {Promise<Fault>} */
export function kill(target, away_ms) {
  return endAndRevive('kill', target, away_ms, () => target.kill());
}

/** Ends the process in order, as an administrator does. @param {Target} target @param {number} away_ms @returns {Promise<Fault>} */
export function restart(target, away_ms) {
  return endAndRevive('restart', target, away_ms, () => target.shutDown?.() ?? target.kill());
}

/** @param {'kill' | 'restart'} kind @param {Target} target @param {number} away_ms @param {() => Promise<void>} end @returns {Promise<Fault>} */
async function endAndRevive(kind, target, away_ms, end) {
  const pid = target.pid();
  const connection = target.url ? await Connection.to(target.url) : null;
  const at = Date.now();
  await end();
  const isGone = pid !== undefined && target.pid() === undefined;
  await pause(away_ms);
  const began = Date.now();
  await target.revive();
  const back = Date.now();
  const isAnother = target.pid() !== undefined && target.pid() !== pid;
  const isCut = connection === null || (await connection.isLost());
  return { kind, target: target.name, pid, at, began, back, took: isGone && isAnother && isCut };
}

/** Stops the process for a while: its connections stay, and it says nothing. @param {Target} target @param {number} for_ms @returns {Promise<Fault>} */
export async function stop(target, for_ms) {
  const pid = target.pid();
  const at = Date.now();
  await target.freeze();
  const hasStopped = await isStopped(pid);
  await pause(Math.max(0, at + for_ms - Date.now()));
  const stayed = await isStopped(pid);
  const began = Date.now();
  await target.thaw();
  return { kind: 'stop', target: target.name, pid, at, began, back: Date.now(), took: hasStopped && stayed };
}

/** @param {number | undefined} pid @returns {Promise<boolean>} */
async function isStopped(pid) {
  if (pid === undefined) return false;
  for (const until = Date.now() + STATE_WITHIN_MS; Date.now() < until; await pause(20))
    if (stateOf(pid).startsWith('T')) return true;
  return false;
}

/** @param {number} pid @returns {string} the state of a process as the system tells it; empty when it is gone */
function stateOf(pid) {
  if (process.platform !== 'linux')
    return spawnSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2);
  } catch {
    return '';
  }
}

/** A client's connection to a service, to see that it is lost. */
class Connection {
  /** @type {Promise<boolean>} */
  #lost;

  /** @param {import('node:net').Socket} socket */
  constructor(socket) {
    this.#lost = new Promise((resolve) => {
      // Read on, or the end would not be seen.
      socket
        .on('error', () => undefined)
        .on('close', () => resolve(true))
        .resume();
      this.drop = () => {
        socket.destroy();
        resolve(false);
      };
    });
  }

  /** @param {string} url @returns {Promise<Connection>} */
  static to(url) {
    const { hostname, port } = new URL(url);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      socket.once('error', reject).once('connect', () => resolve(new Connection(socket)));
    });
  }

  /** @returns {Promise<boolean>} */
  isLost() {
    setTimeout(() => this.drop?.(), STATE_WITHIN_MS);
    return this.#lost;
  }
}
