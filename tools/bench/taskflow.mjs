/** A running TaskFlow to measure: one process on SQLite, or five over private services. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Libsql from 'libsql';
import mysql from 'mysql2/promise';
import { ROOT } from '../run/prepare.mjs';
import { migrate, SERVICES } from '../run/services.mjs';
import { startStack } from '../stack/stack.mjs';
import { ApiClient } from './api-client.mjs';
import { bounded } from './measure.mjs';

export const ADMIN = { ADMIN_EMAIL: 'bench@example.com', ADMIN_PASSWORD: 'measure twice, cut once' };
const READY_SECONDS = 60;
const STOP_SECONDS = 35;
export const WORKER_CONCURRENCY = 100;
export const LOG_LEVEL = 'info';

/**
 * @typedef {object} System
 * @property {ApiClient} api signed in as the installation's owner
 * @property {string} live origin of the live gateway
 * @property {Map<string, number>} pids of TaskFlow's processes and of the servers under them
 * @property {() => Promise<number | null>} statements that the database has executed; null where nobody counts
 * @property {(workspace_id: string) => Promise<number>} auditLag events not yet in the audit log
 * @property {(work: (database: import('./stored.mjs').WritableDatabase) => Promise<void>) => Promise<void>} write one transaction of the script's own
 * @property {() => Promise<void>} stop ends every process and removes all data
 */

/**
 * @param {'embedded' | 'stack'} mode
 * @param {string | undefined} [profile] folder for CPU profiles
 * @param {Record<string, string>} [env] further variables of the embedded process
 * @returns {Promise<System>}
 */
export function startTaskflow(mode, profile, env) {
  return mode === 'embedded' ? startEmbedded(profile, env) : startFive(profile);
}

async function startEmbedded(profile, env = {}) {
  const processes = new Processes(profile);
  const data = join(processes.folder, 'data');
  try {
    const port = await freePort();
    await processes.start('standalone', { ...env, MODE: 'embedded', DATA_DIR: data, PORT: String(port) });
    const file = join(data, 'taskflow.db');
    return await assemble(processes, { api: port, live: port }, new Map(), () => Promise.resolve(new SqliteView(file)));
  } catch (error) {
    await processes.stop();
    throw error;
  }
}

async function startFive(profile) {
  const stack = await startStack({ log: () => undefined });
  const processes = new Processes(profile, () => stack.stop());
  try {
    const secret = 'only for the length of one measurement';
    const env = { ...stack.urls, MODE: 'stack', JWT_SECRET: secret, SECRETS_KEY: secret };
    await migrate({ ...env, LOG_LEVEL });
    const ports = {};
    for (const service of SERVICES) {
      ports[service] = await freePort();
      const metrics = service === 'api' || service === 'realtime' ? { METRICS_PORT: '0' } : {};
      await processes.start(service, { ...env, ...metrics, PORT: String(ports[service]) });
    }
    const servers = new Map(['database', 'broker', 'redis'].map((name) => [name, stack.service(name).pid]));
    const open = () => MysqlView.open(stack.urls.DATABASE_URL);
    return await assemble(processes, { api: ports.api, live: ports.realtime }, servers, open);
  } catch (error) {
    await processes.stop();
    throw error;
  }
}

async function assemble(processes, ports, servers, openView) {
  const api = new ApiClient(`http://127.0.0.1:${ports.api}`);
  await api.signIn(ADMIN.ADMIN_EMAIL, ADMIN.ADMIN_PASSWORD);
  const view = await openView();
  return {
    api,
    live: `http://127.0.0.1:${ports.live}`,
    pids: new Map([...processes.pids, ...servers]),
    statements: () => view.statements(),
    auditLag: (workspace_id) => view.auditLag(workspace_id),
    write: (work) => view.write(work),
    stop: async () => {
      api.close();
      await view.close();
      await processes.stop();
    },
  };
}

/** TaskFlow's processes, each with its output in a file; ended by pid. */
class Processes {
  folder = mkdtempSync(join(tmpdir(), 'taskflow-bench-'));
  pids = new Map();
  #children = [];

