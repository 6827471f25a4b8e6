import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { ApiSettings } from '@taskflow/core/settings';
import { OpenApiDocument } from '../openapi/openapi-document';
import { Operation } from '../openapi/operation';
import { NO_KEYS, readQuery } from '../request/query';
import { VERSION } from './version';

interface Config {
  version: string;
  api_url: string;
  realtime_url: string | null;
  socket_io_path: string;
  websocket_path: string;
  signup: string;
  docs_url: string | null;
}

@Controller()
export class SystemController {
  constructor(
    private readonly settings: ApiSettings,
    private readonly document: OpenApiDocument,
  ) {}

  @Get('config.json')
  @Header('cache-control', 'no-cache')
  @Operation({
    id: 'getConfig',
    open: true,
    summary: 'What a client needs to know of this installation',
    answer: {
      status: 200,
      schema: 'Config',
      description: 'Addresses and what is allowed',
    },
  })
  config(@Query() query: unknown): Config {
    readQuery(NO_KEYS, query);
    const { realtime_url, signup, production } = this.settings;
    return {
      version: VERSION,
      api_url: '/api/v1',
      realtime_url,
      socket_io_path: '/socket.io',
      websocket_path: '/ws',
      signup,
      docs_url: production ? null : '/docs',
    };
  }

  @Get('openapi.json')
  @Header('cache-control', 'no-cache')
  @ApiExcludeEndpoint()
  openApi(): object {
    return this.document.get();
  }
}
