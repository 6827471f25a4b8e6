import { HttpException } from '@nestjs/common';
import { ERROR_CODES, type ErrorCode, type Fault, type Problem } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Codes of errors that only have an HTTP status: those of Nest, Fastify and its plugins. */
const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'not_found',
  409: 'already_exists',
  412: 'stale_version',
  413: 'body_too_large',
  415: 'unsupported_media_type',
  429: 'rate_limited',
  503: 'unavailable',
};

const DETAILS: Partial<Record<ErrorCode, string>> = {
  body_too_large: 'The body is larger than this address takes: 16 MiB for bulks and imports, 1 MiB elsewhere.',
  unsupported_media_type: 'Send the body as application/json in UTF-8.',
};

/**
 * The answer to an error: a refusal of ours in its own words, an error of the framework by its status, and anything else
 * as `internal`, of which nothing is told but the correlation id.
 */
export function problemOf(error: unknown, correlation_id: string): Problem {
  if (error instanceof DomainError) return problem(error.code, error.message, correlation_id, error.faults);
  const status = statusOf(error);
  if (status === null || status >= 500) {
    const code = status === 503 ? 'unavailable' : 'internal';
    return problem(
      code,
      `This is our fault, not yours. Say correlation id ${correlation_id} when you report it.`,
      correlation_id,
    );
  }
  const code = BY_STATUS[status] ?? 'invalid_request';
  return problem(code, DETAILS[code] ?? sentenceOf(error), correlation_id);
}

/** Puts a problem together; `faults` are left out when there are none. */
export function problem(code: ErrorCode, detail: string, correlation_id: string, faults: readonly Fault[] = []): Problem {
  const { status, title } = ERROR_CODES[code];
  const errors = faults.length > 0 ? { errors: [...faults] } : {};
  return { type: `urn:taskflow:error:${code}`, title, status, code, detail, ...errors, correlation_id };
}

function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return null;
  return typeof error.statusCode === 'number' ? error.statusCode : null;
}

function sentenceOf(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';
  return message === '' ? 'The request is not valid.' : `${message.replace(/\.$/, '')}.`;
}
