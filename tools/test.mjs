// `npm test`: every check and every layer of tests, with the services it needs. Closes with `N passed, N failed`.
//   --embedded   only what needs no service     --only check|tools|unit|dashboard|conformance|e2e|browser   one layer     PATH …   only these files
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, checkNode, install, ROOT } from './run/prepare.mjs';
import { ensureChromium } from './stack/chromium.mjs';
import { startStack } from './stack/stack.mjs';

const args = process.argv.slice(2);
const embedded = args.includes('--embedded');
const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : null;
const files = args.filter((arg, index) => !arg.startsWith('--') && args[index - 1] !== '--only');
const wanted = (layer) =>
  (only === null || only === layer) &&
  (files.length === 0 || ['unit', 'dashboard', 'conformance', 'e2e', 'browser'].includes(layer));

const totals = { passed: 0, failed: 0 };
const results = mkdtempSync(join(tmpdir(), 'taskflow-test-'));
const say = (line) => process.stdout.write(`${line}\n`);

/** A layer that takes longer hangs: a loop that never gives way also keeps jest's own time limits from being noticed. */
const LAYER_MS = 20 * 60 * 1000;

/** Runs a program to its end with our output; its exit code. */
function run(command, commandArgs, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, commandArgs, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      detached: true,
    });
    groups.add(child.pid);
    const limit = setTimeout(() => {
      say(`${commandArgs.join(' ')}: not finished after ${LAYER_MS / 60_000} minutes, ended.`);
      // Its own process group: workers of a hanging jest end with it.
      process.kill(-child.pid, 'SIGKILL');
    }, LAYER_MS);
    child.on('error', () => resolve(1));
    child.on('exit', (code) => {
      clearTimeout(limit);
      groups.delete(child.pid);
      resolve(code ?? 1);
    });
  });
}

function count(name, passed, failed, began) {
  totals.passed += passed;
  totals.failed += failed;
  say(
    `\n${failed === 0 ? 'ok    ' : 'FAILED'} ${name}: ${passed} passed, ${failed} failed (${Math.round((Date.now() - began) / 1000)} s)\n`,
  );
}

async function jest(layer, env, workers) {
  const began = Date.now();
  const file = join(results, `${layer}.json`);
  const filter = embedded ? ['--testNamePattern', '^(?!.*\\bstack\\b)'] : [];
  const code = await run(
    process.execPath,
    [
      join(ROOT, 'node_modules/jest/bin/jest.js'),
      '--selectProjects',
      layer,
      '--json',
      '--outputFile',
      file,
      '-w',
      String(workers),
      ...(files.length > 0 ? ['--runTestsByPath', ...files, '--passWithNoTests'] : []),
      ...filter,
    ],
    env,
  );
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    // A file that could not even be loaded has no failed test of its own.
    const broken = report.testResults.filter(
      (result) => result.status === 'failed' && result.assertionResults.every((test) => test.status !== 'failed'),
    ).length;
    count(layer, report.numPassedTests, Math.max(report.numFailedTests + broken, code === 0 ? 0 : 1), began);
  } catch {
    count(layer, 0, 1, began);
  }
}

async function main() {
  checkNode();
  install();
  build();
  if (wanted('check')) {
    const began = Date.now();
    const code = await run(process.execPath, ['tools/check.mjs']);
    count('check', code === 0 ? 1 : 0, code === 0 ? 0 : 1, began);
  }
  if (wanted('unit')) await jest('unit', {}, 2);
  if (wanted('dashboard')) await jest('dashboard', {}, 2);
  if (wanted('conformance') || wanted('e2e') || wanted('browser')) await withServices();
  if (wanted('tools') && !embedded) {
    const began = Date.now();
    const result = spawnSync(process.execPath, ['--test', '--test-reporter=tap', ...toolTests()], {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    const number = (word) => Number(new RegExp(`^# ${word} (\\d+)`, 'm').exec(result.stdout)?.[1] ?? 0);
    if (result.status !== 0) say(result.stdout + result.stderr);
    count('tools', number('pass'), Math.max(number('fail') + number('cancelled'), result.status === 0 ? 0 : 1), began);
  }
}

function toolTests() {
  return readdirSync(join(ROOT, 'tools'), { recursive: true })
    .filter((file) => file.endsWith('.test.mjs'))
    .map((file) => join('tools', file));
}

async function withServices() {
  const stack = embedded ? null : await startStack({ log: say });
  try {
    const env = stack?.urls ?? {};
    if (wanted('conformance')) await jest('conformance', env, 2);
    if (wanted('e2e')) await jest('e2e', env, 1);
    if (wanted('browser')) await jest('browser', { ...env, CHROMIUM: await ensureChromium(say) }, 1);
  } finally {
    await stack?.stop();
  }
}

// Children are in groups of their own, so Ctrl-C has to be passed on.
const groups = new Set();
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    for (const pid of groups) process.kill(-pid, 'SIGTERM');
  });

try {
  await main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  totals.failed += 1;
}
rmSync(results, { recursive: true, force: true });
say(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);
