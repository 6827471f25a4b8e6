import type { Environment } from './read';

export const SERVICES = ['standalone', 'api', 'realtime', 'worker', 'scheduler', 'audit'] as const;
/** Process kinds; `standalone` holds all of the others. */
export type Service = (typeof SERVICES)[number];

const PORTS: Record<Service, number> = {
  standalone: 3000,
  api: 3000,
  realtime: 3001,
  worker: 3002,
  scheduler: 3003,
  audit: 3004,
};
const METRICS_OFFSET = 100;
const LOCAL_NAMES = ['localhost', '127.0.0.1', '[::1]'];
const WILDCARDS = ['0.0.0.0', '::', ''];

/** Port that the service listens on. */
export function portOf(env: Environment, service: Service): number {
  return env.PORT ?? PORTS[service];
}

/** Port of `/metrics`; null = served on the service's own port, which is not public (or is the only one). */
export function metricsPortOf(env: Environment, service: Service): number | null {
  const port = portOf(env, service);
  if (env.METRICS_PORT !== null) return env.METRICS_PORT === port && port !== 0 ? null : env.METRICS_PORT;
  const isPublic = env.MODE === 'stack' && (service === 'api' || service === 'realtime');
  if (!isPublic) return null;
  return port === 0 ? 0 : port + METRICS_OFFSET;
}

/** Host names that requests may use (see ALLOWED_HOSTS); null = any. */
export function allowedHosts(env: Environment): readonly string[] | null {
  const given = env.ALLOWED_HOSTS;
  if (given.includes('*')) return null;
  const own = env.PUBLIC_URL === null ? [] : [new URL(env.PUBLIC_URL).hostname];
  if (given.length > 0) return [...given, ...own];
  const loopback = env.HOST === 'localhost' || env.HOST === '::1' || env.HOST.startsWith('127.');
  return loopback ? [...LOCAL_NAMES, env.HOST, ...own] : null;
}

/** Where the process listens, and where the others do. Known for sure once it listens, because PORT may be 0. */
export class ListeningAddress {
  port: number;
  private readonly servesPeople: boolean;

  constructor(
    private readonly env: Environment,
    private readonly service: Service,
  ) {
    this.port = portOf(env, service);
    this.servesPeople = service === 'api' || service === 'standalone';
  }

  /** Origin that reaches this process from the same machine. */
  get local(): string {
    const host = WILDCARDS.includes(this.env.HOST) ? '127.0.0.1' : this.env.HOST;
    return `http://${host.includes(':') ? `[${host}]` : host}:${this.port}`;
  }

  /** Address of the site for people, without a slash at its end; of the api, whichever service asks. */
  get public(): string {
    return (this.env.PUBLIC_URL ?? `http://localhost:${this.servesPeople ? this.port : PORTS.api}`).replace(/\/+$/, '');
  }

  /** Origin under which a worker finds the sample data. */
  get sample(): string {
    return this.service === 'standalone' ? this.local : new URL(this.public).origin;
  }

  /** Address of live updates for browsers; null = the site's own. */
  get realtime(): string | null {
    return this.service === 'standalone' ? null : `http://localhost:${PORTS.realtime}`;
  }
}
