/** RabbitMQ: a node of its own with a name, home, cookie, distribution port and epmd of its own. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AmqpConnection } from './amqp.mjs';
import { LocalProcess } from './local-process.mjs';
import { findProgram } from './programs.mjs';

const USER = 'taskflow';

/** @param {number} port @param {string} password */
const urlOf = (port, password) => `amqp://${USER}:${password}@127.0.0.1:${port}`;

/** @param {string} url */
const probe = async (url) => (await AmqpConnection.open(url)).close();

/** @type {import('./stack.mjs').Definition['findPrograms']} */
async function findPrograms() {
  // Before the PATH: Debian's /usr/sbin/rabbitmq-server changes to the system's user and folders.
  const server = findProgram(['rabbitmq-server'], ['/usr/lib/rabbitmq/bin']);
  const epmd = findProgram(['epmd'], ['/usr/lib/erlang/bin', '/usr/lib64/erlang/bin']);
  return server && epmd ? { server, epmd } : undefined;
}

/**
 * @typedef {object} Node
 * @property {string} home
 * @property {string} password
 * @property {number} port
 * @property {number} distributionPort
 * @property {number} epmdPort
 * @property {number | undefined} managementPort
 */

/** @param {Node} node */
function writeConfiguration({ home, password, port, managementPort }) {
  const lines = [
    `listeners.tcp.1 = 127.0.0.1:${port}`,
    `default_user = ${USER}`,
    `default_pass = ${password}`,
    'log.console = true',
    'log.console.level = info',
    'log.file = false',
    // Alarms block publishers without a word, which looks like a hanging test: leave them room.
    'vm_memory_high_watermark.relative = 0.4',
    'disk_free_limit.absolute = 200MB',
  ];
  if (managementPort) {
    lines.push('management.tcp.ip = 127.0.0.1', `management.tcp.port = ${managementPort}`);
  }
  mkdirSync(home, { mode: 0o700 });
  writeFileSync(join(home, 'rabbitmq.conf'), `${lines.join('\n')}\n`, { mode: 0o600 });
  const plugins = managementPort ? '[rabbitmq_management].' : '[].';
  writeFileSync(join(home, 'enabled_plugins'), `${plugins}\n`);
}

/**
 * A whole environment: an inherited RABBITMQ_… or ERL_… variable would bend the node.
 * @param {Node} node
 * @returns {Record<string, string | undefined>}
 */
function environment({ home, port, distributionPort, epmdPort }) {
  return {
    PATH: process.env['PATH'],
    LANG: 'C.UTF-8',
    HOME: home,
    ERL_EPMD_PORT: String(epmdPort),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    ERL_CRASH_DUMP_SECONDS: '0',
    // The name need not be unique: each stack has an epmd of its own.
    RABBITMQ_NODENAME: 'taskflow@localhost',
    RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
    RABBITMQ_NODE_PORT: String(port),
    RABBITMQ_DIST_PORT: String(distributionPort),
    RABBITMQ_CONF_ENV_FILE: join(home, 'none'),
    RABBITMQ_CONFIG_FILE: join(home, 'rabbitmq.conf'),
    RABBITMQ_CONFIG_FILES: join(home, 'none'),
    RABBITMQ_ADVANCED_CONFIG_FILE: join(home, 'advanced.config'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(home, 'enabled_plugins'),
    RABBITMQ_MNESIA_BASE: join(home, 'data'),
    RABBITMQ_LOG_BASE: join(home, 'log'),
    RABBITMQ_PID_FILE: join(home, 'pid'),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-kernel inet_dist_use_interface {127,0,0,1}',
    // Makes the start script replace itself by the Erlang machine, so that the child's pid is
    // the broker's; it then leaves standard input open, which -noinput undoes.
    RABBITMQ_ALLOW_INPUT: '1',
    RABBITMQ_SERVER_START_ARGS: '-noinput',
  };
}

/** @type {import('./stack.mjs').Definition['prepareLocal']} */
async function prepareLocal({ folder, port, programs, guard, logFile, options }) {
  const node = {
    home: join(folder, 'broker'),
    password: randomBytes(12).toString('hex'),
    port: port(),
    distributionPort: port(),
    epmdPort: port(),
    managementPort: options.management ? port() : undefined,
  };
  writeConfiguration(node);
  const { server = '', epmd: portMapper = '' } = programs;
  const env = environment(node);
  const common = { env, cwd: node.home, logFile };
  // Erlang would start a daemon of its own, which nobody would end.
  const epmd = new LocalProcess({ ...common, command: portMapper, args: [] }, guard);
  await epmd.start();
  const runner = new LocalProcess({ ...common, command: server, args: [] }, guard);
  const url = urlOf(node.port, node.password);
  const managementUrl = node.managementPort && managementUrlOf(node.managementPort, node.password);
  return { url, runner, probe: () => probe(url), ...(managementUrl ? { managementUrl } : {}) };
}

/** @param {number} port @param {string} password */
const managementUrlOf = (port, password) => `http://${USER}:${password}@127.0.0.1:${port}`;

/** @type {import('./stack.mjs').Definition['prepareContainer']} */
async function prepareContainer({ port, container, options }) {
  const [listen, password] = [port(), randomBytes(12).toString('hex')];
  const managementPort = options.management ? port() : undefined;
  const runner = container({
    image: 'rabbitmq:4-management',
    publish: { [listen]: 5672, ...(managementPort ? { [managementPort]: 15672 } : {}) },
    env: { RABBITMQ_DEFAULT_USER: USER, RABBITMQ_DEFAULT_PASS: password },
    args: [],
  });
  const url = urlOf(listen, password);
  const managementUrl = managementPort && managementUrlOf(managementPort, password);
  return { url, runner, probe: () => probe(url), ...(managementUrl ? { managementUrl } : {}) };
}

/** @type {import('./stack.mjs').Definition} */
export const broker = {
  name: 'broker',
  title: 'RabbitMQ',
  variable: 'RABBITMQ_URL',
  packages: ['rabbitmq-server'],
  brew: 'rabbitmq',
  image: 'rabbitmq:4-management',
  findPrograms,
  prepareLocal,
  prepareContainer,
};
