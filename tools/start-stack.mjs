// `npm run start:stack`: the five services over private MariaDB, RabbitMQ and Redis, or over those that the environment names.
import { randomBytes } from 'node:crypto';
import { build, checkNode, install } from './run/prepare.mjs';
import { migrate, SERVICES, startService } from './run/services.mjs';
import { startStack } from './stack/stack.mjs';

checkNode();
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
};
const children = [];
let stopping = false;

async function stop(code) {
  if (stopping) return;
  stopping = true;
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

process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));
try {
  await migrate(shared);
  for (const service of SERVICES) {
    const child = startService(service, shared, (line) => process.stdout.write(`${line}\n`));
    child.on('exit', (code) => {
      if (stopping) return;
      say(`${service} ended with code ${code}.`);
      void stop(1);
    });
    children.push(child);
  }
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  await stop(1);
}
