import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor, Role } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import type { ApiToken, Workspace } from '@taskflow/core/ports';
import type { ChangeContext } from '@taskflow/core/task';
import type { FastifyRequest } from 'fastify';

/** Who asks: a user in a live session, or by one of their API tokens. */
export type Principal =
  { user_id: string; session_id: string; token: null } | { user_id: string; session_id: null; token: ApiToken };

/** The workspace of the path (of the token where the path names none), and the asker's role there. */
export interface Access {
  workspace: Workspace;
  role: Role;
}

/** A request as the guards leave it. */
export interface ApiRequest extends FastifyRequest {
  principal?: Principal;
  access?: Access;
}

/** All that an operation in a workspace needs to know of its caller. */
export interface Caller extends Access {
  workspace_id: string;
  /** The user; with an API token, whoever made it. */
  user_id: string;
  token: ApiToken | null;
  context: ChangeContext;
}

/** Actor and trace of a request, for the events of what it changes. */
export function contextOf(request: FastifyRequest, { user_id, token }: Pick<Principal, 'user_id' | 'token'>): ChangeContext {
  const { traceparent } = request.headers;
  const actor: Actor = token ? { kind: 'token', id: token.token_id } : { kind: 'user', id: user_id };
  return {
    actor,
    correlation_id: request.id,
    traceparent: typeof traceparent === 'string' ? traceparent : null,
  };
}

export function principalOf(request: ApiRequest): Principal {
  if (!request.principal) throw new Error(`no guard has checked ${request.method} ${request.routeOptions.url}`);
  return request.principal;
}

export function callerOf(request: ApiRequest): Caller {
  const principal = principalOf(request);
  if (!request.access) throw new Error(`no guard has checked the workspace of ${request.method} ${request.routeOptions.url}`);
  const { workspace, role } = request.access;
  const { user_id, token } = principal;
  return { user_id, token, workspace, role, workspace_id: workspace.workspace_id, context: contextOf(request, principal) };
}

/** The session of a request. @throws DomainError `forbidden` when it comes with an API token */
export function sessionOf(request: ApiRequest): Principal & { session_id: string } {
  const principal = principalOf(request);
  if (principal.session_id === null) throw needsSession();
  return principal;
}

export function needsSession(): DomainError {
  return new DomainError('forbidden', 'An API token works inside its workspace only: sign in with email and password for this.');
}

/** Parameter of operations in a workspace. */
export const Asker = createParamDecorator((_data: undefined, context: ExecutionContext): Caller =>
  callerOf(context.switchToHttp().getRequest<ApiRequest>()),
);
