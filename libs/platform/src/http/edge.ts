import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '@taskflow/core/errors';

const PROBES = /^\/(health|healthz|metrics)(\/|\?|$)/;
const YEAR_SECONDS = 31_536_000;
const NUL_OR_SURROGATE = /\0|\p{Surrogate}/u;

/** What browsers heed, with every answer. */
export const BROWSER_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'SAMEORIGIN',
} as const;

export interface EdgeOptions {
  /** Host names that requests may use; null = any. `*.example.com` allows all below. */
  allowed_hosts: readonly string[] | null;
  force_https: boolean;
  /** Where plain HTTP is redirected to. */
  public_url: () => string;
}

/** What is checked and added before any route: host names, HTTPS, headers that browsers heed, unstorable text in addresses. */
export function addEdge(server: FastifyInstance, options: EdgeOptions): void {
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers(BROWSER_HEADERS);
    // Probes name the pod's address and speak plain HTTP.
    if (PROBES.test(request.url)) return done();
    if (!hostAllowed(request, options.allowed_hosts)) return done(unknownHost(request));
    if (!options.force_https) return done();
    if (request.protocol === 'https') {
      void reply.header('strict-transport-security', `max-age=${YEAR_SECONDS}`);
      return done();
    }
    void reply.redirect(httpsAddress(options.public_url(), request), 308);
  });
  server.addHook('preValidation', (request, _reply, done) => {
    const bad = unstorableName(request.params) ?? unstorableName(request.query);
    done(
      bad === null
        ? undefined
        : new DomainError('unstorable_text', `${bad} holds NUL or half a surrogate pair.`, [
            { path: bad, message: 'holds NUL or half a surrogate pair' },
          ]),
    );
  });
}

function hostAllowed(request: FastifyRequest, allowed: readonly string[] | null): boolean {
  if (allowed === null) return true;
  const host = request.hostname.toLowerCase();
  return allowed.some((name) =>
    name.startsWith('*.') ? host.endsWith(name.slice(1).toLowerCase()) : host === name.toLowerCase(),
  );
}

function unknownHost(request: FastifyRequest): DomainError {
  return new DomainError(
    'invalid_request',
    'This server does not answer under that host name: use its own, or add it to ALLOWED_HOSTS.',
    [{ path: 'Host', message: `${JSON.stringify(request.hostname)} is not allowed` }],
  );
}

function httpsAddress(public_url: string, request: FastifyRequest): string {
  const origin = public_url.startsWith('https:') ? new URL(public_url).origin : `https://${request.host}`;
  return `${origin}${request.url}`;
}

function unstorableName(values: unknown): string | null {
  if (typeof values !== 'object' || values === null) return null;
  const found = Object.entries(values).find(([name, value]) =>
    [name, value].flat().some((text) => typeof text === 'string' && NUL_OR_SURROGATE.test(text)),
  );
  return found?.[0] ?? null;
}
