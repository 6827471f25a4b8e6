import type { SetLimitRequest } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import type { LimitRule } from '@taskflow/core/task';
import { bodyReader } from '../request/body';
import { LIMIT_SCHEMAS } from './limit.schemas';

const readLimit = bodyReader<SetLimitRequest>(LIMIT_SCHEMAS.SetLimitRequest);

/** What the body of a request allows. @throws DomainError `invalid_request` */
export function ruleOf(body: unknown): LimitRule {
  const { concurrency = null, rate = null } = readLimit(body);
  if (concurrency === null && rate === null)
    throw new DomainError(
      'invalid_request',
      'It limits nothing: name "concurrency", "rate" or both, or remove the limit by DELETE.',
      [{ path: '', message: 'must name concurrency or rate' }],
    );
  return { concurrency, rate: rate && { ...rate, burst: rate.burst ?? rate.count } };
}
