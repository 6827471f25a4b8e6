/** Runs real servers: `node --test tools/stack/*.test.mjs`. Under a minute. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { AmqpConnection, shortString, uint16, uint32 } from './amqp.mjs';
import { answers } from './answers.mjs';
import { findProgram } from './programs.mjs';
import { startStack } from './stack.mjs';

const CLI = fileURLToPath(new URL('./cli.mjs', import.meta.url));
const ours = { env: withoutUrls(), log: () => {} };
const root = mkdtempSync(join(tmpdir(), 'stack-test-'));
after(() => rmSync(root, { recursive: true }));

/** The stack must start its own servers here, whatever the caller's environment names. */
function withoutUrls() {
  for (const name of ['DATABASE_URL', 'RABBITMQ_URL', 'REDIS_URL']) delete process.env[name];
  return { ...process.env };
}

/** @param {string} url @param {string} statement */
function sql(url, statement) {
  const client = findProgram(['mariadb', 'mysql']);
  assert.ok(client, 'this test needs the mariadb or mysql client: apt-get install mariadb-client-core');
  const { port, username, password, pathname } = new URL(url);
  const args = ['--no-defaults', '-h127.0.0.1', `-P${port}`, `-u${username}`, '-N', '-e', statement, pathname.slice(1)];
  return execFileSync(client, args, { encoding: 'utf8', env: { ...process.env, MYSQL_PWD: password } }).trim();
}

const QUEUE = shortString('kept');
/** @param {string} text */
const longString = (text) => Buffer.concat([uint32(text.length), Buffer.from(text)]);
const QUORUM = Buffer.concat([shortString('x-queue-type'), Buffer.from('S'), longString('quorum')]);

/** Opens a channel and declares a durable quorum queue. @param {string} url */
async function withQueue(url) {
  const amqp = await AmqpConnection.open(url);
  amqp.send(1, 20, 10, shortString(''));
  await amqp.receive(20, 11);
  amqp.send(1, 50, 10, Buffer.concat([uint16(0), QUEUE, Buffer.from([2]), uint32(QUORUM.length), QUORUM]));
  await amqp.receive(50, 11);
  return amqp;
}

/** Publishes one persistent message and waits for the confirm. @param {string} url */
async function publish(url) {
  const amqp = await withQueue(url);
  amqp.send(1, 85, 10, Buffer.from([0]));
  await amqp.receive(85, 11);
  amqp.send(1, 60, 40, Buffer.concat([uint16(0), shortString(''), QUEUE, Buffer.from([0])]));
  amqp.sendFrame(2, 1, Buffer.from([0, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0x10, 0, 2]));
  amqp.sendFrame(3, 1, Buffer.from('ok'));
  await amqp.receive(60, 80);
  amqp.close();
}

/** Looks whether a message waits, without taking it. @param {string} url @param {boolean} expected */
async function assertMessage(url, expected) {
  const amqp = await withQueue(url);
  amqp.send(1, 60, 70, Buffer.concat([uint16(0), QUEUE, Buffer.from([0])]));
  await amqp.receive(60, expected ? 71 : 72);
  amqp.close();
}

/** @param {string} url */
const ping = (url) => answers(Number(new URL(url).port), 'PING\r\n', (answer) => `${answer}` === '+PONG\r\n');

/** Pids that work in the folder; epmd and Erlang's helpers included. @param {string} folder */
function pidsIn(folder) {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && `${readlinkSync(`/proc/${pid}/cwd`)}${readFileSync(`/proc/${pid}/environ`)}`.includes(folder);
    } catch {
      return false;
    }
  });
}

/** @param {string} folder */
async function untilGone(folder) {
  const deadline = Date.now() + 10_000;
  while (pidsIn(folder).length > 0 || existsSync(folder)) {
    assert.ok(Date.now() < deadline, `left in ${folder}: pids ${pidsIn(folder)}, folder ${existsSync(folder)}`);
    await delay(50);
  }
}

