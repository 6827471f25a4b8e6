import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './prepare.mjs';

/** The five services of the stack, in the order in which they are started. */
export const SERVICES = ['api', 'worker', 'scheduler', 'audit', 'realtime'];

/**
 * Starts one built service as a child process; its log lines go to `out`, each with the service's name before it.
 * @param {string} service
 * @param {Record<string, string>} env
 * @param {(line: string) => void} out
 */
export function startService(service, env, out) {
  const child = spawn(process.execPath, ['--enable-source-maps', entry(service)], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) eachLine(stream, (line) => out(`${service.padEnd(9)} ${line}`));
  return child;
}

/** Brings the database's schema up to date; rejects with the output when that fails. */
export async function migrate(env) {
  const child = spawn(process.execPath, [entry('scheduler'), 'migrate'], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`The database could not be migrated:\n${output}`);
}

function entry(service) {
  return join(ROOT, 'apps', service, 'dist', 'main.js');
}

function eachLine(stream, use) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) use(line);
  });
  stream.on('end', () => rest && use(rest));
}
