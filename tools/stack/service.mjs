/** One service of the stack as tests see it: an address, and the means to hurt and heal it. */
import { setTimeout as delay } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';

const START_TIMEOUT_MS = 120_000;
const POLL_MS = 25;
const LOG_LINES = 20;

/**
 * @typedef {object} Runner what a local process and a container have in common
 * @property {number | undefined} pid
 * @property {string | undefined} ended how it ended, in words; undefined while it runs
 * @property {Promise<unknown>} exited resolves when the process that was last started is gone
 * @property {() => Promise<void>} start
 * @property {(signal: NodeJS.Signals) => Promise<void>} kill
 * @property {() => Promise<void>} pause
 * @property {() => Promise<void>} resume
 * @property {() => Promise<void>} stop
 * @property {(lines: number) => Promise<string>} tail
 */

/**
 * @typedef {object} Launch a service made ready to run
 * @property {string} url
 * @property {Runner} runner
 * @property {() => Promise<unknown>} probe resolves when the service answers a client
 * @property {() => Promise<void>} [afterStart] runs once, after the first start
 * @property {string} [managementUrl] RabbitMQ's management interface, where asked for
 */

/** A service that this stack runs. */
export class Service {
  #title;
  #launch;
  #log;
  /** Whether the end of the running process would be somebody's wish. */
  #mayEnd = false;

  /**
   * @param {string} title e.g. 'RabbitMQ'
   * @param {Launch} launch
   * @param {(line: string) => void} log told when the server ends unasked
   */
  constructor(title, launch, log) {
    this.#title = title;
    this.#launch = launch;
    this.#log = log;
  }

  /** Address for clients; stays the same over restarts. */
  get url() {
    return this.#launch.url;
  }

  /** Address of the management interface; undefined unless asked for. */
  get managementUrl() {
    return this.#launch.managementUrl;
  }

  /** Pid of the server process itself; undefined while it does not run. */
  get pid() {
    return this.#launch.runner.pid;
  }

  /**
   * Starts the service and waits until it answers.
   * @throws with the end of its log when it does not come up
   */
  async start() {
    await this.#launch.runner.start();
    await this.#untilAnswers();
    this.#mayEnd = false;
    void this.#launch.runner.exited.then(() => this.#reportEnd());
  }

  /**
   * Sends a signal to the server process. For a signal that ends it, waits until it is gone.
   * @param {NodeJS.Signals} [signal]
   */
  kill(signal = 'SIGKILL') {
    this.retire();
    return this.#launch.runner.kill(signal);
  }

  /** Freezes the server (SIGSTOP): connections stay open and nothing answers. */
  pause() {
    return this.#launch.runner.pause();
  }

  /** Undoes pause(). */
  resume() {
    return this.#launch.runner.resume();
  }

  /** Shuts the server down in an orderly way; restart() brings it back. */
  stop() {
    this.retire();
    return this.#launch.runner.stop();
  }

  /** Starts the server again, on the same port and data, and waits until it answers. */
  async restart() {
    if (this.pid !== undefined) await this.stop();
    await this.start();
  }

  /** From now on the server's end is no news. */
  retire() {
    this.#mayEnd = true;
  }

  async #reportEnd() {
    if (!this.#mayEnd) this.#log((await this.#failure(`${this.#launch.runner.ended}, unasked,`)).message);
  }

  async #untilAnswers() {
    const { runner, probe } = this.#launch;
    const deadline = Date.now() + START_TIMEOUT_MS;
    for (;;) {
      const failure = await probe().then(() => undefined, String);
      if (failure === undefined) return;
      if (runner.ended !== undefined) throw await this.#failure(runner.ended);
      if (Date.now() > deadline) {
        throw await this.#failure(`did not answer within ${START_TIMEOUT_MS / 1000} s (${failure})`);
      }
      await delay(POLL_MS);
    }
  }

  /** @param {string} reason */
  async #failure(reason) {
    // RabbitMQ colours its log even in a file.
    const tail = stripVTControlCharacters(await this.#launch.runner.tail(LOG_LINES).catch(String));
    return new Error(
      `${this.#title} ${reason} instead of answering at ${new URL(this.url).host}.\n` +
        `The last lines of its log:\n${tail.replace(/^/gm, '  | ')}\n` +
        'What to do: mend what the log names and run again; or give the address of a running ' +
        'server (DATABASE_URL, RABBITMQ_URL, REDIS_URL); or `npm run test:embedded`.',
    );
  }
}

/** A service whose address came from the environment: used, never touched. */
export class ForeignService {
  managementUrl = undefined;
  pid = undefined;
  #variable;

  /**
   * @param {string} variable where the address came from
   * @param {string} url
   */
  constructor(variable, url) {
    this.#variable = variable;
    this.url = url;
  }

  kill = () => this.#refuse();
  pause = () => this.#refuse();
  resume = () => this.#refuse();
  stop = () => this.#refuse();
  restart = () => this.#refuse();

  /** @returns {Promise<never>} */
  async #refuse() {
    throw new Error(
      `The server at ${this.#variable} is not ours to stop or restart: unset ${this.#variable} ` +
        'to let the stack run one of its own.',
    );
  }
}