/** Starts `cli.mjs up` and waits for its URLs. @param {string} folder */
async function up(folder) {
  const child = spawn(process.execPath, [CLI, 'up', '--dir', folder], { stdio: ['ignore', 'pipe', 'inherit'], env: ours.env });
  let output = '';
  for await (const chunk of child.stdout) {
    output += chunk;
    if (output.split('\n').length > 3) break;
  }
  assert.match(output, /export DATABASE_URL='mysql:.*\nexport RABBITMQ_URL='amqp:.*\nexport REDIS_URL='redis:/);
  return child;
}

describe('a stack', () => {
  const folder = join(root, 'one');
  /** @type {import('./stack.mjs').Stack} */
  let stack;
  before(async () => (stack = await startStack({ directory: folder, log: ours.log })));
  after(() => stack.stop());

  test('has a database with the settings of protocol.md, where tests can make more databases', () => {
    const url = stack.urls['DATABASE_URL'] ?? '';
    assert.equal(sql(url, 'SELECT @@character_set_server, @@innodb_lock_wait_timeout, @@log_bin'), 'utf8mb4\t5\t0');
    assert.match(sql(url, "SHOW VARIABLES LIKE '%_isolation'"), /READ-COMMITTED/);
    sql(url, 'CREATE DATABASE taskflow_one; CREATE TABLE taskflow_one.t (a INT); DROP DATABASE taskflow_one');
    assert.throws(() => sql(url, 'CREATE DATABASE stranger'), /denied/);
  });

  test('keeps the database over kill -9', async () => {
    const service = stack.service('database');
    sql(service.url, 'CREATE TABLE kept (a INT); INSERT INTO kept VALUES (42)');
    const { pid } = service;
    await service.kill('SIGKILL');
    assert.equal(service.pid, undefined);
    assert.throws(() => sql(service.url, 'SELECT 1'));
    await service.restart();
    assert.notEqual(service.pid, pid);
    assert.equal(sql(service.url, 'SELECT a FROM kept'), '42');
  });

  test('keeps confirmed messages over kill -9 and an orderly stop of the broker', async () => {
    const service = stack.service('broker');
    await publish(service.url);
    // Ra, under the quorum queues, saves the name of a new queue every 500 ms: one that is younger
    // when the broker is killed stays without a leader for ever (RabbitMQ 3.10).
    await delay(1_500);
    await service.kill('SIGKILL');
    await assert.rejects(assertMessage(service.url, true), /ECONNREFUSED/);
    await service.restart();
    await assertMessage(service.url, true);
    await service.stop();
    await service.restart();
    await assertMessage(service.url, true);
  });

  test('brings Redis back at the same address', async () => {
    const service = stack.service('redis');
    await service.kill();
    await assert.rejects(ping(service.url), /ECONNREFUSED/);
    await service.restart();
    await ping(service.url);
  });

  test('freezes and thaws each service', async () => {
    const service = stack.service('redis');
    await service.pause();
    await assert.rejects(ping(service.url), /no answer in time/);
    await service.resume();
    await ping(service.url);
  });

  test('does not clash with a second one, and leaves nothing when stopped', async () => {
    const other = join(root, 'two');
    const second = await startStack({ directory: other, log: ours.log });
    await Promise.all([ping(second.urls['REDIS_URL'] ?? ''), ping(stack.urls['REDIS_URL'] ?? '')]);
    await assertMessage(second.urls['RABBITMQ_URL'] ?? '', false);
    await second.stop();
    await untilGone(other);
    await assertMessage(stack.urls['RABBITMQ_URL'] ?? '', true);
  });
});

test('a parent killed with SIGKILL, SIGTERM or SIGINT leaves no process and no folder', async () => {
  const signals = /** @type {const} */ (['SIGKILL', 'SIGTERM', 'SIGINT']);
  for (const signal of signals) {
    const folder = join(root, signal);
    const child = await up(folder);
    assert.ok(pidsIn(folder).length >= 4);
    child.kill(signal);
    assert.equal((await once(child, 'exit'))[1], signal);
    await untilGone(folder);
  }
});

test('`run` hands the URLs to the command and its exit code back', async () => {
  const folder = join(root, 'run');
  const script = 'process.exit(process.env.DATABASE_URL && process.env.RABBITMQ_URL && process.env.REDIS_URL ? 7 : 1)';
  const args = [CLI, 'run', '--dir', folder, '--', process.execPath, '-e', script];
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: ours.env });
  assert.equal((await once(child, 'exit'))[0], 7);
  await untilGone(folder);
});

test('addresses in the environment are used and left alone', async () => {
  process.env['REDIS_URL'] = 'redis://elsewhere:1';
  const stack = await startStack({ services: ['redis'], log: ours.log });
  delete process.env['REDIS_URL'];
  assert.deepEqual(stack.urls, { REDIS_URL: 'redis://elsewhere:1' });
  await assert.rejects(stack.service('redis').kill(), /not ours/);
  await stack.stop();
});

test('a folder with something in it is refused and kept', async () => {
  const folder = join(root, 'precious');
  mkdirSync(folder);
  writeFileSync(join(folder, 'file'), '');
  await assert.rejects(startStack({ directory: folder, services: ['redis'] }), /is not empty/);
  assert.ok(existsSync(join(folder, 'file')));
});
