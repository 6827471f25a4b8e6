/** TaskFlow's own processes: started, killed, frozen and started again by their own pid. */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from '../run/prepare.mjs';

const READY_WITHIN_MS = 90_000;
const STOP_WITHIN_MS = 32_000;

export class ServiceProcess {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #child;
  /** @type {Promise<void>} */
  #exited = Promise.resolve();
  #mayEnd = true;
  #wasReady = false;

  /**
   * @param {object} parts
   * @param {string} parts.name e.g. 'worker-1'
   * @param {string} parts.app folder below apps/
   * @param {number} parts.port
   * @param {Record<string, string>} parts.env
   * @param {string} parts.folder where its log goes
   * @param {(line: string) => void} parts.surprise told when it ends unasked
   */
  constructor({ name, app, port, env, folder, surprise }) {
    this.name = name;
    this.origin = `http://127.0.0.1:${port}`;
    this.logFile = join(folder, `${name}.log`);
    this.entry = join(ROOT, 'apps', app, 'dist', 'main.js');
    this.env = { ...env, PORT: String(port) };
    this.surprise = surprise;
    this.isFrozen = false;
  }

  get pid() {
    const child = this.#child;
    return child && child.exitCode === null && child.signalCode === null ? child.pid : undefined;
  }

  start() {
    if (this.pid !== undefined) return;
    const log = openSync(this.logFile, 'a');
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...this.env };
    const child = spawn(process.execPath, ['--enable-source-maps', this.entry], { cwd: ROOT, env, stdio: ['ignore', log, log] });
    closeSync(log);
    this.#child = child;
    this.#mayEnd = false;
    this.#wasReady = false;
    this.#exited = new Promise((resolve) => {
      child.once('error', (error) => {
        this.surprise(`${this.name} could not be started: ${error.message}`);
        resolve();
      });
      child.once('exit', (code, signal) => {
        if (!this.#mayEnd && (this.#wasReady || !this.gaveUpClearly()))
          this.surprise(`${this.name} ended by itself with ${signal ?? `code ${code}`}: ${this.tail()}`);
        resolve();
      });
    });
  }

  /** @returns {Promise<boolean>} false when it ended, or was not ready in time */
  async ready(bound_ms = READY_WITHIN_MS) {
    const until = Date.now() + bound_ms;
    while (Date.now() < until && this.pid !== undefined) {
      const answer = await fetch(`${this.origin}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
      await answer?.arrayBuffer();
      if (answer?.ok) return (this.#wasReady = true);
      await pause(25);
    }
    return false;
  }

  /** Whether its last words are why it could not start, as one line for people. */
  gaveUpClearly() {
    return !this.#wasReady && /(^|\| )TaskFlow cannot start: [^|]*$/.test(this.tail());
  }

  async kill() {
    this.#mayEnd = true;
    this.#signal('SIGKILL');
    await this.#exited;
    this.isFrozen = false;
  }

  freeze() {
    this.#signal('SIGSTOP');
    this.isFrozen = true;
  }

  thaw() {
    this.#signal('SIGCONT');
    this.isFrozen = false;
  }

  /** @returns {Promise<string | null>} what is wrong with the way it ended */
  async stop() {
    if (this.pid === undefined) return null;
    this.#mayEnd = true;
    this.thaw();
    this.#signal('SIGTERM');
    const ended = await Promise.race([this.#exited.then(() => true), pause(STOP_WITHIN_MS, false, { ref: false })]);
    if (!ended) {
      await this.kill();
      return `${this.name} did not end within ${STOP_WITHIN_MS / 1000} s of SIGTERM`;
    }
    const code = this.#child?.exitCode;
    return code === 0 ? null : `${this.name} ended with code ${code} after SIGTERM: ${this.tail()}`;
  }

  tail() {
    return readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-3).join(' | ').slice(-1_500);
  }

  /** @param {NodeJS.Signals} signal */
  #signal(signal) {
    const { pid } = this;
    if (pid !== undefined) process.kill(pid, signal);
  }
}
