import { LIMITS } from '@taskflow/contracts';
import { ExpressionError, fillIn } from '../expression';
import type { ClaimedTask } from '../ports/task-store';
import { jsonBytes } from '../task/storable';
import { NonRetryable } from '../worker';
import { expressionsIn, type Scopes } from './scopes';

/** What is wrong with a payload for a type, in one line; null when it fits. */
export type PayloadFault = (type: string, payload: unknown) => string | null | Promise<string | null>;

/**
 * The payload that a claimed task is executed with. Only tasks of workflows have templates; others keep braces as they are.
 * @throws NonRetryable when a template has no value, or what comes out does not fit its type
 */
export async function fillPayload(scopes: Scopes, claimed: ClaimedTask, faultOf: PayloadFault): Promise<unknown> {
  const { spec, payload, type } = claimed;
  const expressions = spec === null ? [] : expressionsIn(payload);
  if (expressions.length === 0) return payload;
  const filled = fillIn(payload, await valuesOf(scopes, claimed, expressions));
  const bytes = jsonBytes(filled);
  if (bytes > LIMITS.payload_bytes)
    throw new NonRetryable(
      'payload_too_large',
      `With its templates filled in the payload has ${bytes} bytes; the most is ${LIMITS.payload_bytes}.`,
    );
  const fault = await faultOf(type, filled);
  if (fault)
    throw new NonRetryable('invalid_payload', `With its templates filled in the payload does not fit "${type}": ${fault}.`);
  return filled;
}

async function valuesOf(scopes: Scopes, claimed: ClaimedTask, expressions: ReturnType<typeof expressionsIn>) {
  try {
    return await scopes.values(claimed, expressions);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new NonRetryable('invalid_expression', `The payload cannot be filled in: ${error.message}.`);
  }
}
