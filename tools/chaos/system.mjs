/** A whole TaskFlow to hurt: embedded, or a stack with two workers over private services. */
import { randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { reservePorts } from '../stack/ports.mjs';
import { startStack } from '../stack/stack.mjs';
import { ServiceProcess } from './processes.mjs';
import { openFile, openServer } from './database.mjs';
import { purgeQueue } from './purge.mjs';

export const ADMIN = { email: 'chaos@example.com', password: 'a password for chaos only' };

/** Starts of one process in a row before it counts as broken. */
const STARTS = 20;
/** Everything that can be killed, with how often it is chosen. */
const WEIGHTS = {
  standalone: 1,
  api: 2,
  'worker-1': 3,
  'worker-2': 3,
  scheduler: 2,
  audit: 1.5,
  realtime: 1.5,
  database: 0.6,
  broker: 0.5,
  redis: 0.5,
};

/**
 * @typedef {object} Target something that can be killed
 * @property {string} name
 * @property {number} weight
 * @property {() => number | undefined} pid of the process that runs
 * @property {() => Promise<void>} kill
 * @property {(() => Promise<void>) | undefined} shutDown ends it in order
 * @property {() => Promise<void>} revive starts it and waits until it answers
 * @property {() => void | Promise<void>} freeze
 * @property {() => void | Promise<void>} thaw
 * @property {string | undefined} url where it has connections that a fault must cut
 */

export class System {
  /** @type {ServiceProcess[]} */
  processes = [];
  /** @type {Target[]} */
  targets = [];
  /** Origins of the API and of the live gateway. */
  api = '';
  live = '';
  /** What ended unasked, and other things that must not be. @type {string[]} */
  surprises = [];
  /** Starts that ended with one clear line, because a service was killed meanwhile. */
  failedStarts = 0;
  /** Takes the messages out of the queue of the workers. @type {((until: number) => Promise<number>) | undefined} */
  purge;
  /** @type {(() => Promise<unknown>)[]} */
  #closers = [];
  /** @type {() => Promise<import('./database.mjs').DatabaseView>} */
  openDatabase = () => Promise.reject(new Error('not started'));

  /**
   * @param {'embedded' | 'stack'} mode
   * @param {string} folder for logs and data
   * @param {(line: string) => void} say
   */
  static async start(mode, folder, say) {
    const system = new System();
    try {
      mkdirSync(folder, { recursive: true });
      const ports = await reservePorts();
      system.#closers.push(() => ports.release());
      if (mode === 'embedded') system.#prepareEmbedded(folder, ports.take());
      else await system.#prepareStack(folder, ports.take, say);
      for (const process of system.processes) process.start();
      const ready = await Promise.all(system.processes.map((process) => process.ready()));
      if (!ready.every(Boolean))
        throw new Error(`the system did not get ready: ${system.processes.map((process) => process.tail()).join('\n')}`);
      return system;
    } catch (error) {
      await system.close();
      throw error;
    }
  }

  /** @param {string} folder @param {number} port */
  #prepareEmbedded(folder, port) {
    const directory = join(folder, 'data');
    this.#add({ name: 'standalone', app: 'standalone', port, folder, env: { ...common('embedded'), DATA_DIR: directory } });
    this.api = this.live = `http://127.0.0.1:${port}`;
    this.openDatabase = async () => openFile(join(directory, 'taskflow.db'));
  }

  /** @param {string} folder @param {() => number} port @param {(line: string) => void} say */
  async #prepareStack(folder, port, say) {
    const { stack, isOwn } = await privateServices(say);
    this.#closers.push(() => stack.stop());
    if (isOwn) {
      for (const name of /** @type {const} */ (['database', 'broker', 'redis']))
        this.targets.push(serviceTarget(name, stack.service(name)));
      this.purge = (until) => purgeQueue(stack.service('broker').url, until);
    } else say('the services are not ours to kill: only TaskFlow’s own processes will be');
    const api = port();
    const shared = {
      ...common('stack'),
      ...stack.urls,
      JWT_SECRET: randomBytes(32).toString('hex'),
      SECRETS_KEY: randomBytes(32).toString('hex'),
      PUBLIC_URL: `http://127.0.0.1:${api}`,
    };
    migrate(shared);
    this.#add({ name: 'api', app: 'api', port: api, folder, env: { ...shared, METRICS_PORT: String(port()) } });
    for (const name of ['worker-1', 'worker-2']) this.#add({ name, app: 'worker', port: port(), folder, env: shared });
    for (const name of ['scheduler', 'audit']) this.#add({ name, app: name, port: port(), folder, env: shared });
    const live = port();
    this.#add({ name: 'realtime', app: 'realtime', port: live, folder, env: { ...shared, METRICS_PORT: String(port()) } });
    this.api = `http://127.0.0.1:${api}`;
    this.live = `http://127.0.0.1:${live}`;
    this.openDatabase = () => openServer(stack.urls['DATABASE_URL'] ?? '');
  }

  /** @param {{ name: string, app: string, port: number, folder: string, env: Record<string, string> }} parts */
  #add(parts) {
    const process = new ServiceProcess({ ...parts, surprise: (line) => this.surprises.push(line) });
    this.processes.push(process);
    this.targets.push({
      name: parts.name,
      weight: WEIGHTS[/** @type {keyof typeof WEIGHTS} */ (parts.name)],
      url: undefined,
      pid: () => process.pid,
      kill: () => process.kill(),
      shutDown: undefined,
      freeze: () => process.freeze(),
      thaw: () => process.thaw(),
      revive: async () => {
        // As a supervisor does: a service that gave up because another was away is started again.
        for (let start = 0; start < STARTS; start += 1) {
          process.start();
          if (await process.ready()) return;
          if (process.pid !== undefined || !process.gaveUpClearly()) break;
          this.failedStarts += 1;
        }
        this.surprises.push(`${parts.name} did not get ready again: ${process.tail()}`);
      },
    });
  }

  /** Drains every process. @returns {Promise<string[]>} what is wrong with the way they ended */
  async stop() {
    const faults = await Promise.all(this.processes.map((process) => process.stop()));
    return faults.filter((fault) => fault !== null);
  }

  /** Ends everything that is left, data of the private services included. */
  async close() {
    await Promise.all(this.processes.map((process) => process.kill()));
    for (const close of this.#closers.splice(0).reverse()) await close();
  }
}

