/** What docker-compose.yml and the image promise, as far as it shows without Docker. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ROOT } from '../run/prepare.mjs';
import { portsFrom, SERVICES } from '../run/services.mjs';
import { interpolate, MissingVariable, readCompose } from './compose.mjs';
import { readDockerfile } from './dockerfile.mjs';

const SECRETS = {
  DATABASE_PASSWORD: 'one password',
  RABBITMQ_PASSWORD: 'another',
  JWT_SECRET: 'x'.repeat(32),
  SECRETS_KEY: 'y'.repeat(32),
};
/** Of the compose specification, those that this file uses: anything else is a slip of the pen, or wants thinking about. */
const SERVICE_KEYS =
  'build cap_drop command depends_on environment healthcheck hostname image networks ports read_only restart security_opt stop_grace_period tmpfs volumes'.split(
    ' ',
  );
const OUTSIDE = ['database', 'broker', 'redis'];

const written = readCompose();
const compose = interpolate(written, SECRETS);
const services = Object.entries(compose.services);

describe('docker-compose.yml', () => {
  test('has the services of the stack, what they stand on, and the migration', () => {
    assert.deepEqual(Object.keys(compose.services).sort(), [...SERVICES, ...OUTSIDE, 'migrate'].sort());
    assert.deepEqual(
      Object.keys(compose).filter((key) => !key.startsWith('x-')),
      ['name', 'services', 'networks', 'volumes'],
    );
    for (const [name, service] of services)
      for (const key of Object.keys(service)) assert.ok(SERVICE_KEYS.includes(key), `${name}.${key}`);
  });

  test('publishes on loopback the API, the live service and the management of RabbitMQ, and nothing else', () => {
    const published = services.flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`));
    assert.deepEqual(published.sort(), [
      'api 127.0.0.1:3000:3000',
      'broker 127.0.0.1:15672:15672',
      'realtime 127.0.0.1:3001:3001',
    ]);
    for (const [name, { ports, networks }] of services)
      if (ports)
        assert.ok(
          networks.some((network) => !compose.networks[network]?.internal),
          `${name} has no network to publish on`,
        );
    for (const [name, { networks }] of services) assert.ok(networks.includes('inside'), name);
    assert.equal(compose.networks.inside.internal, true);
    for (const name of ['database', 'redis']) assert.deepEqual(compose.services[name].networks, ['inside']);
  });

  test('needs four variables, and names each that is missing with what to do', () => {
    for (const name of Object.keys(SECRETS))
      assert.throws(
        () => interpolate(written, { ...SECRETS, [name]: '' }),
        (error) => error instanceof MissingVariable && error.variable === name && error.message.includes(`set ${name} in .env`),
      );
    assert.throws(() => interpolate(written, {}), MissingVariable);
  });

  test('holds no password of its own', () => {
    const blank = JSON.stringify(interpolate(written, Object.fromEntries(Object.keys(SECRETS).map((name) => [name, '!']))));
    for (const [, password] of blank.matchAll(/:\/\/[^:/"@]+:([^@"]*)@/g)) assert.equal(password, '!');
    for (const [, name, value] of blank.matchAll(/"(\w*(?:PASS|PASSWORD|SECRET|TOKEN)\w*)":"([^"]*)"/g))
      assert.ok(
        ['!', '', 'yes'].includes(value) && (value !== 'yes' || name === 'MYSQL_RANDOM_ROOT_PASSWORD'),
        `${name}=${value}`,
      );
  });

  test('starts each service by a program that there is, and asks it on its own port whether it is ready', () => {
    const ports = portsFrom();
    for (const name of SERVICES) {
      const { command, healthcheck } = compose.services[name];
      assert.equal(command.at(-1), `apps/${name}/dist/main.js`);
      assert.ok(existsSync(join(ROOT, 'apps', name, 'src', 'main.ts')));
      assert.ok(healthcheck.test.at(-1).includes(`http://127.0.0.1:${ports[name]}/health/ready`), name);
    }
    assert.equal(compose.services.migrate.command.at(-1), 'migrate');
  });

  test('checks everything that keeps running, and lets nothing start before what it needs', () => {
    for (const [name, { healthcheck, depends_on = {} }] of services) {
      if (name !== 'migrate') assert.ok(healthcheck?.test?.length > 1 && healthcheck.interval && healthcheck.timeout, name);
      for (const [other, { condition }] of Object.entries(depends_on)) {
        assert.ok(compose.services[other], `${name} waits for ${other}`);
        assert.equal(condition, other === 'migrate' ? 'service_completed_successfully' : 'service_healthy');
      }
    }
    for (const name of SERVICES) assert.deepEqual(Object.keys(compose.services[name].depends_on), ['migrate', 'broker', 'redis']);
    assert.deepEqual(Object.keys(compose.services.migrate.depends_on), ['database']);
  });

  test('gives every service of ours the same image, without rights or a disk to write to', () => {
    for (const name of [...SERVICES, 'migrate']) {
      const { image, build, read_only, cap_drop, security_opt, user } = compose.services[name];
      assert.deepEqual([image, build.dockerfile, user], ['taskflow:local', 'deploy/docker/Dockerfile', undefined]);
      assert.deepEqual([read_only, cap_drop, security_opt], [true, ['ALL'], ['no-new-privileges:true']]);
    }
  });
});

describe('the image', () => {
  const stages = readDockerfile(readFileSync(join(ROOT, 'deploy/docker/Dockerfile'), 'utf8'));

  test('is built in one stage and runs in another, as nobody of note', () => {
    assert.equal(stages.length, 2);
    const names = stages[1].instructions.map(({ name }) => name);
    assert.ok(names.indexOf('USER') > names.indexOf('COPY'));
    assert.ok(!names.includes('RUN'));
  });

  test('is made from what git knows, without what belongs to this machine', () => {
    const ignored = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n');
    for (const name of ['.git', '.env', '.env.*', '**/node_modules', '**/dist', 'data']) assert.ok(ignored.includes(name), name);
  });
});
