/** Runs `npm run dev` for real, on ports and data of its own. A quarter of a minute. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from './run/prepare.mjs';
import { isOfServer } from './run/watched.mjs';

const PORT = 10_100 + 200 * randomInt(45);
const PAGES = `http://localhost:${PORT + 50}`;
const data = mkdtempSync(join(tmpdir(), 'taskflow-dev-'));

let child;
let output = '';
const greetings = () => output.split('TaskFlow is at').length - 1;

async function until(what, condition) {
  for (const end = Date.now() + 90_000; !(await condition()); await pause(50)) {
    assert.ok(child.exitCode === null, `ended with ${child.exitCode}:\n${output}`);
    assert.ok(Date.now() < end, `${what}: never came:\n${output}`);
  }
}

/** As an editor that saves without a change. */
function touch(...path) {
  const now = new Date();
  utimesSync(join(ROOT, ...path), now, now);
}

before(async () => {
  const own = { DATA_DIR: data, PORT: String(PORT), DASHBOARD_PORT: String(PORT + 50), LOG_LEVEL: 'warn', DEMO: 'false' };
  child = spawn(process.execPath, [join(ROOT, 'tools/dev.mjs')], {
    cwd: ROOT,
    env: { ...process.env, MODE: 'embedded', ...own },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  await until('the greeting', () => greetings() === 1);
  await until('the pages', () =>
    fetch(PAGES).then(
      (answer) => answer.text(),
      () => '',
    ),
  );
});
after(async () => {
  if (child.exitCode === null) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  rmSync(data, { recursive: true, force: true });
});

describe('npm run dev', () => {
  test('serves pages by Vite, and what they ask for by the server', async () => {
    const page = await (await fetch(`${PAGES}/w/somewhere`, { headers: { accept: 'text/html' } })).text();
    assert.match(page, /\/@vite\/client/);
    const config = await (await fetch(`${PAGES}/config.json`)).json();
    assert.equal(config.api_url, '/api/v1');
    assert.match(output, new RegExp(`sign in by   ${PAGES}/api/v1/auth/link/`));
  });

  test('starts the server anew when one of its sources changes', async () => {
    touch('libs', 'dag', 'src', 'index.ts');
    await until('the second greeting', () => greetings() === 2);
    assert.match(output, /Sources changed, starting anew/);
  });

  test('knows what the server is made from', () => {
    for (const file of ['libs/core/src/lane.ts', 'apps/api/package.json', 'libs/platform/src/store/lease/lease-thread.js'])
      assert.ok(isOfServer(file), file);
    for (const file of [
      'apps/dashboard/src/main.ts',
      'apps/dashboard/package.json',
      'apps/api/dist/main.js',
      'apps/api/src/auth/auth.spec.ts',
      'libs/platform/src/store/user.store.conformance-spec.ts',
      'apps/standalone/e2e/tasks.e2e-spec.ts',
      'apps/api/test/server.ts',
      'apps/api/node_modules/x/index.js',
      'libs/core/src/lane.ts~',
    ])
      assert.ok(!isOfServer(file), file);
  });

  test('ends both on SIGTERM', async () => {
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    assert.equal(code, 0, output);
    for (const origin of [PAGES, `http://localhost:${PORT}`]) await assert.rejects(fetch(origin));
  });
});
