import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { inScope } from '../logging/scope';

export const CORRELATION_HEADER = 'x-correlation-id';

const SANE = /^[\w.-]{1,64}$/;
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/**
 * Id by which a request is followed through answers, events and logs: the caller's `X-Correlation-Id` when it is sane,
 * else a new one. Afterwards `request.id` is it, and of the headers `x-correlation-id` and `traceparent` hold nothing bad.
 */
export function correlationId(request: IncomingMessage): string {
  const given = request.headers[CORRELATION_HEADER];
  const id = typeof given === 'string' && SANE.test(given) ? given : randomUUID();
  request.headers[CORRELATION_HEADER] = id;
  const trace = request.headers['traceparent'];
  if (trace !== undefined && (typeof trace !== 'string' || !TRACEPARENT.test(trace))) delete request.headers['traceparent'];
  return id;
}

/** Answers every request with its correlation id and runs what serves it in a scope that holds it. */
export function addCorrelation(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header(CORRELATION_HEADER, request.id);
    inScope({ correlation_id: request.id }, done);
  });
}
