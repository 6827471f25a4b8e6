// `npm run dev`: runs everything in one process, starting it anew when one of its source files changes, and beside it Vite's
// server for the dashboard, which takes changes of pages by itself. Open http://localhost:5173.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { checkNode, install, ROOT, tryBuild } from './run/prepare.mjs';
import { isOfServer } from './run/watched.mjs';

checkNode();
install();

const DASHBOARD = '@taskflow/dashboard';
const dashboard = join(ROOT, 'apps', 'dashboard');
const port = process.env.PORT ?? '3000';
const dashboardPort = process.env.DASHBOARD_PORT ?? '5173';

/** Ctrl-C reaches this script alone: a second signal would keep the server from draining. */
const OWN_GROUP = { detached: true, stdio: ['ignore', 'inherit', 'inherit'] };

let server = null;
let timer = null;
let restarting = false;
let stopping = false;

function startServer() {
  if (!tryBuild({ except: [DASHBOARD] })) {
    process.stderr.write('The server does not run; it starts again with the next change.\n');
    return;
  }
  server = spawn(process.execPath, ['--enable-source-maps', join(ROOT, 'apps/standalone/dist/main.js')], {
    cwd: ROOT,
    ...OWN_GROUP,
    // People are sent to Vite's pages, also by the sign-in link.
    env: { ...process.env, PORT: port, PUBLIC_URL: process.env.PUBLIC_URL ?? `http://localhost:${dashboardPort}` },
  });
}

function startDashboard() {
  const vite = dirname(createRequire(join(dashboard, 'package.json')).resolve('vite/package.json'));
  const child = spawn(process.execPath, [join(vite, 'bin', 'vite.js'), '--port', dashboardPort, '--clearScreen', 'false'], {
    cwd: dashboard,
    ...OWN_GROUP,
    env: { ...process.env, TASKFLOW_SERVER: `http://localhost:${port}` },
  });
  child.on('exit', (code) => {
    if (!stopping) void stop(code ?? 1);
  });
  return child;
}

function ended(child) {
  return new Promise((resolve) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return resolve();
    child.on('exit', resolve);
    child.kill('SIGTERM');
  });
}

async function restart() {
  // A change that comes meanwhile is part of the build that follows, or sets the timer again.
  if (restarting || stopping) return;
  restarting = true;
  process.stderr.write('Sources changed, starting anew …\n');
  await ended(server);
  restarting = false;
  if (!stopping) startServer();
}

async function stop(code) {
  if (stopping) return;
  stopping = true;
  await Promise.all([ended(server), ended(pages)]);
  process.exit(code);
}

for (const folder of ['libs', 'apps'])
  watch(join(ROOT, folder), { recursive: true }, (_, name) => {
    if (!name || !isOfServer([folder, ...name.split(sep)].join('/'))) return;
    clearTimeout(timer);
    timer = setTimeout(() => void restart(), 200);
  });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));
startServer();
const pages = startDashboard();
