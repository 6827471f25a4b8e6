/** Reads docker-compose.yml as Docker does: merged, and with variables put in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../run/prepare.mjs';

/** A variable that has to be given was not; the message is what Docker prints. */
export class MissingVariable extends Error {
  constructor(name, message) {
    super(`required variable ${name} is missing a value: ${message}`);
    this.variable = name;
  }
}

/** As it is written, with `<<` merged. */
export function readCompose() {
  return parse(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true });
}

/**
 * Puts variables into every text: `${NAME}`, `${NAME:-default}` and `${NAME:?message}`; `$$` is a dollar sign.
 * @template Value
 * @param {Value} value
 * @param {Record<string, string>} variables
 * @returns {Value}
 * @throws MissingVariable
 */
export function interpolate(value, variables) {
  if (typeof value === 'string') return interpolateText(value, variables);
  if (Array.isArray(value)) return value.map((item) => interpolate(item, variables));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, interpolate(item, variables)]));
}

function interpolateText(text, variables) {
  return text.replace(/\$\$|\$\{(\w+)(?::([-?])([^}]*))?\}|\$/g, (whole, name, kind, rest) => {
    if (whole === '$$') return '$';
    if (name === undefined) throw new Error(`A lone $ in ${text}: write $$`);
    const given = variables[name] ?? '';
    if (given !== '' || kind === undefined) return given;
    if (kind === '?') throw new MissingVariable(name, rest);
    return rest;
  });
}
