import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { DomainError, Unavailable } from '@taskflow/core/errors';
import type { Log } from '@taskflow/core/ports';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem, PROBLEM_TYPE, problemOf } from './problem';
import type { RouteTable } from './route-table';

/** Answers every error of HTTP as problem+json, and logs those that are ours. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    private readonly routes: RouteTable,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    // Contexts other than HTTP (messages, sockets) have filters of their own.
    if (host.getType() !== 'http') throw error;
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent) return;
    const answer = request.is404 ? this.unrouted(request, reply) : problemOf(error, request.id);
    if (answer.status >= 500 && !isMeant(error)) this.report(error, request, answer.status);
    if (answer.status === 401) void reply.header('www-authenticate', 'Bearer');
    if ((answer.status === 429 || answer.status === 503) && !reply.hasHeader('retry-after'))
      void reply.header('retry-after', '1');
    void reply.code(answer.status).header('content-type', PROBLEM_TYPE).send(answer);
  }

  /** No route. The API has no 405: a method that an address does not take is not found, and the answer says which it takes. */
  private unrouted(request: FastifyRequest, reply: FastifyReply): ReturnType<typeof problem> {
    const path = request.url.split('?')[0] ?? '';
    const methods = this.routes.methodsOf(path);
    if (methods.length === 0) return problem('not_found', `There is nothing at ${request.method} ${path}.`, request.id);
    void reply.header('allow', methods.join(', '));
    return problem('not_found', `${path} takes ${methods.join(', ')}, not ${request.method}.`, request.id);
  }

  private report(error: unknown, request: FastifyRequest, status: number): void {
    const fields = { method: request.method, route: request.routeOptions.url, err: error, cause: causeOf(error) };
    if (status === 503) this.log.warn(fields, 'request refused: a service is away');
    else this.log.error(fields, 'request failed');
  }
}

/** A refusal that somebody decided on, such as the demo's failing call: nothing that an operator has to see to. */
function isMeant(error: unknown): boolean {
  return error instanceof DomainError && !(error instanceof Unavailable);
}

function causeOf(error: unknown): string | undefined {
  return error instanceof Error && error.cause instanceof Error ? error.cause.message : undefined;
}
