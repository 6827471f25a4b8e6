/** Python for the tests of the example worker. */
import { canInstall, install } from './apt.mjs';
import { findProgram } from './programs.mjs';

const find = () => findProgram(['python3']);

/**
 * Finds Python 3, or installs Debian's as root.
 * @param {(line: string) => void} [log] progress; to standard error when left out
 * @returns {Promise<string>} the program's absolute path
 * @throws when there is none, saying what to install
 */
export async function ensurePython(log = (line) => void process.stderr.write(`${line}\n`)) {
  const found = find();
  if (found) return found;
  if (canInstall()) await install([['python3-minimal'], ['python3']], log);
  const installed = find();
  if (installed) return installed;
  throw new Error(
    'No python3 found for the tests of the example worker. Install it (Debian: sudo apt-get install python3; ' +
      'macOS: brew install python) and run again.',
  );
}
