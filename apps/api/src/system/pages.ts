import { existsSync } from 'node:fs';
import { fastifyStatic } from '@fastify/static';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { SwaggerModule } from '@nestjs/swagger';
import { Log } from '@taskflow/core/ports';
import { ApiSettings } from '@taskflow/core/settings';
import type { FastifyInstance } from 'fastify';
import { OpenApiDocument } from '../openapi/openapi-document';

const CLOSED = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/** Swagger UI styles itself inline and draws its icons from data addresses. */
const DOCS =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'";

/** Serves what people look at: the dashboard's build and the interactive documentation, each with the least rights it needs. */
@Injectable()
export class Pages implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly settings: ApiSettings,
    private readonly document: OpenApiDocument,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    addHeaders(server, dashboardPolicy(this.settings.realtime_url));
    if (!this.settings.production)
      SwaggerModule.setup('docs', this.document.application(), () => this.document.get(), {
        raw: false,
        customSiteTitle: 'TaskFlow API',
      });
    const root = this.settings.dashboard_directory;
    if (root === null) return;
    // Without wildcard each file is a route, so that what is not there gets the API's own 404.
    if (existsSync(root)) void server.register(fastifyStatic, { root, wildcard: false, decorateReply: false });
    else this.log.warn({ directory: root }, 'no dashboard there: npm run build makes it');
  }
}

/** A page of ours may talk to this server and to the realtime service, and nothing else. */
function dashboardPolicy(realtime_url: string | null): string {
  const realtime =
    realtime_url === null ? [] : [new URL(realtime_url).origin, new URL(realtime_url).origin.replace(/^http/, 'ws')];
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "manifest-src 'self'",
    ['connect-src', "'self'", ...realtime].join(' '),
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** What an answer may do in a browser, and that answers of the API are kept nowhere. */
function addHeaders(server: FastifyInstance, dashboard: string): void {
  server.addHook('onSend', (request, reply, _payload, done) => {
    const type = String(reply.getHeader('content-type') ?? '');
    const policy = !type.startsWith('text/html') ? CLOSED : request.url.startsWith('/docs') ? DOCS : dashboard;
    if (!reply.hasHeader('content-security-policy')) void reply.header('content-security-policy', policy);
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done();
  });
}
