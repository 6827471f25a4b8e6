import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiBody,
  ApiExtension,
  ApiHeader,
  ApiOperation,
  ApiQuery,
  ApiResponse,
  ApiSecurity,
  type ApiResponseOptions,
} from '@nestjs/swagger';
import { ERROR_CODES, type ErrorCode, type Role } from '@taskflow/contracts';
import { OpensToTokens, Public, Requires, RequiresToken, STRANGERS_BODY_BYTES } from '../auth/access.decorators';
import { ref, type JsonSchema } from '../request/json-schema';
import type { QueryKeys } from '../request/query';
import { EXAMPLES } from './examples';

export interface OperationDescription {
  /** Unique name, camelCase: clients are generated from it. */
  id: string;
  summary: string;
  description?: string;
  /** Name of the body's schema; required when not said otherwise. */
  body?: { schema: string; required?: boolean };
  query?: QueryKeys;
  headers?: Readonly<Record<string, { description: string; schema: JsonSchema }>>;
  /** The answer when all is well: name of its schema, or null for none; the schema's example when none is given. */
  answer: {
    status: number;
    schema: string | null;
    description: string;
    example?: unknown;
    headers?: Readonly<Record<string, string>>;
  };
  /** Error codes besides those that follow from the rest (sign-in, workspace, body, query). */
  errors?: readonly ErrorCode[];
  /** Needs no sign-in. */
  open?: boolean;
  /** Outside of workspaces: may be done with an API token too. */
  tokens?: boolean;
  /** Only for API tokens that give this role; the workspace is theirs. */
  token_role?: Role;
  /** Least role in the workspace of the path. */
  role?: Role;
}

/** Documents an operation completely (what goes in, what comes out, what can go wrong) and guards it as documented. */
export function Operation(operation: OperationDescription): MethodDecorator {
  const { id, summary, description, body, query = {}, headers = {}, answer, open, role, tokens, token_role } = operation;
  const decorators: MethodDecorator[] = [
    ApiOperation({ operationId: id, summary, ...(description === undefined ? {} : { description }) }),
    ...Object.entries(query).map(([name, key]) =>
      ApiQuery({
        name,
        required: false,
        description: key.description,
        schema: key.schema,
        ...(key.repeatable ? { explode: true } : {}),
      }),
    ),
    ...Object.entries(headers).map(([name, header]) => ApiHeader({ name, required: false, ...header })),
    ApiResponse(answerOf(answer)),
    ...errorAnswers(operation),
  ];
  if (body) {
    const examples = { example: { value: EXAMPLES[body.schema] } };
    decorators.push(ApiBody({ required: body.required ?? true, schema: ref(body.schema), examples }));
  }
  if (open) decorators.push(Public(), RouteConfig({ bodyLimit: STRANGERS_BODY_BYTES }));
  else if (!token_role) decorators.push(ApiSecurity('access_token'));
  if (role || tokens || token_role) decorators.push(ApiSecurity('api_token'));
  if (tokens) decorators.push(OpensToTokens());
  if (token_role) decorators.push(RequiresToken(token_role), ApiExtension('x-token-role', token_role));
  if (role) decorators.push(Requires(role), ApiExtension('x-role', role));
  return applyDecorators(...decorators);
}

function answerOf({ status, schema, description, example, headers }: OperationDescription['answer']): ApiResponseOptions {
  const content =
    schema === null ? {} : { content: { 'application/json': { schema: ref(schema), example: example ?? EXAMPLES[schema] } } };
  const documented = Object.entries(headers ?? {}).map(([name, text]) => [
    name,
    { description: text, schema: { type: 'string' } },
  ]);
  return {
    status,
    description,
    ...content,
    ...(documented.length > 0 ? { headers: Object.fromEntries(documented) as Record<string, never> } : {}),
  };
}

/** One answer for each status, naming its codes. */
function errorAnswers(operation: OperationDescription): MethodDecorator[] {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set([...impliedErrors(operation), ...(operation.errors ?? [])])) {
    const { status } = ERROR_CODES[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return [...byStatus].map(([status, codes]) =>
    ApiResponse({
      status,
      description: codes.map((code) => `\`${code}\`: ${ERROR_CODES[code].title}`).join('; '),
      content: { 'application/problem+json': { schema: ref('Problem'), example: problemExample(codes[0] ?? 'internal') } },
      ...(status === 429 ? { headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } } } : {}),
    }),
  );
}

function impliedErrors({ body, open, role, tokens, token_role }: OperationDescription): ErrorCode[] {
  return [
    'invalid_request',
    'unstorable_text',
    'unavailable',
    ...(body ? (['malformed_json', 'body_too_large', 'unsupported_media_type', 'too_deep'] as const) : []),
    ...(open ? [] : (['unauthenticated', 'token_expired'] as const)),
    ...(role || token_role ? (['not_found'] as const) : []),
    // Either the role is too low, or it needs a session and came with an API token.
    ...((role ? role !== 'viewer' : !open && !tokens) ? (['forbidden'] as const) : []),
  ];
}

function problemExample(code: ErrorCode): unknown {
  const { status, title } = ERROR_CODES[code];
  return { type: `urn:taskflow:error:${code}`, title, status, code, detail: `${title}.`, correlation_id: '4bf92f3577b34da6' };
}
