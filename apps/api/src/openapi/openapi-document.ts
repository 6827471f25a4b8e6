import { Injectable, type INestApplication } from '@nestjs/common';
import { ApplicationConfig, HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { LIMITS } from '@taskflow/contracts';
import { uuid, type JsonSchema } from '../request/json-schema';
import { VERSION } from '../system/version';
import { COMPONENT_SCHEMAS } from './components';
import { HEALTH_PATHS } from './health-paths';

const DESCRIPTION = `Runs work that depends on other work.

Sign in by \`POST /api/v1/auth/signin\` and send \`Authorization: Bearer <access_token>\`; programs send an API token of \`POST /api/v1/auth/tokens\` the same way. Errors are \`application/problem+json\` with a stable \`code\` and every fault at once. Lists take \`limit\` (at most ${LIMITS.list_limit}) and \`cursor\`. Times are RFC 3339, UTC. \`{workspace}\` is a key or an id; what is not yours is 404.`;

const PATH_PARAMETERS: Readonly<Record<string, { description: string; schema: JsonSchema; example: string }>> = {
  workspace: { description: 'Key or id of the workspace', schema: { type: 'string' }, example: 'demo_workspace' },
  task_id: { description: 'Id of the task', schema: uuid, example: '01a1fbf0-6c41-778d-9de6-c40278de78dc' },
  run_id: { description: 'Id of the run', schema: uuid, example: '01a1fbf0-6c40-7daa-966d-1301daa6daa5' },
  user_id: { description: 'Id of the user', schema: uuid, example: '01a1f693-21c0-73c6-9ef3-62013c6f3c6e' },
  type: { description: 'Name of the task type', schema: { type: 'string' }, example: 'render-picture' },
  token_id: { description: 'Id of the API token', schema: uuid, example: '01a1fbf2-0f10-7c55-8f43-5a1f6d0f2f6b' },
  code: { description: 'Code of the link', schema: { type: 'string' }, example: 'w3Jt0aZ5q1Yx8bN2mK7vLg' },
  name: { description: 'Name of the data set', schema: { type: 'string' }, example: 'orders' },
};

/** The OpenAPI description of everything that the API serves, made once, from the decorators of its controllers. */
@Injectable()
export class OpenApiDocument {
  private made: OpenAPIObject | null = null;

  constructor(
    private readonly modules: ModulesContainer,
    private readonly config: ApplicationConfig,
    private readonly host: HttpAdapterHost,
  ) {}

  get(): OpenAPIObject {
    this.made ??= this.make();
    return this.made;
  }

  /** What @nestjs/swagger uses of an application, so that the module needs no help from whoever starts the server. */
  application(): INestApplication {
    const adapter = this.host.httpAdapter;
    const container = { getModules: () => this.modules, isGlobalModule: () => false };
    const useStaticAssets = (options: unknown) =>
      (adapter as unknown as { useStaticAssets(options: unknown): void }).useStaticAssets(options);
    return { container, config: this.config, getHttpAdapter: () => adapter, useStaticAssets } as unknown as INestApplication;
  }

  private make(): OpenAPIObject {
    const config = new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle('TaskFlow')
      .setDescription(DESCRIPTION)
      .setVersion(VERSION)
      .setLicense('MIT', 'https://opensource.org/license/mit')
      .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'access_token')
      .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'Opens one workspace, for programs' }, 'api_token')
      .build();
    const document = SwaggerModule.createDocument(this.application(), config);
    document.components = {
      ...document.components,
      schemas: COMPONENT_SCHEMAS,
    };
    document.paths = { ...described(document.paths), ...HEALTH_PATHS };
    for (const [path, item] of Object.entries(document.paths)) nameParameters(path, item as Record<string, Operation>);
    return document;
  }
}

interface Operation {
  summary?: string;
  parameters?: { in: string; name: string }[];
}

/** Without the routes of other apps in this process, which nobody has described. */
function described(paths: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  const entries = Object.entries(paths).map(([path, item]) => {
    const operations = Object.entries(item).filter(([, operation]) => (operation as Operation).summary);
    return [path, Object.fromEntries(operations)] as const;
  });
  return Object.fromEntries(entries.filter(([, item]) => Object.keys(item).length > 0));
}

/** Path parameters are the same wherever they occur. */
function nameParameters(path: string, item: Record<string, Operation>): void {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    in: 'path',
    name,
    required: true,
    ...PATH_PARAMETERS[name],
  }));
  for (const operation of Object.values(item))
    operation.parameters = [...named, ...(operation.parameters ?? []).filter((parameter) => parameter.in !== 'path')];
}
