// `npm run check`: format, lint, types, boundaries, unused code and cycles. Every check runs; all faults are shown.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkNode, install, ROOT } from './run/prepare.mjs';

const bin = (name) => join(ROOT, 'node_modules', '.bin', name);
/** Longest first. */
const CHECKS = [
  { name: 'types', command: bin('turbo'), args: ['run', 'types', '--output-logs=errors-only', '--continue'] },
  { name: 'lint', command: bin('eslint'), args: ['--cache', '--cache-location', 'node_modules/.cache/eslint', '.'] },
  { name: 'format', command: bin('prettier'), args: ['--check', '--log-level=warn', '.'] },
  { name: 'boundaries', command: bin('turbo'), args: ['boundaries'] },
  {
    name: 'unused code and cycles',
    command: bin('knip'),
    args: ['--include', 'files,dependencies,unlisted,unresolved,exports,types,duplicates,cycles'],
  },
];

checkNode();
install();
const only = process.argv.slice(2);
const waiting = CHECKS.filter((check) => only.length === 0 || only.includes(check.name));
let failed = 0;
await Promise.all([workThrough(), workThrough()]);
process.exit(failed === 0 ? 0 : 1);

/** Two at a time: each keeps about one core busy. */
async function workThrough() {
  for (let check = waiting.shift(); check; check = waiting.shift()) await run(check);
}

async function run({ name, command, args }) {
  const began = Date.now();
  const { code, text } = await outcomeOf(command, args);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
  if (code !== 0) process.stdout.write(`${text}\n`);
  failed += code === 0 ? 0 : 1;
}

function outcomeOf(command, args) {
  return new Promise((resolve) => {
    const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', FORCE_COLOR: '0' };
    const child = spawn(command, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (text += chunk));
    child.on('error', (error) => resolve({ code: 1, text: `${text}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, text }));
  });
}
