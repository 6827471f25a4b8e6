import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { Unavailable } from '@taskflow/core/errors';
import { ApiSettings } from '@taskflow/core/settings';
import { DemoWorkspace } from '../demo/demo-workspace';
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
  demo: { workspace: string } | null;
}

@Controller()
export class SystemController {
  constructor(
    private readonly settings: ApiSettings,
    private readonly document: OpenApiDocument,
    private readonly demo: DemoWorkspace,
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
  async config(@Query() query: unknown): Promise<Config> {
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
      demo: await this.demoWorkspace(),
    };
  }

  @Get('openapi.json')
  @Header('cache-control', 'no-cache')
  @ApiExcludeEndpoint()
  openApi(): object {
    return this.document.get();
  }

  /** Addresses are known without a database: a page that loads while it is away can say so. */
  private async demoWorkspace(): Promise<Config['demo']> {
    try {
      const workspace = await this.demo.key();
      return workspace === null ? null : { workspace };
    } catch (error) {
      if (error instanceof Unavailable) return null;
      throw error;
    }
  }
}
