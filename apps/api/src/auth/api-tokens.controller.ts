import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { roleCovers, type ApiTokenObject, type NewApiTokenAnswer, type Page, type Role } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { Clock, TokenStore, type ApiToken, type Workspace } from '@taskflow/core/ports';
import type { FastifyReply } from 'fastify';
import { Operation } from '../openapi/operation';
import { bodyReader } from '../request/body';
import { refusal } from '../request/faults';
import { isUuid } from '../request/formats';
import { NO_KEYS, PAGE_KEYS, pageOf, readQuery } from '../request/query';
import { contextOf, sessionOf, type ApiRequest } from '../request/request';
import { ApiTokens } from './api-tokens';
import { AUTH_SCHEMAS } from './auth.schemas';
import { Memberships } from './memberships';

interface CreateRequest {
  name: string;
  workspace: string;
  role: Role;
  expires_at?: string;
}

const readCreate = bodyReader<CreateRequest>(AUTH_SCHEMAS.CreateApiTokenRequest);

@Controller('api/v1/auth/tokens')
export class ApiTokensController {
  constructor(
    private readonly tokens: ApiTokens,
    private readonly store: TokenStore,
    private readonly memberships: Memberships,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Operation({
    id: 'listApiTokens',
    summary: 'Your API tokens',
    description: 'Also those that have expired, for thirty days. What can be sent in a header is not among it.',
    query: PAGE_KEYS,
    answer: { status: 200, schema: 'ApiTokenPage', description: 'Newest first' },
    errors: ['list_limit_too_large'],
  })
  async list(@Req() request: ApiRequest, @Query() query: unknown): Promise<Page<ApiTokenObject>> {
    const page = await this.store.list(sessionOf(request).user_id, pageOf(readQuery(PAGE_KEYS, query)));
    return { ...page, items: page.items.map(tokenObject) };
  }

  @Post()
  @HttpCode(201)
  @Operation({
    id: 'createApiToken',
    summary: 'Make an API token',
    description:
      'For programs: `Authorization: Bearer <token>`. It opens one workspace, with at most the role that you have there yourself, now and whenever it is used. It can neither make tokens nor touch accounts. Keep it: it is shown this once.',
    body: { schema: 'CreateApiTokenRequest' },
    answer: { status: 201, schema: 'NewApiToken', description: 'Made' },
    errors: ['not_found', 'too_many_tokens'],
  })
  async create(
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<NewApiTokenAnswer> {
    readQuery(NO_KEYS, query);
    const session = sessionOf(request);
    const { name, workspace, role, expires_at } = readCreate(body);
    const expires = expires_at === undefined ? null : this.future(expires_at);
    const { workspace_id } = await this.covered(session.user_id, workspace, role);
    const wanted = { user_id: session.user_id, workspace_id, name: name.trim(), role, expires_at: expires };
    const outcome = await this.tokens.create(wanted, contextOf(request, session));
    if (outcome === 'too_many')
      throw new DomainError('too_many_tokens', 'You have as many API tokens as one can have: revoke some that nobody uses.');
    void reply.header('cache-control', 'no-store');
    return { ...tokenObject(outcome.made), token: outcome.token };
  }

  @Delete(':token_id')
  @HttpCode(204)
  @Operation({
    id: 'revokeApiToken',
    summary: 'Revoke an API token',
    description: 'It is refused from now on; other processes notice within 5 s.',
    answer: { status: 204, schema: null, description: 'Revoked' },
    errors: ['not_found'],
  })
  async revoke(@Req() request: ApiRequest, @Param('token_id') token_id: string, @Query() query: unknown): Promise<void> {
    readQuery(NO_KEYS, query);
    const session = sessionOf(request);
    const revoked = isUuid(token_id) && (await this.tokens.revoke(session.user_id, token_id, contextOf(request, session)));
    if (!revoked) throw new DomainError('not_found', `You have no API token ${token_id}.`);
  }

  private future(text: string): Date {
    const time = new Date(text);
    if (time <= this.clock.now()) throw refusal([{ path: 'expires_at', message: 'must be in the future' }]);
    return time;
  }

  /** The workspace, in which the user has that role or a higher one. @throws DomainError `not_found`, `forbidden` */
  private async covered(user_id: string, name: string, role: Role): Promise<Workspace> {
    const access = await this.memberships.access(user_id, name);
    if (!access) throw new DomainError('not_found', `There is no workspace "${name}".`);
    if (!roleCovers(access.role, role))
      throw new DomainError(
        'forbidden',
        `A token cannot do more than you: your role in workspace "${access.workspace.key}" is ${access.role}, not ${role}.`,
      );
    return access.workspace;
  }
}

function tokenObject(token: ApiToken): ApiTokenObject {
  const { token_id, name, workspace_id, workspace_key, workspace_name, role, created_at, expires_at, last_used_at } = token;
  return {
    token_id,
    name,
    workspace: { workspace_id, key: workspace_key, name: workspace_name },
    role,
    created_at: created_at.toISOString(),
    expires_at: expires_at?.toISOString() ?? null,
    last_used_at: last_used_at?.toISOString() ?? null,
  };
}
