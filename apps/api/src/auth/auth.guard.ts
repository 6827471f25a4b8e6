import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { roleCovers, type Role } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { needsSession, type Access, type ApiRequest, type Principal } from '../request/request';
import { PUBLIC, ROLE, TOKEN_ROLE, TOKENS } from './access.decorators';
import { bearerOf } from './bearer';
import { Memberships } from './memberships';
import { Principals } from './principals';

const API = '/api/';

/**
 * Lets a request through when its route is public or it carries a valid access token of a live session, or an API token;
 * where the path names a workspace, only with the role that the route requires. To strangers a workspace does not exist
 * (404). Judges by the route's pattern, so that no spelling of an address gets past it; everything below /api is shut unless
 * marked `@Public()`, everything else (health, documentation, static files) is open to all. Outside of workspaces API tokens
 * open only what is marked `@OpensToTokens()`, and they alone what is marked `@RequiresToken()`.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly principals: Principals,
    private readonly memberships: Memberships,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<ApiRequest>();
    if (!request.routeOptions.url?.startsWith(API)) return true;
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
    const principal = await this.principals.of(bearerOf(request));
    request.principal = principal;
    const { workspace } = request.params as { workspace?: string };
    const token_role = this.reflector.getAllAndOverride<Role | undefined>(TOKEN_ROLE, targets);
    if (token_role !== undefined) {
      if (!principal.token) throw needsToken();
      request.access = await this.accessTo(principal.token.workspace_id, principal, token_role);
      return true;
    }
    if (workspace === undefined) {
      if (principal.token && !this.reflector.getAllAndOverride<boolean | undefined>(TOKENS, targets)) throw needsSession();
      return true;
    }
    const needed = this.reflector.getAllAndOverride<Role | undefined>(ROLE, targets) ?? 'owner';
    request.access = await this.accessTo(workspace, principal, needed);
    return true;
  }

  private async accessTo(workspace: string, principal: Principal, needed: Role): Promise<Access> {
    const access = await this.memberships.accessOf(principal, workspace);
    if (!access) throw new DomainError('not_found', `There is no workspace "${workspace}".`);
    if (!roleCovers(access.role, needed))
      throw new DomainError(
        'forbidden',
        `This needs the role ${needed} in workspace "${access.workspace.key}"; ${principal.token ? `the API token "${principal.token.name}" gives ${access.role}` : `yours is ${access.role}`}.`,
      );
    return access;
  }
}

function needsToken(): DomainError {
  return new DomainError(
    'forbidden',
    'This is for programs: send an API token, which says in which workspace they work. POST /api/v1/auth/tokens makes one.',
  );
}
