// `npm start`: installs what is missing, builds what is stale, and runs everything in one process.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, checkNode, install, ROOT } from './run/prepare.mjs';

checkNode();
install();
build();

const server = spawn(
  process.execPath,
  ['--enable-source-maps', join(ROOT, 'apps/standalone/dist/main.js'), ...process.argv.slice(2)],
  { cwd: ROOT, stdio: 'inherit' },
);
// Ctrl-C reaches the server by itself; it drains and ends, and this script after it.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => server.kill('SIGTERM'));
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
