// Builds the image without Docker: takes the steps of deploy/docker/Dockerfile in a temporary folder, from what git knows, and
// starts the services out of the result as a user without rights, over private MariaDB, RabbitMQ and Redis. Some minutes.
//   node tools/image/simulate.mjs          what it cannot show: the base image, the file systems and networks of containers
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkNode, ROOT } from '../run/prepare.mjs';
import { ready, SERVICES } from '../run/services.mjs';
import { startStack } from '../stack/stack.mjs';
import { interpolate, readCompose } from './compose.mjs';
import { readDockerfile, readEnv } from './dockerfile.mjs';

/** `nobody`, as whom services run here when root does this. */
const NOBODY = 65_534;
const FIRST_PORT = 12_000;

checkNode();
const say = (line) => process.stdout.write(`${line}\n`);
const root = mkdtempSync(join(tmpdir(), 'taskflow-image-'));
chmodSync(root, 0o755);

/** Builds every stage; the folder of the last one's files, and its variables. */
function build() {
  const folders = new Map();
  let env = {};
  let folder = '';
  for (const [index, stage] of readDockerfile(readFileSync(join(ROOT, 'deploy/docker/Dockerfile'), 'utf8')).entries()) {
    folder = join(root, stage.name ?? String(index));
    mkdirSync(folder);
    folders.set(stage.name, folder);
    env = {};
    for (const { name, text } of stage.instructions) {
      say(`${name} ${text}`);
      if (name === 'ENV') Object.assign(env, readEnv(text));
      if (name === 'COPY') copy(text, folder, folders);
      if (name === 'RUN') run(text.replace(/^--mount=\S+\s+/, ''), folder, env);
    }
  }
  return { folder, env };
}

function copy(text, folder, folders) {
  const [, stage, from] = /^--from=(\w+)\s+\/app\/(\S+)\s+\.\/$/.exec(text) ?? [];
  if (stage) return cpSync(join(folders.get(stage), from), folder, { recursive: true, verbatimSymlinks: true });
  if (text !== '. .') throw new Error(`The simulation does not know COPY ${text}`);
  // What is committed: the context of a clean checkout. What .dockerignore leaves out of it is left out here too.
  const archive = execFileSync('git', ['archive', 'HEAD'], { cwd: ROOT, maxBuffer: 512 * 1024 * 1024 });
  spawnSync('tar', ['-x', '-C', folder], { input: archive });
  for (const name of readFileSync(join(ROOT, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => /^[\w.-]+$/.test(line)))
    rmSync(join(folder, name), { recursive: true, force: true });
}

function run(command, cwd, env) {
  const { PATH, HOME } = process.env;
  const result = spawnSync('sh', ['-c', command], { cwd, env: { PATH, HOME, ...env }, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`${command} failed:\n${result.stdout}${result.stderr}`);
}

/** A service as compose starts it, but on this machine's network. */
function start(folder, command, env) {
  const rights = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const { PATH } = process.env;
  const child = spawn(command[0], command.slice(1), {
    cwd: folder,
    env: { PATH, ...env },
    ...rights,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (child.output += chunk));
  child.ended = new Promise((resolve) => child.on('close', resolve));
  return child;
}

async function tryServices({ folder, env }, stack) {
  const variables = {
    DATABASE_PASSWORD: 'unused',
    RABBITMQ_PASSWORD: 'unused',
    JWT_SECRET: 'x'.repeat(40),
    SECRETS_KEY: 'y'.repeat(40),
  };
  const { services } = interpolate(readCompose(), variables);
  const environment = (name, more) => ({ ...env, ...services[name].environment, ...stack.urls, HOST: '127.0.0.1', ...more });
  const migration = start(folder, services.migrate.command, environment('migrate'));
  if ((await migration.ended) !== 0) throw new Error(`migrate:\n${migration.output}`);
  say('migrate ended with 0');
  const children = new Map();
  try {
    for (const [index, name] of SERVICES.entries()) {
      const metrics = name === 'api' || name === 'realtime' ? { METRICS_PORT: '0' } : {};
      children.set(
        name,
        start(folder, services[name].command, environment(name, { PORT: String(FIRST_PORT + index), ...metrics })),
      );
    }
    for (const [index, name] of SERVICES.entries()) {
      const child = children.get(name);
      await Promise.race([
        ready(`http://127.0.0.1:${FIRST_PORT + index}`),
        child.ended.then(() => Promise.reject(new Error(child.output))),
      ]);
      const [, ...check] = services[name].healthcheck.test.map((part) =>
        part.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${FIRST_PORT + index}`),
      );
      execFileSync(check[0], check.slice(1));
      say(`${name} is ready, and its health check says so`);
    }
    const page = await fetch(`http://127.0.0.1:${FIRST_PORT}/`, { headers: { accept: 'text/html' } });
    if (!(await page.text()).includes('<div id="root">')) throw new Error('the page is not the dashboard');
    say('the dashboard is served');
  } finally {
    for (const child of children.values()) child.kill('SIGTERM');
    const codes = await Promise.all([...children.values()].map(({ ended }) => ended));
    say(`ended with ${codes.join(', ')}`);
  }
}

let stack = null;
try {
  const image = build();
  say(`The image holds ${execFileSync('du', ['-sh', image.folder], { encoding: 'utf8' }).split('\t')[0]}.`);
  stack = await startStack({ log: say });
  await tryServices(image, stack);
  say('The steps of the Dockerfile work, and so does what they make.');
} finally {
  await stack?.stop();
  rmSync(root, { recursive: true, force: true });
}
