import { ERROR_CODES, type Fault } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';

const FAULTS_NAMED = 3;
/** An answer lists no more: a body of 16 MiB can hold millions. */
export const FAULTS_LISTED = 1_000;

/**
 * One refusal for all faults of a request. A fault without a code means that the request has not the form of the
 * documentation: then it is `invalid_request` (400); else the code is the one that all share, or `invalid_task` (422).
 */
export function refusal(faults: readonly Fault[]): DomainError {
  const codes = new Set(faults.map((fault) => fault.code ?? 'invalid_request'));
  const [first] = codes;
  const malformed = [...codes].find((code) => ERROR_CODES[code].status === 400);
  const code = codes.size === 1 && first ? first : malformed ? 'invalid_request' : 'invalid_task';
  return new DomainError(code, sentence(faults), faults.slice(0, FAULTS_LISTED));
}

function sentence(faults: readonly Fault[]): string {
  const named = faults.slice(0, FAULTS_NAMED).map(({ path, message }) => `${path === '' ? 'The body' : path} ${message}`);
  const more = faults.length > FAULTS_NAMED ? `; ${faults.length - FAULTS_NAMED} more, see errors` : '';
  return `${named.join('; ')}${more}.`;
}
