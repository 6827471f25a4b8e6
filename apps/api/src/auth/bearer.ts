import { DomainError } from '@taskflow/core/errors';
import type { FastifyRequest } from 'fastify';

const BEARER = /^Bearer +([\w.~+/=-]+)$/i;

/** The access or API token of a request. @throws DomainError `unauthenticated` */
export function bearerOf(request: FastifyRequest): string {
  const { authorization } = request.headers;
  if (authorization === undefined)
    throw new DomainError(
      'unauthenticated',
      'Send an access token or an API token: "Authorization: Bearer …". POST /api/v1/auth/signin gives the first.',
    );
  const token = BEARER.exec(authorization)?.[1];
  if (!token) throw new DomainError('unauthenticated', 'The Authorization header must be "Bearer" and an access token.');
  return token;
}
