/** Runs `npm run start:stack` for real, on ports of its own. Half a minute. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from './run/prepare.mjs';

/** Below the ports that outgoing connections take, and apart from those of private services. */
const PORT = 10_000 + 200 * randomInt(45);
const API = `http://localhost:${PORT}`;
const REALTIME = `http://localhost:${PORT + 1}`;
const BROWSER = { accept: 'text/html' };

let child;
let output = '';
const own =
  /^(DATABASE_URL|RABBITMQ_URL|REDIS_URL|PUBLIC_URL|REALTIME_URL|MODE|DEMO|LOG_LEVEL|ADMIN_\w+|JWT_SECRET|SECRETS_KEY)$/;

before(async () => {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
  child = spawn(process.execPath, [join(ROOT, 'tools/start-stack.mjs')], {
    cwd: ROOT,
    env: { ...env, PORT: String(PORT), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  for (const until = Date.now() + 150_000; !output.includes('The link works once'); await pause(50)) {
    assert.ok(child.exitCode === null, `ended with ${child.exitCode}:\n${output}`);
    assert.ok(Date.now() < until, `not started:\n${output}`);
  }
});
after(async () => {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
});

async function ask(path, { method = 'GET', headers = {}, origin = API } = {}) {
  const response = await fetch(origin + path, { method, headers, redirect: 'manual' });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe('npm run start:stack', () => {
  test('says where it is and how to sign in, without the marks of a log', () => {
    assert.match(output, new RegExp(`^TaskFlow is at ${API} `, 'm'));
    assert.match(output, new RegExp(`^  sign in by   ${API}/api/v1/auth/link/\\S+$`, 'm'));
    assert.match(output, /^ {2}password {5}\S+/m);
  });

  test('serves the dashboard, which may talk to the live service', async () => {
    const page = await ask('/w/demo_workspace', { headers: BROWSER });
    assert.equal(page.status, 200);
    assert.match(page.text, /<div id="root">/);
    const live = REALTIME.replace('http', 'ws');
    assert.ok(page.headers.get('content-security-policy').includes(`connect-src 'self' ${REALTIME} ${live};`));
    const config = JSON.parse((await ask('/config.json')).text);
    assert.deepEqual([config.realtime_url, config.demo], [REALTIME, { workspace: 'demo_workspace' }]);
    for (const origin of [API, API.replace('localhost', '127.0.0.1')]) {
      const greeting = await ask('/socket.io/?EIO=4&transport=polling', { origin: REALTIME, headers: { origin } });
      assert.deepEqual([greeting.status, greeting.headers.get('access-control-allow-origin')], [200, origin]);
    }
  });

  test('lets in by the printed link, once, to the demo that runs', async () => {
    const link = new URL(/sign in by {3}(\S+)/.exec(output)[1]).pathname;
    const used = await ask(link, { headers: BROWSER });
    assert.deepEqual([used.status, used.headers.get('location')], [302, '/']);
    const cookie = used.headers.get('set-cookie').split(';')[0];
    const { access_token } = JSON.parse((await ask('/api/v1/auth/refresh', { method: 'POST', headers: { cookie } })).text);
    const authorization = `Bearer ${access_token}`;
    const runs = JSON.parse((await ask('/api/v1/workspaces/demo_workspace/runs', { headers: { authorization } })).text);
    assert.deepEqual(
      runs.items.map(({ workflow }) => workflow),
      ['order-pipeline'],
    );
    const again = await ask(link, { headers: BROWSER });
    assert.deepEqual([again.status, again.headers.get('location')], [302, '/sign-in?reason=link_used']);
  });

  test('ends with everything that it started', async () => {
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    assert.equal(code, 0, output);
    await assert.rejects(ask('/health/live'));
  });
});
