import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readProcessEnvironment } from '../env';
import { allowedHosts, ListeningAddress, metricsPortOf, portOf } from './addresses';
import { readEnvironment, type Environment, type Source } from './read';

const STACK = {
  MODE: 'stack',
  DATABASE_URL: 'mysql://root:hunter2hunter2@db:3306/taskflow',
  RABBITMQ_URL: 'amqp://guest:guest@broker:5672',
  REDIS_URL: 'redis://cache:6379',
  JWT_SECRET: 'x'.repeat(32),
  SECRETS_KEY: 'y'.repeat(32),
};

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'taskflow-env-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function read(source: Source): Environment {
  const result = readEnvironment({ DATA_DIR: join(directory, 'data'), ...source });
  if (!result.ok) throw new Error(result.faults.join('\n'));
  return result.env;
}

function faults(source: Source): string[] {
  const result = readEnvironment({ DATA_DIR: join(directory, 'data'), ...source });
  return result.ok ? [] : result.faults;
}

describe('defaults', () => {
  it('runs embedded, on loopback, with a demo, when nothing is given', () => {
    const env = read({});
    expect(env).toMatchObject({ MODE: 'embedded', HOST: '127.0.0.1', DEMO: true, MIGRATE: 'start', WORKER_QUEUES: ['default'] });
    expect(portOf(env, 'standalone')).toBe(3000);
  });

  it('differ in the stack', () => {
    expect(read(STACK)).toMatchObject({ MODE: 'stack', HOST: '0.0.0.0', DEMO: false, MIGRATE: 'wait' });
  });

  it('give each service its port, which PORT overrides', () => {
    const ports = (['api', 'realtime', 'worker', 'scheduler', 'audit'] as const).map((service) => portOf(read(STACK), service));
    expect(ports).toEqual([3000, 3001, 3002, 3003, 3004]);
    expect(portOf(read({ ...STACK, PORT: '8080' }), 'worker')).toBe(8080);
  });

  it('keep metrics away from public ports in the stack only', () => {
    expect(metricsPortOf(read({}), 'standalone')).toBeNull();
    expect(metricsPortOf(read(STACK), 'api')).toBe(3100);
    expect(metricsPortOf(read(STACK), 'worker')).toBeNull();
    expect(metricsPortOf(read({ ...STACK, METRICS_PORT: '9100' }), 'worker')).toBe(9100);
  });

  it('count an empty value as absent', () => {
    expect(read({ PORT: '', LOG_LEVEL: '  ', CORS_ORIGINS: '' })).toMatchObject({
      PORT: null,
      LOG_LEVEL: null,
      CORS_ORIGINS: [],
    });
  });
});

