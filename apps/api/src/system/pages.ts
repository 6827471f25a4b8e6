import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { SwaggerModule } from '@nestjs/swagger';
import { Log, Randomness } from '@taskflow/core/ports';
import { ApiSettings } from '@taskflow/core/settings';
import type { FastifyInstance } from 'fastify';
import { OpenApiDocument } from '../openapi/openapi-document';
import { CLOSED_POLICY, DOCS_POLICY } from './content-policy';
import { serveDashboard } from './dashboard';

/** Serves what people look at: the dashboard's build and the interactive documentation, each with the least rights it needs. */
@Injectable()
export class Pages implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly settings: ApiSettings,
    private readonly document: OpenApiDocument,
    private readonly randomness: Randomness,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    addHeaders(server);
    if (!this.settings.production)
      SwaggerModule.setup('docs', this.document.application(), () => this.document.get(), {
        raw: false,
        customSiteTitle: 'TaskFlow API',
      });
    const { dashboard_directory: directory, realtime_url } = this.settings;
    if (directory === null) this.log.warn({}, 'there is no build of the dashboard to serve: npm run build makes it');
    else serveDashboard(server, { directory, realtime_url, nonce: () => this.randomness.token() });
  }
}

/** What an answer may do in a browser, and that answers of the API are kept nowhere. */
function addHeaders(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, _payload, done) => {
    const type = String(reply.getHeader('content-type') ?? '');
    const docs = type.startsWith('text/html') && /^\/docs(\/|\?|$)/.test(request.url);
    if (!reply.hasHeader('content-security-policy'))
      void reply.header('content-security-policy', docs ? DOCS_POLICY : CLOSED_POLICY);
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done();
  });
}
