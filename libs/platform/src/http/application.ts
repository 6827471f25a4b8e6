import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LIMITS } from '@taskflow/contracts';
import { fastify, type FastifyHttpOptions, type FastifyInstance, type RawServerDefault } from 'fastify';
import type { Logger } from 'pino';
import { allowedHosts, type ListeningAddress } from '../env/addresses';
import type { Environment } from '../env/read';
import type { Readiness } from '../health/readiness';
import { NestLogger, ServiceLog } from '../logging/service-log';
import type { Metrics } from '../metrics/metrics';
import { addAccessLog } from './access';
import { addCorrelation, correlationId, CORRELATION_HEADER } from './correlation';
import { addEdge } from './edge';
import { answerClientError, answerFrameworkError } from './framework-errors';
import { addJsonBody } from './json-body';
import { ProblemFilter } from './problem.filter';
import { RouteTable } from './route-table';

/** A whole request, body included, must have arrived by then. */
const REQUEST_TIMEOUT_MS = 60_000;
/** Longer than common proxies keep idle connections, so that they never use one that is just being closed. */
const KEEP_ALIVE_MS = 75_000;
const PREFLIGHT_SECONDS = 600;

export interface ApplicationParts {
  env: Environment;
  logger: Logger;
  metrics: Metrics;
  readiness: Readiness;
  address: ListeningAddress;
}

/**
 * A Nest application on Fastify with everything that each of our HTTP servers shares: correlation ids, limits, JSON
 * bodies, problem+json, access log, metrics. What a body must hold is for its reader to check. Not yet initialised.
 */
export async function createHttpApplication(
  module: Type | DynamicModule,
  parts: ApplicationParts,
): Promise<NestFastifyApplication> {
  const { env, logger, metrics, readiness, address } = parts;
  const server = createServer(env);
  const routes = new RouteTable();
  const log = new ServiceLog(logger);
  routes.watch(server);
  addCorrelation(server);
  addAccessLog(server, log, metrics, readiness);
  addEdge(server, { allowed_hosts: allowedHosts(env), force_https: env.FORCE_HTTPS, public_url: () => address.public });
  addJsonBody(server);
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(asNestTakesIt(server)), {
    bodyParser: false,
    abortOnError: false,
    logger: new NestLogger(logger),
  });
  app.useGlobalFilters(new ProblemFilter(log, routes));
  if (env.CORS_ORIGINS.length > 0)
    app.enableCors({
      origin: [...env.CORS_ORIGINS],
      credentials: true,
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      exposedHeaders: [CORRELATION_HEADER, 'idempotency-replayed', 'retry-after'],
      maxAge: PREFLIGHT_SECONDS,
    });
  return app;
}

type AdapterArgument = ConstructorParameters<typeof FastifyAdapter>[0];

/** Nest's type for any kind of Fastify server refuses the plain kind, by the result type of `addresses()` alone. */
function asNestTakesIt(server: FastifyInstance): NonNullable<AdapterArgument> {
  return server as unknown as NonNullable<AdapterArgument>;
}

function createServer(env: Environment): FastifyInstance {
  const options: FastifyHttpOptions<RawServerDefault> = {
    genReqId: correlationId,
    bodyLimit: LIMITS.body_bytes,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: true,
    // While it drains, the process still serves those who have not heard of it.
    return503OnClosing: false,
    trustProxy: trustedProxies(env.TRUST_PROXY),
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError,
    // The longest part of a path is a concurrency key.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 255 },
  };
  return fastify(options);
}

function trustedProxies(setting: Environment['TRUST_PROXY']): boolean | string[] | ((address: string, hop: number) => boolean) {
  if (typeof setting === 'number') return (_address, hop) => hop < setting;
  return typeof setting === 'boolean' ? setting : [...setting];
}
