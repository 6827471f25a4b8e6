import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '@taskflow/core/ports';
import type { Metrics } from '../metrics/metrics';
import type { Readiness } from '../health/readiness';
import { inScope } from '../logging/scope';

const QUIET = /^\/(health|metrics)/;

/** Counts and logs every request once it is answered, and tells clients to reconnect elsewhere while the process drains. */
export function addAccessLog(server: FastifyInstance, log: Log, metrics: Metrics, readiness: Readiness): void {
  server.addHook('onRequest', (_request, reply, done) => {
    readiness.requestStarted();
    // `close` comes for every request, also for those whose client went away.
    reply.raw.once('close', () => readiness.requestEnded());
    done();
  });
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (readiness.state === 'draining') void reply.header('connection', 'close');
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    metrics.httpRequest(request.method, route, reply.statusCode, reply.elapsedTime / 1_000);
    writeLine(log, request, reply, route);
    done();
  });
}

/** The route's pattern instead of the address: addresses may hold one-time codes. */
function writeLine(log: Log, request: FastifyRequest, reply: FastifyReply, route: string): void {
  const fields = {
    ...idsOf(request.params),
    method: request.method,
    route,
    status: reply.statusCode,
    duration_ms: Math.round(reply.elapsedTime * 10) / 10,
  };
  inScope({ correlation_id: request.id }, () => {
    if (QUIET.test(route)) log.debug(fields, 'request answered');
    else log.info(fields, 'request answered');
  });
}

function idsOf(params: unknown): Record<string, string> {
  if (typeof params !== 'object' || params === null) return {};
  return Object.fromEntries(
    Object.entries(params).filter(([name]) => name === 'workspace' || name === 'task_id' || name === 'run_id'),
  );
}
