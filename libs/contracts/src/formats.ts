import { leaf } from './rule';
import type { Rule } from './rule';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Refuses what `Date.parse` refuses (it too lets 30 February pass), at a quarter of its cost. */
const TIME = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** Ids are compared byte by byte (`ascii_bin`), so a UUID in capitals would be found nowhere: better to say so. */
export const uuid: Rule<string> = matching('a UUID in lower case', UUID);
export const time: Rule<string> = matching('a time like 2026-11-21T02:30:00.000Z', TIME);

export const text: Rule<string> = leaf('a text', (value) => typeof value === 'string');
export const filledText: Rule<string> = leaf('a text that is not empty', (value) => typeof value === 'string' && value !== '');
export const flag: Rule<boolean> = leaf('true or false', (value) => typeof value === 'boolean');
export const percent: Rule<number> = leaf(
  'a number from 0 to 100',
  (value) => typeof value === 'number' && value >= 0 && value <= 100,
);

/** Present, whatever it is: content that belongs to the user. */
export const anything: Rule<unknown> = leaf('any JSON value', (value) => value !== undefined);
export const nothing: Rule<null> = leaf('null', (value) => value === null);

export function matching(expected: string, pattern: RegExp): Rule<string> {
  return leaf(expected, (value) => typeof value === 'string' && pattern.test(value));
}

/** A whole number that JSON carries exactly, not below `least`. */
export function wholeNumber(least: number): Rule<number> {
  return leaf(`a whole number from ${least} up`, (value) => Number.isSafeInteger(value) && (value as number) >= least);
}
