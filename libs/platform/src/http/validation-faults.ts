import { ERROR_CODES, type ErrorCode, type Fault } from '@taskflow/contracts';
import type { ValidationError } from 'class-validator';
import { jsonPath } from './json-body';

const FAULTS_NAMED = 3;

/** All faults beneath an error of class-validator, with their JSON paths. */
export function faultsOf(error: ValidationError, above: readonly (string | number)[] = []): Fault[] {
  const keys = [...above, /^\d+$/.test(error.property) && above.length > 0 ? Number(error.property) : error.property];
  const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => fault(keys, error, constraint, message));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, keys))];
}

function fault(keys: readonly (string | number)[], error: ValidationError, constraint: string, message: string): Fault {
  const path = jsonPath(keys);
  if (constraint === 'whitelistValidation') return { path, message: 'is not a known field' };
  const code = (error.contexts?.[constraint] as { code?: unknown } | undefined)?.code;
  const found: Fault = { path, message: withoutName(message, error.property) };
  return typeof code === 'string' && code in ERROR_CODES ? { ...found, code: code as ErrorCode } : found;
}

/** class-validator begins its messages with the field's name, which the path already says. */
function withoutName(message: string, property: string): string {
  return message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
}

/** One sentence for people about a list of faults. */
export function summaryOf(faults: readonly Fault[]): string {
  const named = faults.slice(0, FAULTS_NAMED).map((one) => `${one.path === '' ? 'The body' : one.path} ${one.message}`);
  const more = faults.length > FAULTS_NAMED ? `; ${faults.length - FAULTS_NAMED} more` : '';
  return `${named.join('; ')}${more}.`;
}
