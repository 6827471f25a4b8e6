// `npm run start:stack`: the five services over private MariaDB, RabbitMQ and Redis, or over those that the environment names.
// PORT is that of the API and the dashboard (3000); the other services take the ports after it.
import { randomBytes } from 'node:crypto';
import { build, checkNode, install } from './run/prepare.mjs';
import { migrate, portsFrom, ready, SERVICES, startService } from './run/services.mjs';
import { startStack } from './stack/stack.mjs';

checkNode();
const ports = portsFrom(process.env.PORT);
install();
build();

const say = (line) => process.stderr.write(`${line}\n`);
const stack = await startStack({ log: say });
const shared = {
  ...stack.urls,
  MODE: 'stack',
  HOST: process.env.HOST ?? '127.0.0.1',
  DEMO: process.env.DEMO ?? 'true',
  JWT_SECRET: process.env.JWT_SECRET ?? randomBytes(32).toString('hex'),
  SECRETS_KEY: process.env.SECRETS_KEY ?? randomBytes(32).toString('hex'),
  PUBLIC_URL: process.env.PUBLIC_URL ?? `http://localhost:${ports.api}`,
  REALTIME_URL: process.env.REALTIME_URL ?? `http://localhost:${ports.realtime}`,
  // At a terminal the lines of every transition would push the address and the sign-in link out of sight.
  LOG_LEVEL: process.env.LOG_LEVEL ?? (process.stdout.isTTY ? 'warn' : 'info'),
};
const children = [];
/** What the API says to people, kept back until everything answers; null afterwards. */
let welcome = [];
let stopping = false;

async function stop(code) {
  if (stopping) return;
  stopping = true;
  greet();
  say('Stopping …');
  await Promise.all(children.map((child) => ended(child)));
  await stack.stop();
  process.exit(code);
}

function ended(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.on('exit', resolve);
    child.kill('SIGTERM');
  });
}

function greet() {
  for (const line of welcome ?? []) process.stdout.write(`${line}\n`);
  welcome = null;
}

function show(service, line) {
  const forPeople = service === 'api' && !line.startsWith('{');
  if (forPeople && welcome) welcome.push(line);
  else process.stdout.write(forPeople ? `${line}\n` : `${service.padEnd(9)} ${line}\n`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));
try {
  await migrate(shared);
  for (const service of SERVICES) {
    const env = { ...shared, PORT: String(ports[service]) };
    const child = startService(service, env, (line) => show(service, line));
    child.on('exit', (code) => {
      if (stopping) return;
      say(`${service} ended with code ${code}.`);
      void stop(1);
    });
    children.push(child);
  }
  await Promise.all(SERVICES.map((service) => ready(`http://127.0.0.1:${ports[service]}`)));
  greet();
} catch (error) {
  if (!stopping) say(error instanceof Error ? error.message : String(error));
  await stop(1);
}
