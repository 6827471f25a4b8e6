import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DomainError } from '@taskflow/core/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { STRANGERS_BODY_BYTES } from './access.decorators';
import { bearerOf } from './bearer';
import { Principals } from './principals';

/**
 * Guards run when the body has been read and parsed: by then a stranger has had megabytes of work done. So what asks for a
 * token is refused here without one, before its body, and what has no route is too. Whether the session still lives and
 * what its user may do is for the guard.
 */
@Injectable()
export class BodyGate implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly principals: Principals,
  ) {}

  onModuleInit(): void {
    this.host.httpAdapter.getInstance<FastifyInstance>().addHook('onRequest', async (request) => {
      if (hasBody(request)) await this.check(request);
    });
  }

  private async check(request: FastifyRequest): Promise<void> {
    const { url, bodyLimit } = request.routeOptions;
    if (request.is404) throw new DomainError('not_found', 'There is nothing at this address.');
    if (url?.startsWith('/api/') && (bodyLimit ?? 0) > STRANGERS_BODY_BYTES) await this.principals.glance(bearerOf(request));
  }
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
