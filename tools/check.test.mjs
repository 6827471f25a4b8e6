// The boundaries of the house are enforced: a forbidden import makes `npm run check` fail.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ROOT } from './run/prepare.mjs';

const written = [];

function plant(file, source) {
  const path = join(ROOT, file);
  written.push(path);
  writeFileSync(path, source);
  return path;
}

function run(program, ...args) {
  const result = spawnSync(join(ROOT, 'node_modules/.bin', program), args, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
  });
  return { failed: result.status !== 0, output: result.stdout + result.stderr };
}

after(() => written.forEach((path) => rmSync(path, { force: true })));

const FORBIDDEN = [
  ['libs/dag/src/planted-import.ts', "import { isTerminal } from '@taskflow/contracts';\nexport const planted = isTerminal;\n"],
  ['libs/core/src/planted-import.ts', "import { readFileSync } from 'node:fs';\nexport const planted = readFileSync;\n"],
  ['libs/core/src/planted-environment.ts', "export const planted = process.env['HOME'];\n"],
  ['apps/worker/src/planted-import.ts', "import { bootstrap } from '@taskflow/platform';\nexport const planted = bootstrap;\n"],
  ['libs/core/src/planted-barrel.ts', "export * from './errors';\n"],
  ['libs/core/src/planted-promise.ts', 'export function planted(): void {\n  Promise.resolve(1);\n}\n'],
];

test('lint refuses forbidden imports, barrels, the environment and floating promises', { timeout: 180_000 }, () => {
  const paths = FORBIDDEN.map(([file, source]) => plant(file, source));
  const { failed, output } = run('eslint', '--format', 'json', ...paths);
  const results = JSON.parse(output.slice(output.indexOf('['), output.lastIndexOf(']') + 1));
  assert.ok(failed);
  for (const path of paths)
    assert.notEqual(results.find((result) => result.filePath === path)?.errorCount, 0, `${path} was accepted`);
  paths.forEach((path) => rmSync(path));
});

test('turbo refuses a package that is not declared', { timeout: 120_000 }, () => {
  const path = plant(
    'apps/audit/src/planted-import.ts',
    "import { WorkerModule } from '@taskflow/worker';\nexport const planted = WorkerModule;\n",
  );
  const { failed, output } = run('turbo', 'boundaries');
  rmSync(path);
  assert.ok(failed);
  assert.match(output, /@taskflow\/worker/);
});
