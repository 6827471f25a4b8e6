/** Installs Debian packages without starting the system services they bring. */
import { spawn, spawnSync } from 'node:child_process';
import { accessSync } from 'node:fs';

const LOCK = '/run/lock/taskflow-stack-apt.lock';

/**
 * Runs under a lock, because two stacks may need packages at once. An existing policy-rc.d is
 * the machine owner's (images have one) and is left alone; ours is removed in any case.
 */
const SCRIPT = `
set -eu
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  trap 'exit 130' INT TERM HUP
  printf '#!/bin/sh\\n# Written by TaskFlow (tools/stack) while it installs packages.\\nexit 101\\n' >"$policy"
  chmod 755 "$policy"
fi
export DEBIAN_FRONTEND=noninteractive
apt-get install -yq --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"
`;

/** @returns {boolean} whether packages can be installed: Debian or its kin, as root */
export function canInstall() {
  try {
    accessSync('/usr/bin/apt-get');
    accessSync('/usr/bin/flock');
  } catch {
    return false;
  }
  return process.getuid?.() === 0;
}

/**
 * Installs packages; quick when they are there already.
 * @param {string[][]} wanted for each thing the alternatives, best first: 'a b' needs both
 * @param {(line: string) => void} log
 * @throws with the end of apt's output when it fails
 */
export async function install(wanted, log) {
  // A fresh container has no package lists, so the choice waits until they are there.
  log('updating the package lists with apt-get');
  await run(['flock', LOCK, 'apt-get', 'update', '-q']);
  const packages = wanted.flatMap((alternatives) => {
    const known = firstKnown(alternatives);
    if (!known) throw new Error(`apt knows none of these packages: ${alternatives.join(', ')}`);
    return known.split(' ');
  });
  log(`installing ${packages.join(', ')} with apt-get: once, about a minute`);
  await run(['flock', LOCK, 'sh', '-c', SCRIPT, 'sh', ...packages]);
}

/** @param {string[]} alternatives */
function firstKnown(alternatives) {
  return alternatives.find((packages) =>
    packages.split(' ').every((name) => {
      const { stdout } = spawnSync('/usr/bin/apt-cache', ['policy', name], { encoding: 'utf8' });
      return /Candidate: (?!\(none\))/.test(stdout ?? '');
    }),
  );
}

/** @param {string[]} command */
function run([program = '', ...args]) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => (output = (output + chunk).slice(-8192));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return resolve(undefined);
      const tail = output.trimEnd().split('\n').slice(-20).join('\n');
      reject(new Error(`apt-get failed with exit code ${code}:\n${tail.replace(/^/gm, '  | ')}`));
    });
  });
}
