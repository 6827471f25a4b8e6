import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, dropDatabase, openFile, openServer, type DatabaseView } from './database';
import { freePort } from './ports';
import { purgeBroker } from './third-party';
import { ServiceProcess, type ServiceName } from './service-process';

export type Mode = 'embedded' | 'stack';
export const MODES: readonly Mode[] = ['embedded', 'stack'];

/** Addresses of the services that a stack stands on. */
export interface Addresses {
  DATABASE_URL: string;
  RABBITMQ_URL: string;
  REDIS_URL: string;
}

export const ADMIN = { email: 'owner@example.com', password: 'an owner’s long password' };
const SECRET_FILE = 'jwt-secret';
const STACK_SERVICES = ['api', 'worker', 'scheduler', 'audit', 'realtime'] as const satisfies readonly ServiceName[];
const STOP_ORDER = ['api', 'worker', 'realtime', 'scheduler', 'audit'] as const satisfies readonly ServiceName[];

export interface SystemOptions {
  /** Further variables of every process. */
  env?: Readonly<Record<string, string>>;
  /** Puts something between the processes and the services of the stack. */
  through?(addresses: Addresses): Promise<Addresses>;
}

/** The services named by the environment. @throws when one is missing: a stack test never skips */
export function givenAddresses(): Addresses {
  const { DATABASE_URL, RABBITMQ_URL, REDIS_URL } = process.env;
  const missing = Object.entries({ DATABASE_URL, RABBITMQ_URL, REDIS_URL }).flatMap(([name, value]) => (value ? [] : [name]));
  if (!DATABASE_URL || !RABBITMQ_URL || !REDIS_URL)
    throw new Error(
      `Tests of the stack need ${missing.join(', ')}: run them by "npm run test:e2e", which starts private services, or run "npm run test:embedded".`,
    );
  return { DATABASE_URL, RABBITMQ_URL, REDIS_URL };
}

/** A running TaskFlow: one process, or five over MySQL/MariaDB, RabbitMQ and Redis. */
export class System {
  private readonly closers: (() => Promise<void> | void)[] = [];

  private constructor(
    readonly mode: Mode,
    /** Origin of the API. */
    readonly api: string,
    /** Origin of the live gateway. */
    readonly live: string,
    readonly processes: ReadonlyMap<ServiceName, ServiceProcess>,
    private readonly origins: ReadonlyMap<ServiceName, string>,
    private readonly openDatabase: () => Promise<DatabaseView>,
    /** What this system stands on; null when embedded. */
    readonly addresses: Addresses | null,
    private readonly readSecret: () => string,
  ) {}

  static start(mode: Mode, options: SystemOptions = {}): Promise<System> {
    return mode === 'embedded' ? startEmbedded(options) : startStack(options);
  }

  /** @internal used by the two ways to start */
  static async assemble(parts: Parts): Promise<System> {
    const origins = new Map<ServiceName, string>();
    const processes = new Map<ServiceName, ServiceProcess>();
    for (const [name, { port, env }] of parts.services) {
      origins.set(name, `http://127.0.0.1:${port}`);
      processes.set(name, new ServiceProcess(name, { ...env, PORT: String(port) }));
    }
    const origin = (name: ServiceName) => origins.get(name) ?? origins.get('standalone') ?? '';
    const system = new System(
      parts.mode,
      origin('api'),
      origin('realtime'),
      processes,
      origins,
      parts.openDatabase,
      parts.addresses,
      parts.secret,
    );
    system.closers.push(...parts.closers);
    try {
      for (const process of processes.values()) process.start();
      await system.ready();
      return system;
    } catch (error) {
      await system.close();
      throw error;
    }
  }

  process(name: ServiceName): ServiceProcess {
    const found = this.processes.get(name) ?? this.processes.get('standalone');
    if (!found) throw new Error(`this system has no ${name}`);
    return found;
  }

  /** Origin on which the process answers health probes. */
  origin(name: ServiceName): string {
    return this.origins.get(name) ?? this.api;
  }

  /** Starts what does not run, and waits until everything is ready. */
  async ready(): Promise<void> {
    for (const process of this.processes.values()) if (!process.isRunning) process.start();
    await Promise.all([...this.processes].map(([name, process]) => process.ready(this.origin(name))));
  }

