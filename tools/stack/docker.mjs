/** Services as containers, published on loopback only and removed, data and all, at the end. */
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { findProgram } from './programs.mjs';

const DAEMON_TIMEOUT_MS = 5_000;
const run = promisify(execFile);

/** @returns {Promise<boolean>} whether a Docker daemon answers */
export async function dockerAnswers() {
  if (!findProgram(['docker'])) return false;
  const asked = run('docker', ['info', '--format', '{{.ServerVersion}}'], { timeout: DAEMON_TIMEOUT_MS });
  // An old client exits with 0 although it found no daemon; then the version is empty.
  return asked.then(
    ({ stdout }) => /\d/.test(stdout),
    () => false,
  );
}

/**
 * Makes sure that an image is there.
 * @param {string} image
 * @param {(line: string) => void} log
 * @returns {Promise<boolean>} false when it cannot be had, for instance without a network
 */
export async function haveImage(image, log) {
  const present = await run('docker', ['image', 'inspect', image]).then(
    () => true,
    () => false,
  );
  if (present) return true;
  log(`pulling the Docker image ${image}: once`);
  return run('docker', ['pull', '--quiet', image]).then(
    () => true,
    (error) => {
      log(`Docker could not pull ${image} (${String(error.stderr || error).trim()}); looking elsewhere`);
      return false;
    },
  );
}

/**
 * @typedef {object} ContainerPlan
 * @property {string} image
 * @property {Record<number, number>} publish port on 127.0.0.1 → port in the container
 * @property {Record<string, string>} env
 * @property {string[]} args
 */

/** A container with the same means as a local process; implements Runner. */
export class Container {
  /** Of the server as the daemon sees it, which on macOS is inside a virtual machine. @type {number | undefined} */
  pid;
  /** @type {string | undefined} */
  ended = 'was not started';
  /** @type {Promise<void>} */
  exited = Promise.resolve();
  #created = false;
  #name = `taskflow-stack-${process.pid}-${randomBytes(6).toString('hex')}`;
  #plan;
  #guard;

  /**
   * @param {ContainerPlan} plan
   * @param {import('./guard.mjs').Guard} guard
   */
  constructor(plan, guard) {
    this.#plan = plan;
    this.#guard = guard;
  }

  /** Creates the container the first time, starts the same one again afterwards. */
  async start() {
    this.#guard.assertOpen();
    if (this.#created) await run('docker', ['start', this.#name]);
    else await this.#create();
    this.ended = undefined;
    this.pid = Number(await this.#inspect('{{.State.Pid}}'));
    this.#watch();
  }

  /**
   * Sends a signal to the server; waits until it is gone if the signal is one that ends it.
   * @param {NodeJS.Signals} signal
   */
  async kill(signal) {
    if (this.pid === undefined) return;
    await run('docker', ['kill', '--signal', signal, this.#name]);
    if (signal === 'SIGKILL' || signal === 'SIGTERM') await this.exited;
  }

  async pause() {
    await run('docker', ['pause', this.#name]);
  }

  async resume() {
    await run('docker', ['unpause', this.#name]);
  }

  /** Ends the server in an orderly way; by force after 30 s. */
  async stop() {
    if (this.pid === undefined) return;
    // Docker refuses to stop a paused container on some versions.
    if ((await this.#inspect('{{.State.Paused}}')) === 'true') await this.resume();
    await run('docker', ['stop', '-t', '30', this.#name]);
    await this.exited;
  }

  /** Removes the container and its volumes. */
  async remove() {
    if (!this.#created) return;
    await run('docker', ['rm', '-f', '-v', this.#name]).catch(() => {});
  }

  /**
   * @param {number} lines
   * @returns {Promise<string>} the last lines of the log
   */
  async tail(lines) {
    const { stdout, stderr } = await run('docker', ['logs', '--tail', String(lines), this.#name]);
    return `${stdout}${stderr}`.trimEnd();
  }

  /**
   * Runs a program inside the container.
   * @param {string[]} command
   * @param {Record<string, string>} env
   * @param {string} input
   * @throws with what it printed when it fails
   */
  async execute(command, env, input) {
    const args = ['exec', '-i', ...Object.keys(env).flatMap((key) => ['-e', key]), this.#name];
    const asked = run('docker', [...args, ...command], { env: { ...process.env, ...env } });
    asked.child.stdin?.end(input);
    await asked;
  }

  async #create() {
    const { image, publish, env, args } = this.#plan;
    const ports = Object.entries(publish).flatMap(([here, there]) => ['-p', `127.0.0.1:${here}:${there}`]);
    // By name only: a value on the command line could be read by everyone on the machine.
    const variables = Object.keys(env).flatMap((key) => ['-e', key]);
    const options = ['--detach', '--pull=never', '--name', this.#name, ...ports, ...variables];
    this.#created = true;
    this.#guard.addContainer(this.#name);
    await run('docker', ['run', ...options, image, ...args], { env: { ...process.env, ...env } });
  }

  /** Notices the end of the server, whoever brought it about. */
  #watch() {
    const waiting = spawn('docker', ['wait', this.#name], { stdio: ['ignore', 'pipe', 'ignore'] });
    let code = '';
    waiting.stdout.on('data', (chunk) => (code += chunk));
    this.exited = new Promise((resolve) => {
      waiting.once('close', () => {
        this.ended = `ended with exit code ${code.trim() || '?'}`;
        this.pid = undefined;
        resolve();
      });
      waiting.once('error', () => resolve());
    });
  }

  /** @param {string} format */
  async #inspect(format) {
    const { stdout } = await run('docker', ['inspect', '--format', format, this.#name]);
    return stdout.trim();
  }
}
