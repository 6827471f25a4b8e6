/** Finds programs on the PATH and in the places where systems keep their daemons. */
import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

// Debian keeps daemons in /usr/sbin, which is not on every user's PATH; Homebrew and the RPM
// world have places of their own.
const USUAL = [
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/bin',
  '/usr/libexec',
  '/opt/homebrew/sbin',
  '/opt/homebrew/bin',
];

/**
 * @param {string[]} names in order of preference
 * @param {string[]} [first] folders to look in before the PATH
 * @returns {string | undefined} the absolute path of the first one found
 */
export function findProgram(names, first = []) {
  const path = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const folders = [...first, ...path, ...USUAL];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * @param {string} program
 * @returns {Promise<{ text: string, major: number, minor: number }>} what `--version` says
 */
export async function versionOf(program) {
  const { stdout } = await promisify(execFile)(program, ['--version'], { timeout: 10_000 });
  const [, major, minor] = /(\d+)\.(\d+)\.\d+/.exec(stdout) ?? [];
  return { text: stdout.trim(), major: Number(major), minor: Number(minor) };
}