  constructor(profile, afterwards = () => Promise.resolve()) {
    this.profile = profile;
    this.afterwards = afterwards;
  }

  /** Starts a service and waits until it is ready. */
  async start(service, env) {
    const logFile = join(this.folder, `${service}.log`);
    const log = openSync(logFile, 'a');
    const child = spawn(process.execPath, [...this.#flags(service), join(ROOT, 'apps', service, 'dist', 'main.js')], {
      cwd: this.folder,
      env: { ...process.env, ...COMMON, ...env },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.#children.push(child);
    const ready = untilReady(child, `http://127.0.0.1:${env.PORT}/health/ready`);
    await bounded(`the start of ${service}`, READY_SECONDS, ready).catch((error) => {
      throw new Error(`${error.message}\n${readFileSync(logFile, 'utf8').slice(-2000)}`);
    });
    this.pids.set(service, child.pid);
  }

  async stop() {
    await Promise.all(this.#children.map(end));
    await this.afterwards();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #flags(service) {
    const flags = ['--enable-source-maps'];
    if (!this.profile) return flags;
    const folder = resolve(this.profile, service);
    mkdirSync(folder, { recursive: true });
    return [...flags, '--cpu-prof', `--cpu-prof-dir=${folder}`];
  }
}

const COMMON = {
  ...ADMIN,
  HOST: '127.0.0.1',
  DEMO: 'false',
  LOG_LEVEL,
  WORKER_CONCURRENCY: String(WORKER_CONCURRENCY),
  ACCESS_TOKEN_MINUTES: '600',
};

async function untilReady(child, url) {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`it ended with ${child.signalCode ?? child.exitCode}`);
    const answer = await fetch(url).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    await pause(50);
  }
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await bounded(`the stop of process ${child.pid}`, STOP_SECONDS, exited).catch(() => child.kill('SIGKILL'));
}

/** A port that was free a moment ago. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

const LAG =
  'SELECT (SELECT seq FROM workspace_head WHERE workspace_id = ?) - COALESCE((SELECT seq FROM audit_head WHERE workspace_id = ?), 0) AS lag';

/** The database from outside: opened for a moment each time, so that the measured process has the file for itself. */
class SqliteView {
  constructor(file) {
    this.file = file;
  }

  statements() {
    return Promise.resolve(null);
  }

  auditLag(workspace_id) {
    const database = new Libsql(this.file, { readonly: true });
    try {
      return Promise.resolve(Number(database.prepare(LAG).get([workspace_id, workspace_id]).lag));
    } finally {
      database.close();
    }
  }

  async write(work) {
    const database = new Libsql(this.file, { timeout: 5_000 });
    const rows = (text, values) => Promise.resolve(database.prepare(text).all(values));
    try {
      database.exec('BEGIN IMMEDIATE');
      await work({ dialect: 'sqlite', rows, run: async (text, values) => void database.prepare(text).run(values) });
      database.exec('COMMIT');
    } finally {
      database.close();
    }
  }

  close() {
    return Promise.resolve();
  }
}

class MysqlView {
  constructor(connection) {
    this.connection = connection;
  }

  static async open(url) {
    return new MysqlView(await mysql.createConnection({ uri: url, dateStrings: true }));
  }

  async statements() {
    const [rows] = await this.connection.query("SHOW GLOBAL STATUS LIKE 'Questions'");
    return Number(rows[0].Value);
  }

  async auditLag(workspace_id) {
    const [rows] = await this.connection.query(LAG, [workspace_id, workspace_id]);
    return Number(rows[0].lag);
  }

  async write(work) {
    const rows = async (text, values) => (await this.connection.query(text, values))[0];
    await this.connection.beginTransaction();
    await work({ dialect: 'mysql', rows, run: async (text, values) => void (await rows(text, values)) });
    await this.connection.commit();
  }

  close() {
    return this.connection.end();
  }
}
