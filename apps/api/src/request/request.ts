import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Role } from '@taskflow/contracts';
import type { Workspace } from '@taskflow/core/ports';
import type { ChangeContext } from '@taskflow/core/task';
import type { FastifyRequest } from 'fastify';

/** Who asks: a user in a live session. */
export interface Principal {
  user_id: string;
  session_id: string;
}

/** The workspace of the path, and the asking user's role there. */
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
export interface Caller extends Principal, Access {
  workspace_id: string;
  context: ChangeContext;
}

/** Actor and trace of a request, for the events of what it changes. */
export function contextOf(request: FastifyRequest, user_id: string): ChangeContext {
  const { traceparent } = request.headers;
  return {
    actor: { kind: 'user', id: user_id },
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
  return { ...principal, workspace, role, workspace_id: workspace.workspace_id, context: contextOf(request, principal.user_id) };
}

/** Parameter of operations in a workspace. */
export const Asker = createParamDecorator((_data: undefined, context: ExecutionContext): Caller =>
  callerOf(context.switchToHttp().getRequest<ApiRequest>()),
);
