import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { roleCovers, type Role } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import type { ApiRequest } from '../request/request';
import { PUBLIC, ROLE } from './access.decorators';
import { AccessTokens } from './access-tokens';
import { bearerOf } from './bearer';
import { Memberships } from './memberships';
import { SessionGate } from './session-gate';

const API = '/api/';

/**
 * Lets a request through when its route is public or it carries a valid access token of a live session; where the path
 * names a workspace, only with the role that the route requires. To strangers a workspace does not exist (404).
 * Judges by the route's pattern, so that no spelling of an address gets past it; everything below /api is shut unless
 * marked `@Public()`, everything else (health, documentation, static files) is open to all.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: AccessTokens,
    private readonly sessions: SessionGate,
    private readonly memberships: Memberships,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<ApiRequest>();
    if (!request.routeOptions.url?.startsWith(API)) return true;
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
    const claims = this.tokens.verify(bearerOf(request));
    await this.sessions.assertLive(claims.sid, claims.sub);
    request.principal = { user_id: claims.sub, session_id: claims.sid };
    const { workspace } = request.params as { workspace?: string };
    if (workspace === undefined) return true;
    const access = await this.memberships.access(claims.sub, workspace);
    if (!access) throw new DomainError('not_found', `There is no workspace "${workspace}".`);
    const needed = this.reflector.getAllAndOverride<Role | undefined>(ROLE, targets) ?? 'owner';
    if (!roleCovers(access.role, needed))
      throw new DomainError(
        'forbidden',
        `This needs the role ${needed} in workspace "${access.workspace.key}"; yours is ${access.role}.`,
      );
    request.access = access;
    return true;
  }
}