describe('faults', () => {
  it.each([
    ['MODE', 'cluster', 'MODE: must be embedded or stack, not "cluster"'],
    ['PORT', '65536', 'PORT: must be a whole number from 0 to 65535, not "65536"'],
    ['PORT', '80a', 'PORT: must be a whole number from 0 to 65535, not "80a"'],
    ['PORT', '-1', 'PORT: must be a whole number from 0 to 65535, not "-1"'],
    ['DEMO', 'perhaps', 'DEMO: must be true or false, not "perhaps"'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL: must be trace, debug, info, warn, error, fatal or silent, not "loud"'],
    [
      'PUBLIC_URL',
      'tasks.example.com',
      'PUBLIC_URL: must be an address such as https://tasks.example.com, not "tasks.example.com"',
    ],
    [
      'CORS_ORIGINS',
      'https://a.example/path',
      'CORS_ORIGINS: must be origins such as https://tasks.example.com, without a path, not "https://a.example/path"',
    ],
    ['WORKER_QUEUES', 'default,Bad Name', 'WORKER_QUEUES: must be queue names (a-z, 0-9, _ and -), not "default,Bad Name"'],
    ['ADMIN_EMAIL', 'nobody', 'ADMIN_EMAIL: must be an email address, not "nobody"'],
    ['ADMIN_PASSWORD', 'short', 'ADMIN_PASSWORD: must be 8 characters or more'],
    ['JWT_SECRET', 'too-short', 'JWT_SECRET: must be 32 characters or more'],
    ['HTTP_ALLOW', 'http://internal/', 'HTTP_ALLOW: must be host, host:port or CIDR range, not "http://internal/"'],
    [
      'TRUST_PROXY',
      'everyone',
      'TRUST_PROXY: must be true, false, a number of proxies, or IP addresses and CIDR ranges, not "everyone"',
    ],
    ['RABBITMQ_URL', 'http://broker', 'RABBITMQ_URL: must be an address such as amqp://user:password@host:5672'],
    ['REDIS_URL', 'cache:6379', 'REDIS_URL: must be an address such as redis://host:6379'],
    [
      'DATABASE_URL',
      'postgres://u:secret@db/x',
      'DATABASE_URL: postgres:// is not supported: MySQL/MariaDB in the stack, SQLite embedded. Give an address such as mysql://user:password@host:3306/taskflow',
    ],
    ['DATABASE_URL', 'just text', 'DATABASE_URL: must be an address such as mysql://user:password@host:3306/taskflow'],
  ])('name %s=%s', (name, value, fault) => {
    expect(faults({ [name]: value })).toEqual([fault]);
  });

  it('are all reported at once', () => {
    const found = faults({ MODE: 'stack', PORT: 'x', DATABASE_URL: 'postgresql://db', JWT_SECRET: 'short', SIGNUP: 'maybe' });
    expect(found.map((fault) => fault.split(':')[0]).sort()).toEqual([
      'DATABASE_URL',
      'JWT_SECRET',
      'PORT',
      'RABBITMQ_URL',
      'REDIS_URL',
      'SECRETS_KEY',
      'SIGNUP',
    ]);
  });

  it('name every variable that the stack lacks', () => {
    const found = faults({ MODE: 'stack' });
    expect(found).toHaveLength(5);
    expect(found.every((fault) => fault.includes('is required with MODE=stack'))).toBe(true);
  });

  it('never repeat a secret', () => {
    const found = faults({
      MODE: 'stack',
      DATABASE_URL: 'oracle://u:hunter2@db',
      JWT_SECRET: 'hunter2',
      RABBITMQ_URL: 'hunter2',
      ADMIN_PASSWORD: 'hunter2',
    });
    expect(found.length).toBeGreaterThanOrEqual(5);
    expect(found.join('\n')).not.toContain('hunter2');
  });

  it('name a data directory that cannot be made', () => {
    writeFileSync(join(directory, 'file'), '');
    expect(faults({ DATA_DIR: join(directory, 'file', 'data') })[0]).toMatch(
      /^DATA_DIR: the folder .* cannot be written \(ENOTDIR\)/,
    );
  });

  it('leave no data directory behind', () => {
    faults({ PORT: 'x' });
    expect(() => statSync(join(directory, 'data'))).toThrow();
  });
});

describe('NAME_FILE', () => {
  it('stands for any NAME, without the line end', () => {
    const path = join(directory, 'secret');
    writeFileSync(path, `${'s'.repeat(40)}\n`);
    expect(read({ ...STACK, JWT_SECRET: undefined, JWT_SECRET_FILE: path }).JWT_SECRET).toBe('s'.repeat(40));
  });

  it('is a fault when missing, empty or beside NAME, and counts as given', () => {
    writeFileSync(join(directory, 'empty'), '\n');
    expect(faults({ ...STACK, JWT_SECRET: undefined, JWT_SECRET_FILE: '/nowhere/secret' })).toEqual([
      'JWT_SECRET_FILE: the file /nowhere/secret cannot be read (ENOENT)',
    ]);
    expect(faults({ ...STACK, JWT_SECRET: undefined, JWT_SECRET_FILE: join(directory, 'empty') })[0]).toContain('is empty');
    expect(faults({ ...STACK, JWT_SECRET_FILE: join(directory, 'empty') })).toEqual([
      'JWT_SECRET: is given twice, by JWT_SECRET and by JWT_SECRET_FILE; take one away',
    ]);
  });
});

describe('the secret of embedded mode', () => {
  it('is made once, readable by its owner only, and kept', () => {
    const first = read({}).JWT_SECRET;
    expect(first.length).toBeGreaterThanOrEqual(32);
    expect(statSync(join(directory, 'data', 'jwt-secret')).mode & 0o777).toBe(0o600);
    expect(read({}).JWT_SECRET).toBe(first);
  });

  it('is replaced when the file was cut short', () => {
    read({});
    writeFileSync(join(directory, 'data', 'jwt-secret'), 'cut');
    const made = read({}).JWT_SECRET;
    expect(made.length).toBeGreaterThanOrEqual(32);
    expect(readFileSync(join(directory, 'data', 'jwt-secret'), 'utf8').trim()).toBe(made);
  });
});

describe('the keys of secrets', () => {
  it('are made once embedded, apart from the other secret, and asked for in the stack', () => {
    const { SECRETS_KEY, JWT_SECRET } = read({});
    expect(SECRETS_KEY).toEqual([expect.stringMatching(/^.{32,}$/)]);
    expect(SECRETS_KEY).not.toContain(JWT_SECRET);
    expect(statSync(join(directory, 'data', 'secrets-key')).mode & 0o777).toBe(0o600);
    expect(read({}).SECRETS_KEY).toEqual(SECRETS_KEY);
    expect(faults({ ...STACK, SECRETS_KEY: undefined })).toEqual([
      expect.stringMatching(/^SECRETS_KEY: is required with MODE=stack/),
    ]);
  });

  it('may be several, each long enough, and are not nothing', () => {
    const two = ['n'.repeat(32), 'o'.repeat(32)];
    expect(read({ ...STACK, SECRETS_KEY: two.join(', ') }).SECRETS_KEY).toEqual(two);
    expect(faults({ ...STACK, SECRETS_KEY: `${two[0]},short` })).toEqual(['SECRETS_KEY: must be 32 characters or more']);
    expect(faults({ ...STACK, SECRETS_KEY: ',' })).toEqual(['SECRETS_KEY: must not be empty']);
  });
});

describe('warnings', () => {
  it('name what took the place of earlier names', () => {
    const { warnings } = readEnvironment({
      ...STACK,
      API_PORT: '1',
      DB_HOST: 'x',
      CORS_ALLOW_ORIGINS: '*',
      SHARD_MAP: '{}',
      CELERY_BROKER_URL: 'x',
    });
    expect(warnings).toEqual([
      'API_PORT is not read: it is now PORT',
      'DB_HOST is not read: it is now DATABASE_URL',
      'CORS_ALLOW_ORIGINS is not read: it is now CORS_ORIGINS',
      'SHARD_MAP is not read: it is now SHARDS',
      'CELERY_BROKER_URL is not read: it is now RABBITMQ_URL and REDIS_URL',
    ]);
  });

  it('say that embedded mode uses no services', () => {
    const { warnings } = readEnvironment({ DATA_DIR: directory, REDIS_URL: 'redis://cache' });
    expect(warnings).toEqual(['REDIS_URL is not used with MODE=embedded; MODE=stack uses it']);
  });
});

describe('.env', () => {
  it('is read beneath the environment', () => {
    writeFileSync(join(directory, '.env'), `PORT=4000\nLOG_LEVEL="warn" # quiet\nDATA_DIR=${join(directory, 'd')}\n`);
    const result = readProcessEnvironment(directory, { PORT: '5000' });
    expect(result).toMatchObject({ ok: true, env: { PORT: 5000, LOG_LEVEL: 'warn' } });
  });

  it('need not exist', () => {
    expect(readProcessEnvironment(directory, { DATA_DIR: directory })).toMatchObject({ ok: true });
  });
});

describe('addresses', () => {
  it('allow local names only on a loopback host, unless told otherwise', () => {
    expect(allowedHosts(read({}))).toEqual(['localhost', '127.0.0.1', '[::1]', '127.0.0.1']);
    expect(allowedHosts(read({ PUBLIC_URL: 'https://t.example' }))).toContain('t.example');
    expect(allowedHosts(read({ HOST: '0.0.0.0' }))).toBeNull();
    expect(allowedHosts(read({ ALLOWED_HOSTS: 't.example' }))).toEqual(['t.example']);
    expect(allowedHosts(read({ ALLOWED_HOSTS: '*' }))).toBeNull();
  });

  it('follow the port that was really taken', () => {
    const address = new ListeningAddress(read({ PORT: '0', HOST: '0.0.0.0' }), 'standalone');
    address.port = 4321;
    expect([address.local, address.public]).toEqual(['http://127.0.0.1:4321', 'http://localhost:4321']);
    expect(new ListeningAddress(read({ PUBLIC_URL: 'https://t.example/' }), 'api').public).toBe('https://t.example');
  });
});