/** @param {'embedded' | 'stack'} mode @returns {Record<string, string>} */
function common(mode) {
  return {
    MODE: mode,
    HOST: '127.0.0.1',
    DEMO: 'false',
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    ACCESS_TOKEN_MINUTES: '1440',
    HTTP_ALLOW: '127.0.0.1',
    // A service that is killed together with the one it needs waits for it instead of giving up.
    CONNECT_ATTEMPTS: '120',
    CONNECT_BACKOFF_MS: '500',
  };
}

/** @param {'database' | 'broker' | 'redis'} name @param {import('../stack/service.mjs').Service} service @returns {Target} */
function serviceTarget(name, service) {
  return {
    name,
    weight: WEIGHTS[name],
    url: service.url,
    pid: () => service.pid,
    kill: () => service.kill(),
    shutDown: () => service.stop(),
    revive: () => service.restart(),
    freeze: () => service.pause(),
    thaw: () => service.resume(),
  };
}

/**
 * Services that may be killed; those that the environment names only when no others can be had.
 * @param {(line: string) => void} say
 */
async function privateServices(say) {
  const names = ['DATABASE_URL', 'RABBITMQ_URL', 'REDIS_URL'];
  const given = names.map((name) => /** @type {const} */ ([name, process.env[name]]));
  for (const name of names) delete process.env[name];
  try {
    return { stack: await startStack({ log: say }), isOwn: true };
  } catch (error) {
    if (given.some(([, value]) => !value)) throw error;
    for (const [name, value] of given) process.env[name] = value;
    return { stack: await startStack({ log: say }), isOwn: false };
  }
}

/** @param {Record<string, string>} env */
function migrate(env) {
  const job = new ServiceProcess({ name: 'migrate', app: 'scheduler', port: 0, env, folder: '', surprise: () => undefined });
  const result = spawnSync(process.execPath, [job.entry, 'migrate'], { env: { ...process.env, ...env }, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`the migration failed:\n${result.stdout}${result.stderr}`);
}
