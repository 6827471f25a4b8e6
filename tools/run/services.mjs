import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from './prepare.mjs';

/** The five services of the stack, in the order in which they are started. */
export const SERVICES = ['api', 'worker', 'scheduler', 'audit', 'realtime'];

/** How far each service's port lies from that of the API. */
const OFFSETS = { api: 0, realtime: 1, worker: 2, scheduler: 3, audit: 4 };
const READY_WITHIN_MS = 60_000;

/**
 * Ports of the services when the API has the given one; ends with a sentence when it cannot be one.
 * @param {string | undefined} text 3000 when not given
 * @returns {Record<string, number>}
 */
export function portsFrom(text = '3000') {
  const first = Number(text);
  if (!Number.isInteger(first) || first < 1024 || first > 65_000) {
    process.stderr.write(
      `PORT must be a whole number from 1024 to 65000, not "${text}": the services take it and the ones after it.\n`,
    );
    process.exit(1);
  }
  return Object.fromEntries(Object.entries(OFFSETS).map(([service, offset]) => [service, first + offset]));
}

/**
 * Waits until a service answers its readiness probe.
 * @param {string} origin
 */
export async function ready(origin) {
  for (const until = Date.now() + READY_WITHIN_MS; ; await pause(100)) {
    try {
      const answer = await fetch(`${origin}/health/ready`, { signal: AbortSignal.timeout(2_000) });
      await answer.arrayBuffer();
      if (answer.ok) return;
    } catch {
      // Not listening yet.
    }
    if (Date.now() > until) throw new Error(`${origin} is not ready after ${READY_WITHIN_MS / 1_000} s.`);
  }
}

/**
 * Starts one built service as a child process; each line that it writes goes to `out`.
 * @param {string} service
 * @param {Record<string, string>} env
 * @param {(line: string) => void} out
 */
export function startService(service, env, out) {
  const child = spawn(process.execPath, ['--enable-source-maps', entry(service)], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C reaches the script alone: a second signal would keep the service from draining.
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) eachLine(stream, out);
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
