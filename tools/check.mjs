// `npm run check`: format, lint, types, boundaries, unused code and cycles. Every check runs; all faults are shown.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { checkNode, install, ROOT } from './run/prepare.mjs';

const bin = (name) => join(ROOT, 'node_modules', '.bin', name);
const CHECKS = [
  { name: 'format', command: bin('prettier'), args: ['--check', '--log-level=warn', '.'] },
  { name: 'lint', command: bin('eslint'), args: ['--cache', '--cache-location', 'node_modules/.cache/eslint', '.'] },
  { name: 'types', command: bin('turbo'), args: ['run', 'types', '--output-logs=errors-only', '--continue'] },
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
let failed = 0;
for (const { name, command, args } of CHECKS.filter((check) => only.length === 0 || only.includes(check.name))) {
  const began = Date.now();
  const result = spawnSync(command, args, {
    cwd: ROOT,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', FORCE_COLOR: '0' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  const ok = result.status === 0;
  process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
  if (!ok) process.stdout.write(`${result.stdout}${result.stderr}\n`);
  failed += ok ? 0 : 1;
}
process.exit(failed === 0 ? 0 : 1);