  /** The key that signs access tokens, as the operator of this system knows it. */
  secret(): string {
    return this.readSecret();
  }

  /** The database, read from outside; the caller closes it. */
  database(): Promise<DatabaseView> {
    return this.openDatabase();
  }

  tail(lines = 60): string {
    return [...this.processes.values()].map((process) => process.tail(lines)).join('\n');
  }

  /** Stops every process, and removes the data. @throws when one did not end as it should */
  async close(): Promise<void> {
    const ends: string[] = [];
    try {
      const names: readonly ServiceName[] = this.mode === 'embedded' ? ['standalone'] : STOP_ORDER;
      await Promise.all(
        names.map(async (name) => {
          const process = this.process(name);
          if (!process.isRunning) return;
          const { code, signal } = await process.stop();
          if (code !== 0) ends.push(`${name} ended with ${signal ?? code} after SIGTERM:\n${process.tail(30)}`);
        }),
      );
    } finally {
      for (const close of this.closers.reverse()) await close();
    }
    if (ends.length > 0) throw new Error(ends.join('\n'));
  }
}

interface Parts {
  mode: Mode;
  services: Map<ServiceName, { port: number; env: Record<string, string> }>;
  openDatabase: () => Promise<DatabaseView>;
  addresses: Addresses | null;
  secret: () => string;
  closers: (() => Promise<void> | void)[];
}

function common(mode: Mode, options: SystemOptions): Record<string, string> {
  return {
    MODE: mode,
    HOST: '127.0.0.1',
    DEMO: 'false',
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    HTTP_ALLOW: '127.0.0.1',
    LOG_LEVEL: 'info',
    ...options.env,
  };
}

function startEmbedded(options: SystemOptions): Promise<System> {
  const directory = mkdtempSync(join(tmpdir(), 'taskflow-e2e-'));
  return freePort().then((port) =>
    System.assemble({
      mode: 'embedded',
      services: new Map([['standalone', { port, env: { ...common('embedded', options), DATA_DIR: directory } }]]),
      openDatabase: async () => openFile(join(directory, 'taskflow.db')),
      addresses: null,
      secret: () => readFileSync(join(directory, SECRET_FILE), 'utf8').trim(),
      closers: [() => rmSync(directory, { recursive: true, force: true })],
    }),
  );
}

async function startStack(options: SystemOptions): Promise<System> {
  const given = givenAddresses();
  const name = `taskflow_e2e_${randomBytes(6).toString('hex')}`;
  const own = { ...given, DATABASE_URL: await createDatabase(given.DATABASE_URL, name) };
  const closers = [() => dropDatabase(given.DATABASE_URL, name)];
  try {
    await purgeBroker(given.RABBITMQ_URL);
    const addresses = options.through ? await options.through(own) : own;
    const secrets = { JWT_SECRET: randomBytes(32).toString('hex'), SECRETS_KEY: randomBytes(32).toString('hex') };
    const env = { ...common('stack', options), ...addresses, ...secrets };
    await migrate({ ...env, DATABASE_URL: own.DATABASE_URL });
    const services: Parts['services'] = new Map();
    const ports = new Map<ServiceName, number>();
    for (const service of STACK_SERVICES) ports.set(service, await freePort());
    const addressOf = (service: ServiceName) => `http://127.0.0.1:${ports.get(service)}`;
    const urls = { PUBLIC_URL: addressOf('api'), REALTIME_URL: addressOf('realtime') };
    for (const [service, port] of ports) {
      const metrics: Record<string, string> = service === 'api' || service === 'realtime' ? { METRICS_PORT: '0' } : {};
      services.set(service, { port, env: { ...env, ...metrics, ...urls } });
    }
    return await System.assemble({
      mode: 'stack',
      services,
      openDatabase: () => openServer(own.DATABASE_URL),
      addresses: own,
      secret: () => env.JWT_SECRET,
      closers,
    });
  } catch (error) {
    await dropDatabase(given.DATABASE_URL, name);
    throw error;
  }
}

async function migrate(env: Readonly<Record<string, string>>): Promise<void> {
  const job = new ServiceProcess('scheduler', env, { args: ['migrate'] });
  job.start();
  const { code } = await job.end(60_000);
  if (code !== 0) throw new Error(`The migration failed:\n${job.tail(30)}`);
}
