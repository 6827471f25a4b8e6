// `npm test`: every check and every layer of tests, with the services it needs. Closes with `N passed, N failed`.
//   --embedded   only what needs no service     --only check|tools|unit|dashboard|conformance|e2e|browser   one layer     PATH …   only these files
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, checkNode, install, ROOT } from './run/prepare.mjs';
import { ensureChromium } from './stack/chromium.mjs';
import { ensurePython } from './stack/python.mjs';
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

/** Writes at once. A lane that runs beside another keeps its text until it ends, so that theirs do not mix. */
const ALOUD = { write: (text) => process.stdout.write(text), end: () => undefined };
function quietly() {
  const texts = [];
  return { write: (text) => texts.push(text), end: () => texts.forEach((text) => process.stdout.write(text)) };
}

/** Runs a program to its end, its output going to `out`; its exit code. */
function run(out, command, commandArgs, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, commandArgs, {
      cwd: ROOT,
      stdio: out === ALOUD ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      detached: true,
    });
    child.stdout?.setEncoding('utf8').on('data', out.write);
    child.stderr?.setEncoding('utf8').on('data', out.write);
    groups.add(child.pid);
    const limit = setTimeout(() => {
      out.write(`${commandArgs.join(' ')}: not finished after ${LAYER_MS / 60_000} minutes, ended.\n`);
      // Its own process group: workers of a hanging jest end with it.
      process.kill(-child.pid, 'SIGKILL');
    }, LAYER_MS);
    child.on('error', () => resolve(1));
    child.on('close', (code) => {
      clearTimeout(limit);
      groups.delete(child.pid);
      resolve(code ?? 1);
    });
  });
}

function count(out, name, passed, failed, began) {
  totals.passed += passed;
  totals.failed += failed;
  const seconds = Math.round((Date.now() - began) / 1000);
  out.write(`\n${failed === 0 ? 'ok    ' : 'FAILED'} ${name}: ${passed} passed, ${failed} failed (${seconds} s)\n\n`);
}

/** @param {string} [shard] part of the layer's files, such as `1/2` */
async function jest(out, layer, env, workers, shard) {
  const began = Date.now();
  const name = shard ? `${layer} ${shard}` : layer;
  const file = join(results, `${name.replace('/', '-')}.json`);
  const filter = embedded ? ['--testNamePattern', '^(?!.*\\bstack\\b)'] : [];
  const code = await run(
    out,
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
      ...(shard ? [`--shard=${shard}`] : []),
    ],
    env,
  );
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    // A file that could not even be loaded has no failed test of its own.
    const broken = report.testResults.filter(
      (result) => result.status === 'failed' && result.assertionResults.every((test) => test.status !== 'failed'),
    ).length;
    count(out, name, report.numPassedTests, Math.max(report.numFailedTests + broken, code === 0 ? 0 : 1), began);
  } catch {
    count(out, name, 0, 1, began);
  }
}

async function check() {
  const began = Date.now();
  const code = await run(ALOUD, process.execPath, ['tools/check.mjs']);
  count(ALOUD, 'check', code === 0 ? 1 : 0, code === 0 ? 0 : 1, began);
}

async function toolTests(out) {
  const began = Date.now();
  const files = readdirSync(join(ROOT, 'tools'), { recursive: true }).filter((file) => file.endsWith('.test.mjs'));
  let text = '';
  const kept = { write: (chunk) => (text += chunk) };
  const paths = files.map((file) => join('tools', file));
  const code = await run(kept, process.execPath, ['--test', '--test-reporter=tap', ...paths]);
  const number = (word) => Number(new RegExp(`^# ${word} (\\d+)`, 'm').exec(text)?.[1] ?? 0);
  if (code !== 0) out.write(text);
  count(out, 'tools', number('pass'), Math.max(number('fail') + number('cancelled'), code === 0 ? 0 : 1), began);
}

/**
 * What needs services runs in three lanes beside each other, each with services of its own: most of the time of these tests is
 * waiting. Services that were given are one set, so everything then follows each other; so it does for a single layer.
 */
async function inLanes() {
  const e2e = (shard) => async (out, env) => jest(out, 'e2e', { ...env, PYTHON: await ensurePython(say) }, 1, shard);
  const layers = {
    conformance: (out, env) => jest(out, 'conformance', env, 2),
    browser: async (out, env) => jest(out, 'browser', { ...env, CHROMIUM: await ensureChromium(say) }, 1),
    ...(embedded ? {} : { tools: toolTests }),
  };
  const one = (name) => [name, layers[name]];
  const given = ['DATABASE_URL', 'RABBITMQ_URL', 'REDIS_URL'].some((name) => process.env[name]);
  const plan =
    embedded || given || only !== null
      ? [[one('conformance'), ['e2e', e2e()], one('browser'), one('tools')]]
      : [[one('conformance'), ['e2e', e2e('1/2')]], [one('browser')], [one('tools'), ['e2e', e2e('2/2')]]];
  const lanes = plan
    .map((lane) => lane.filter(([layer, work]) => work !== undefined && wanted(layer)))
    .filter((lane) => lane.length > 0);
  const ends = await Promise.allSettled(lanes.map((layers, index) => lane(index === 0 ? ALOUD : quietly(), layers)));
  for (const { reason } of ends.filter(({ status }) => status === 'rejected')) failed(reason);
}

async function lane(out, layers) {
  const needsServices = !embedded && layers.some(([layer]) => layer !== 'tools');
  const stack = needsServices ? await nextStack() : null;
  try {
    for (const [, layer] of layers) await layer(out, stack?.urls ?? {});
  } finally {
    await stack?.stop();
    out.end();
  }
}

/** One stack after the other: the first may have to install what both need. */
let lastStack = Promise.resolve();
function nextStack() {
  lastStack = lastStack.then(() => startStack({ log: say }));
  return lastStack;
}

function failed(error) {
  say(error instanceof Error ? error.message : String(error));
  totals.failed += 1;
}

async function main() {
  checkNode();
  install();
  build();
  if (wanted('check')) await check();
  if (wanted('unit')) await jest(ALOUD, 'unit', {}, 2);
  if (wanted('dashboard')) await jest(ALOUD, 'dashboard', {}, 2);
  await inLanes();
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
  failed(error);
}
rmSync(results, { recursive: true, force: true });
say(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);
