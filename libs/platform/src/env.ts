import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { declarations } from './env/declarations';
import { codeOf } from './env/error-code';
import { readEnvironment, type EnvironmentResult, type Source } from './env/read';

/** The only reader of `process.env`: the environment over the `.env` file of the working directory. Never throws for what is in them. */
export function readProcessEnvironment(directory = process.cwd(), given: Source = process.env): EnvironmentResult {
  const path = join(directory, '.env');
  try {
    return readEnvironment({ ...parseEnv(readFileSync(path, 'utf8')), ...given });
  } catch (error) {
    const code = codeOf(error);
    if (code === null) throw error;
    if (code === 'ENOENT') return readEnvironment(given);
    return { ok: false, faults: [`.env: the file ${path} cannot be read (${code})`], warnings: [] };
  }
}

/** The environment without TaskFlow's own variables, many of which are secrets: for code that is not TaskFlow's. */
export function foreignVariables(given: Source = process.env): Record<string, string> {
  const own = new Set(declarations().flatMap(([name]) => [name as string, `${name}_FILE`]));
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined || own.has(name) ? [] : [[name, value]])),
  );
}
