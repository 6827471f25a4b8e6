import { randomBytes } from 'node:crypto';
import { accessSync, chmodSync, constants, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { codeOf } from './error-code';

/** Files in which generated secrets are kept. */
export type SecretFile = 'jwt-secret' | 'secrets-key';

const SECRET_CHARACTERS = 32;

/** Makes the folder where it is missing and proves that it can be written. Returns its absolute path; throws the system's error. */
export function dataDirectory(path: string): string {
  const absolute = resolve(path);
  mkdirSync(absolute, { recursive: true, mode: 0o700 });
  accessSync(absolute, constants.R_OK | constants.W_OK | constants.X_OK);
  return absolute;
}

/** The secret kept in the folder (mode 0600), made at the first call. Two processes at once get the same one. Throws the system's error. */
export function keptSecret(directory: string, file: SecretFile): string {
  const path = join(directory, file);
  return stored(path) ?? make(path);
}

function stored(path: string): string | null {
  try {
    const secret = readFileSync(path, 'utf8').trim();
    chmodSync(path, 0o600);
    return secret.length >= SECRET_CHARACTERS ? secret : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Written beside and linked into place: a crash leaves no half secret, and the first of two processes wins. */
function make(path: string): string {
  const secret = randomBytes(48).toString('base64url');
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${secret}\n`, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return secret;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return stored(path) ?? replaced(path, secret);
  } finally {
    rmSync(draft, { force: true });
  }
}

function replaced(path: string, secret: string): string {
  writeFileSync(path, `${secret}\n`, { mode: 0o600 });
  return secret;
}
