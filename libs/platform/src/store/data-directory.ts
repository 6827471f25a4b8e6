import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import libsql from 'libsql';
import { sqliteFailure } from './dialect/sqlite';
import { StartError } from './start-error';

/** The folder that one embedded process owns. */
export interface DataDirectory {
  path: string;
  /** The database file in it. */
  database: string;
  /** Gives the directory free; the end of the process (also by kill -9) does the same. */
  release(): void;
}

/**
 * Creates the directory (only its owner may enter) and locks it for this process.
 * Throws `StartError` when it cannot be written or another process holds it.
 */
export function openDataDirectory(path: string): DataDirectory {
  try {
    makeFolder(resolve(path));
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(
      `The data directory ${path} cannot be written (${reason}): change its owner or mode, or set DATA_DIR to another folder.`,
    );
  }
  const release = lock(path);
  const database = join(path, 'taskflow.db');
  keepPrivate(database);
  return { path, database, release };
}

/** It holds password hashes, and the folder may be one that others can enter. SQLite gives files that it adds the same mode. */
function keepPrivate(database: string): void {
  closeSync(openSync(database, 'a', 0o600));
  for (const file of [database, `${database}-wal`, `${database}-shm`]) if (existsSync(file)) chmodSync(file, 0o600);
}

/** Node's own `recursive` never returns where a file system denies folders with ENOENT (/proc). */
function makeFolder(path: string): void {
  if (existsSync(path)) {
    if (!statSync(path).isDirectory()) throw new Error('it is not a folder');
    return;
  }
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/**
 * A second SQLite file, held by an exclusive transaction that never ends: the operating system frees it with the
 * process, so a lock is never left behind. Its holder stands in a file beside it, because the locked one is unreadable.
 */
function lock(path: string): () => void {
  const holder = join(path, 'holder.json');
  let file: libsql.Database | null = null;
  try {
    file = new libsql(join(path, 'lock.db'), { timeout: 0 });
    file.exec('BEGIN EXCLUSIVE');
    writeFileSync(holder, JSON.stringify({ pid: process.pid, host: hostname(), since: new Date().toISOString() }), {
      mode: 0o600,
    });
  } catch (error) {
    file?.close();
    if (sqliteFailure(error) === 'busy') {
      throw new StartError(
        `The data directory ${path} is in use by ${holderOf(holder)}: stop it first, or set DATA_DIR to another folder.`,
      );
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(
      `The data directory ${path} cannot be locked (${reason}): it must be a writable local folder; set DATA_DIR to one.`,
    );
  }
  const held = file;
  return () => held.close();
}

function holderOf(file: string): string {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; host: string; since: string };
    return `process ${holder.pid} on ${holder.host} (since ${holder.since})`;
  } catch {
    return 'another process';
  }
}
