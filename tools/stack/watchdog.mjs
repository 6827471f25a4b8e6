/**
 * The stack's last resort: a detached process that outlives a parent killed with SIGKILL.
 *
 * It is told over stdin what runs (`+pid 1`, `-pid 1`, `+container name`) and removes all of it
 * when stdin closes, which the kernel does however the parent died. A parent that has cleaned
 * up itself says `end` first.
 *
 * Usage: node watchdog.mjs FOLDER
 */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

const folder = process.argv[2] ?? '';
if (!folder) throw new Error('usage: node watchdog.mjs FOLDER');

/** @type {Set<number>} */
const pids = new Set();
/** @type {Set<string>} */
const containers = new Set();

/** @param {string} line */
function obey(line) {
  const [verb, argument = ''] = line.split(' ');
  if (verb === '+pid') pids.add(Number(argument));
  else if (verb === '-pid') pids.delete(Number(argument));
  else if (verb === '+container') containers.add(argument);
  else if (verb === 'end') process.exit(0);
}

/** @param {() => void} action */
function attempt(action) {
  try {
    action();
  } catch {
    // Already gone, which is what we want.
  }
}

function endEverything() {
  // Every process was started as the leader of a group of its own, so that its helpers go too.
  for (const pid of pids) attempt(() => process.kill(-pid, 'SIGKILL'));
  for (const name of containers) attempt(() => execFileSync('docker', ['rm', '-f', '-v', name]));
  // A dying server may still add a file while the folder is being emptied.
  attempt(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
}

process.chdir('/');
createInterface({ input: process.stdin }).on('line', obey).on('close', endEverything);
