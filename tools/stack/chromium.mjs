/** Chromium for the browser tests. */
import { canInstall, install } from './apt.mjs';
import { findProgram } from './programs.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MACOS = ['/Applications/Chromium.app/Contents/MacOS', '/Applications/Google Chrome.app/Contents/MacOS'];

const find = () => findProgram(NAMES) ?? findProgram(['Chromium', 'Google Chrome'], MACOS);

/**
 * Finds Chromium or Chrome, or installs Debian's as root.
 * @param {(line: string) => void} [log] progress; to standard error when left out
 * @returns {Promise<string>} the program's absolute path
 * @throws when there is none, saying what to install
 */
export async function ensureChromium(log = (line) => void process.stderr.write(`${line}\n`)) {
  const found = find();
  if (found) return found;
  if (canInstall()) await install([['chromium']], log);
  const installed = find();
  if (installed) return installed;
  throw new Error(
    'No Chromium or Chrome found for the browser tests. Install one (Debian: sudo apt-get install ' +
      'chromium; macOS: brew install --cask chromium) and run again.',
  );
}
