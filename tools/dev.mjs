// `npm run dev`: runs everything in one process and starts it anew when a source file changes.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { build, checkNode, install, ROOT } from './run/prepare.mjs';

checkNode();
install();

let server = null;
let timer = null;

function start() {
  build();
  server = spawn(process.execPath, ['--enable-source-maps', join(ROOT, 'apps/standalone/dist/main.js')], {
    cwd: ROOT,
    stdio: 'inherit',
  });
}

async function restart() {
  process.stderr.write('Sources changed, starting anew …\n');
  const old = server;
  if (old && old.exitCode === null) {
    const gone = new Promise((resolve) => old.on('exit', resolve));
    old.kill('SIGTERM');
    await gone;
  }
  start();
}

for (const folder of ['libs', 'apps'])
  watch(join(ROOT, folder), { recursive: true }, (_, file) => {
    if (!file || /(^|\/)(dist|node_modules|\.turbo)\//.test(file) || !/\.(ts|tsx|json|html|css)$/.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void restart(), 200);
  });
process.on('SIGINT', () => server?.once('exit', () => process.exit(0)));
process.on('SIGTERM', () => {
  server?.once('exit', () => process.exit(0));
  server?.kill('SIGTERM');
});
start();
