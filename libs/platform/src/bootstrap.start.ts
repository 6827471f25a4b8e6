import { Module, type DynamicModule, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Server as NetServer } from 'node:net';
import { CannotStart, DomainError } from '@taskflow/core/errors';
import type { Logger } from 'pino';
import { BusTransportStrategy, connectBus } from './bus/transport.strategy';
import { ListeningAddress, metricsPortOf, portOf, type Service } from './env/addresses';
import { codeOf } from './env/error-code';
import type { Environment } from './env/read';
import { Readiness } from './health/readiness';
import { createHttpApplication } from './http/application';
import { ServiceLog } from './logging/service-log';
import { Metrics } from './metrics/metrics';
import { openMetricsServer } from './metrics/metrics-server';
import { PlatformModule } from './platform.module';
import { StartError } from './store/start-error';

/** Requests that are being served when the process is told to stop get this long. */
const REQUESTS_MS = 10_000;
/** A client that has sent nothing for so long has heard that it shall connect elsewhere, or has nothing to send. */
const CALM_MS = 100;

/** Services that handle messages of the bus. */
const CONSUMERS: readonly Service[] = ['worker', 'audit', 'standalone'];

export interface ServiceOptions {
  service: Service;
  /** Folder of the dashboard's build, served when it is there. */
  dashboard_directory?: string;
  /** Called before the application is initialised: plugins of Fastify, the WebSocket adapter. */
  prepare?(app: NestFastifyApplication): Promise<void> | void;
  /** Called once the service listens, before it counts as ready. */
  started?(app: NestFastifyApplication, address: ListeningAddress): Promise<void> | void;
}

export interface RunningService {
  app: NestFastifyApplication;
  address: ListeningAddress;
  /** Stops taking work, finishes what runs (up to 25 s), publishes what is left and closes everything. */
  stop(): Promise<void>;
}

/**
 * Starts one service process: opens what the mode needs, builds the application of `modules`, connects the bus, listens.
 * Rejects with an error that `startFailure` can tell in lines, or with a bug.
 */
export async function startService(
  modules: readonly Type[],
  options: ServiceOptions,
  env: Environment,
  logger: Logger,
): Promise<RunningService> {
  const { service } = options;
  const parts = { env, logger, metrics: new Metrics(), readiness: new Readiness(), address: new ListeningAddress(env, service) };
  parts.metrics.collectRuntime();
  const log = new ServiceLog(logger);
  const platform = await PlatformModule.forRoot({
    ...parts,
    service,
    log,
    dashboard_directory: options.dashboard_directory ?? null,
  });
  const app = await createHttpApplication(rootModule([platform, ...modules]), parts);
  stopListeningLast(app, parts.readiness);
  try {
    await options.prepare?.(app);
    if (CONSUMERS.includes(service)) connectBus(app, app.get(BusTransportStrategy));
    const closeMetrics = await listen(app, parts, service);
    await app.startAllMicroservices();
    await options.started?.(app, parts.address);
    parts.readiness.state = 'ready';
    log.info({ mode: env.MODE, port: parts.address.port }, `${service} listens on ${parts.address.local}`);
    return { app, address: parts.address, stop: () => stop(app, parts.readiness, closeMetrics) };
  } catch (error) {
    await app.close();
    throw error;
  }
}

function rootModule(imports: (DynamicModule | Type)[]): DynamicModule {
  @Module({})
  class RootModule {}
  return { module: RootModule, imports };
}

interface Listening {
  env: Environment;
  metrics: Metrics;
  address: ListeningAddress;
}

/** Returns the way to close the port of metrics, where there is one. */
async function listen(app: NestFastifyApplication, { env, metrics, address }: Listening, service: Service): Promise<() => void> {
  const port = portOf(env, service);
  try {
    await app.listen(port, env.HOST);
  } catch (error) {
    throw listenFailure(error, port, env.HOST, 'PORT');
  }
  const bound: unknown = app.getHttpServer().address();
  if (typeof bound === 'object' && bound !== null && 'port' in bound) address.port = Number(bound.port);
  const metricsPort = metricsPortOf(env, service);
  if (metricsPort === null) return () => undefined;
  try {
    const server = await openMetricsServer(metrics, metricsPort, env.HOST);
    return () => {
      server.close();
      server.closeAllConnections();
    };
  } catch (error) {
    throw listenFailure(error, metricsPort, env.HOST, 'METRICS_PORT');
  }
}

function listenFailure(error: unknown, port: number, host: string, variable: string): unknown {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new StartError(`Port ${port} on ${host} is in use: stop the other program, or set ${variable} to another port.`);
    case 'EACCES':
      return new StartError(`Port ${port} may not be used by this user: set ${variable} to one above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(`${host} is not an address of this machine: correct HOST.`);
    default:
      return error;
  }
}

/** When everything else has stopped: no new connections, and those that wait for an answer get it. */
function stopListeningLast(app: NestFastifyApplication, readiness: Readiness): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('preClose', async () => {
      // Of `net`, because that of `http` also cuts idle connections, on which a request may be on its way to us.
      NetServer.prototype.close.call(app.getHttpServer());
      await readiness.quiet(CALM_MS, REQUESTS_MS);
    });
}

async function stop(app: NestFastifyApplication, readiness: Readiness, closeMetrics: () => void): Promise<void> {
  readiness.state = 'draining';
  await app.close();
  closeMetrics();
}

/** What to tell the operator when the start failed for a reason outside of the program, a line each; null for a bug. */
export function startFailure(error: unknown): string[] | null {
  if (error instanceof StartError || error instanceof DomainError) return [error.message];
  if (error instanceof CannotStart) return [...error.faults];
  if (!(error instanceof AggregateError)) return null;
  const lines = error.errors.map((one: unknown) => startFailure(one));
  return lines.every((line) => line !== null) ? lines.flat() : null;
}
