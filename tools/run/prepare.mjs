import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Quiet tools that would otherwise report home. */
const QUIET = { TURBO_TELEMETRY_DISABLED: '1', SCARF_ANALYTICS: 'false', DO_NOT_TRACK: '1' };

/** Ends with one line when Node is not of a supported version. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 ? major < 25 : major === 20 && minor >= 19) return;
  process.stderr.write(`TaskFlow needs Node 20.19 up to 24; this is ${process.versions.node}.\n`);
  process.exit(1);
}

/** Installs dependencies when there are none, or when the lock file is newer than they are. */
export function install() {
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  const lock = join(ROOT, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  process.stderr.write('Installing dependencies (once) …\n');
  const code = run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) process.exit(code);
}

/** Compiles what has changed since the last time; the whole script ends when that fails. */
export function build() {
  const code = compile([]);
  if (code !== 0) process.exit(code);
}

/**
 * Compiles what has changed since the last time; false when that fails, which is shown.
 * @param {{ except?: string[] }} [options] names of packages to leave out
 */
export function tryBuild({ except = [] } = {}) {
  return compile(except.map((name) => `--filter=!${name}`)) === 0;
}

function compile(filters) {
  return run(process.execPath, [
    join(ROOT, 'node_modules', 'turbo', 'bin', 'turbo'),
    'run',
    'build',
    ...filters,
    '--output-logs=errors-only',
    '--log-prefix=none',
    '--no-update-notifier',
  ]);
}

/** Runs a command to its end, showing its output only when it fails; returns its code. */
function run(command, args) {
  const result = spawnSync(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...QUIET },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (result.status === 0) return 0;
  process.stderr.write(
    `${result.stdout ?? ''}${result.stderr ?? ''}\n${command} ${args.join(' ')} failed${result.error ? `: ${result.error.message}` : ''}.\n`,
  );
  return result.status ?? 1;
}
