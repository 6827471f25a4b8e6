/** A server running as a child process of ours: started, signalled and ended by its own pid. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';

const ENDING_SIGNALS = new Set(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGABRT', 'SIGHUP']);
const GRACE_MS = 30_000;

/**
 * @typedef {object} Command
 * @property {string} command absolute path of the program
 * @property {string[]} args
 * @property {Record<string, string | undefined>} [env] the whole environment; ours when left out
 * @property {string} cwd
 * @property {string} logFile receives stdout and stderr, appended
 */

export class LocalProcess {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #child;
  /** @type {Promise<unknown>} */
  #exited = Promise.resolve();
  #guard;
  #command;

  /**
   * @param {Command} command
   * @param {import('./guard.mjs').Guard} guard
   */
  constructor(command, guard) {
    this.#command = command;
    this.#guard = guard;
  }

  /** The running process's pid; undefined when it does not run. */
  get pid() {
    return this.ended === undefined ? this.#child?.pid : undefined;
  }

  /** How the process ended, in words; undefined while it runs. */
  get ended() {
    if (!this.#child) return 'was not started';
    const { exitCode, signalCode } = this.#child;
    if (signalCode) return `was ended by ${signalCode}`;
    return exitCode === null ? undefined : `ended with exit code ${exitCode}`;
  }

  /** Resolves once the process is gone. */
  get exited() {
    return this.#exited;
  }

  /** Starts the process; resolves when it exists, not when it answers. */
  async start() {
    this.#guard.assertOpen();
    const { command, args, env, cwd, logFile } = this.#command;
    const log = openSync(logFile, 'a', 0o600);
    // A group of its own: Ctrl-C in the terminal must not hit the servers before their clients
    // have drained.
    const child = spawn(command, args, { detached: true, stdio: ['ignore', log, log], env, cwd });
    closeSync(log);
    const { pid } = child;
    if (pid === undefined) throw (await once(child, 'error'))[0];
    this.#child = child;
    this.#exited = this.#guard.addProcess(pid, once(child, 'exit'));
  }

  /**
   * Sends a signal; waits until the process is gone if the signal is one that ends it.
   * Does nothing when the process does not run.
   * @param {NodeJS.Signals} signal
   */
  async kill(signal) {
    if (this.pid === undefined) return;
    process.kill(this.pid, signal);
    if (ENDING_SIGNALS.has(signal)) await this.#exited;
  }

  pause() {
    return this.kill('SIGSTOP');
  }

  resume() {
    return this.kill('SIGCONT');
  }

  /** Ends the process in an orderly way; by force after 30 s. */
  async stop() {
    const force = setTimeout(() => void this.kill('SIGKILL'), GRACE_MS);
    await this.resume();
    await this.kill('SIGTERM');
    clearTimeout(force);
  }

  /**
   * @param {number} lines
   * @returns {Promise<string>} the last lines of the log
   */
  async tail(lines) {
    return readFileSync(this.#command.logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  }
}

/**
 * Runs a program to its end.
 * @param {Command} command
 * @param {import('./guard.mjs').Guard} guard
 * @throws with the end of its output when it fails
 */
export async function runToEnd(command, guard) {
  const run = new LocalProcess(command, guard);
  await run.start();
  await run.exited;
  if (run.ended === 'ended with exit code 0') return;
  throw new Error(`${command.command} ${run.ended}:\n${await run.tail(20)}`);
}
