/** What the services of one stack share and leave behind: folder, ports, watchdog, clean-up. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Container } from './docker.mjs';
import { cleanUpAtExit } from './exit.mjs';
import { Guard } from './guard.mjs';
import { reservePorts } from './ports.mjs';
import { ForeignService, Service } from './service.mjs';

const REMOVAL = { recursive: true, force: true, maxRetries: 20, retryDelay: 50 };

export class Household {
  /** @type {Map<string, Service | ForeignService>} */
  #services = new Map();
  /** @type {Service[]} */
  #own = [];
  /** @type {Container[]} */
  #containers = [];
  /** @type {Promise<void> | undefined} */
  #closing;
  #folder;
  #guard;
  #ports;
  #options;
  #log;
  #forgetExit;

  /**
   * @param {string} folder
   * @param {import('./ports.mjs').PortBlock} ports
   * @param {import('./stack.mjs').StackOptions} options
   * @param {(line: string) => void} log
   */
  constructor(folder, ports, options, log) {
    this.#folder = folder;
    this.#ports = ports;
    this.#options = options;
    this.#log = log;
    this.#guard = new Guard(folder);
    const cleanup = { close: () => this.close(), abandon: () => this.#abandon() };
    this.#forgetExit = cleanUpAtExit(cleanup);
  }

  /**
   * @param {import('./stack.mjs').StackOptions} options
   * @param {(line: string) => void} log
   */
  static async open(options, log) {
    const ports = await reservePorts();
    try {
      return new Household(makeFolder(options.directory), ports, options, log);
    } catch (error) {
      await ports.release();
      throw error;
    }
  }

  /** @param {import('./stack.mjs').ServiceName} name */
  service(name) {
    const service = this.#services.get(name);
    if (!service) throw new Error(`This stack was started without its ${name}.`);
    return service;
  }

  /**
   * Starts one service and waits until it answers.
   * @param {import('./stack.mjs').Definition} definition
   * @param {import('./find.mjs').Origin} origin
   */
  async start(definition, origin) {
    const { name, title, variable } = definition;
    if (origin.from === 'environment') {
      this.#services.set(name, new ForeignService(variable, origin.url));
      return;
    }
    const launch = await this.#prepare(definition, origin);
    const service = new Service(title, launch, this.#log);
    this.#own.push(service);
    await service.start();
    await launch.afterStart?.();
    this.#services.set(name, service);
  }

  /** Ends every process and removes the folder; may be called again. */
  close() {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /**
   * @param {import('./stack.mjs').Definition} definition
   * @param {Exclude<import('./find.mjs').Origin, { from: 'environment' }>} origin
   */
  #prepare(definition, origin) {
    const common = { port: this.#ports.take, options: this.#options };
    if (origin.from === 'docker') {
      return definition.prepareContainer({ ...common, container: (plan) => this.#container(plan) });
    }
    const logFile = join(this.#folder, `${definition.name}.log`);
    const place = { folder: this.#folder, guard: this.#guard, logFile };
    return definition.prepareLocal({ ...common, ...place, programs: origin.programs });
  }

  /** @param {import('./docker.mjs').ContainerPlan} plan */
  #container(plan) {
    const container = new Container(plan, this.#guard);
    this.#containers.push(container);
    return container;
  }

  async #close() {
    for (const service of this.#own) service.retire();
    // The data goes with the folder, so there is nothing to shut down in an orderly way for.
    await this.#guard.killProcesses();
    await Promise.all(this.#containers.map((container) => container.remove()));
    await rm(this.#folder, REMOVAL);
    await this.#guard.dismiss();
    await this.#ports.release();
    this.#forgetExit();
  }

  /** Containers and what is still dying are left to the watchdog: nothing can be awaited here. */
  #abandon() {
    this.#guard.signalProcesses();
    try {
      rmSync(this.#folder, REMOVAL);
    } catch {
      // The watchdog tries again.
    }
  }
}

/**
 * @param {string | undefined} directory
 * @returns {string} an absolute, empty folder that nobody else can read
 */
function makeFolder(directory) {
  if (directory === undefined) return mkdtempSync(join(tmpdir(), 'taskflow-stack-'));
  const folder = resolve(directory);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // It is removed at the end: never with something in it that we did not put there.
  if (readdirSync(folder).length === 0) return folder;
  throw new Error(`${folder} is not empty: name a new folder, or remove it if an old stack left it.`);
}
