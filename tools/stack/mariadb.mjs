/** The database: MariaDB or MySQL, with the settings that protocol.md §4 relies on. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { answers } from './answers.mjs';
import { LocalProcess, runToEnd } from './local-process.mjs';
import { findProgram, versionOf } from './programs.mjs';

const USER = 'taskflow';
const DATABASE = 'taskflow';

/** @typedef {'mariadb' | 'mysql'} Brand */

/**
 * Server settings, the same for a local process and a container.
 * @param {Brand} brand
 * @returns {string[]}
 */
function settings(brand) {
  const common = [
    '--character-set-server=utf8mb4',
    '--transaction-isolation=READ-COMMITTED',
    '--innodb-flush-log-at-trx-commit=1',
    '--innodb-lock-wait-timeout=5',
    '--innodb-buffer-pool-size=256M',
    '--max-connections=300',
    '--skip-name-resolve',
    '--skip-log-bin',
  ];
  // A stopped process must not hold a workspace's rows; MySQL can only cut idle connections.
  const idle = brand === 'mariadb' ? '--idle-write-transaction-timeout=5' : '--wait-timeout=10';
  return [...common, idle];
}

/**
 * Tests make one database per file, named taskflow…: hence the pattern.
 * @param {string} password
 * @param {string} host from where the user may come
 */
function accountSql(password, host) {
  const user = `'${USER}'@'${host}'`;
  return [
    `CREATE DATABASE IF NOT EXISTS \`${DATABASE}\`;`,
    `CREATE USER IF NOT EXISTS ${user} IDENTIFIED BY '${password}';`,
    `GRANT ALL ON \`${DATABASE}%\`.* TO ${user};`,
    '',
  ].join('\n');
}

/** @param {number} port @param {string} password */
const urlOf = (port, password) => `mysql://${USER}:${password}@127.0.0.1:${port}/${DATABASE}`;

/**
 * The server speaks first: a packet whose fifth byte is the protocol version, 10, or 255 for
 * an error such as "too many connections".
 * @param {number} port
 */
const probe = (port) => answers(port, '', (packet) => packet[4] === 10);

/** @type {import('./stack.mjs').Definition['findPrograms']} */
async function findPrograms() {
  const server = findProgram(['mariadbd', 'mysqld'], ['/opt/homebrew/opt/mariadb/bin']);
  if (!server) return undefined;
  const version = await versionOf(server);
  if (!/mariadb/i.test(version.text)) {
    return version.major >= 8 ? { server } : { tooOld: `${version.text}; MySQL 8.0 is needed` };
  }
  const [major, minor] = [version.major, version.minor];
  if (major < 10 || (major === 10 && minor < 11)) {
    return { tooOld: `${version.text}; MariaDB 10.11 is needed` };
  }
  const installer = findProgram(
    ['mariadb-install-db', 'mysql_install_db'],
    [dirname(server), join(dirname(server), '../scripts'), join(dirname(server), '../bin')],
  );
  return installer ? { server, installer } : undefined;
}

/**
 * What only a local process needs: a place for everything, and no door but loopback.
 * @param {Brand} brand
 * @param {string} home
 * @param {number} port
 */
function placement(brand, home, port) {
  const local = [
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    `--socket=${join(home, 'socket')}`,
    `--pid-file=${join(home, 'pid')}`,
    `--tmpdir=${join(home, 'tmp')}`,
    // Runs before the first client is let in, so that an answering server has its account.
    `--init-file=${join(home, 'account.sql')}`,
  ];
  // MySQL would open a second port, and insist on a folder that only its full package makes.
  return brand === 'mysql' ? [...local, '--mysqlx=OFF', '--secure-file-priv=NULL'] : local;
}

/** @type {import('./stack.mjs').Definition['prepareLocal']} */
async function prepareLocal({ folder, port, programs, guard, logFile }) {
  const { server = '', installer } = programs;
  const brand = installer ? 'mariadb' : 'mysql';
  const [home, listen, password] = [join(folder, 'database'), port(), newPassword()];
  mkdirSync(join(home, 'tmp'), { recursive: true, mode: 0o700 });
  writeFileSync(join(home, 'account.sql'), accountSql(password, '127.0.0.1'), { mode: 0o600 });
  // Both brands refuse to run as root unless told to.
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  const base = ['--no-defaults', ...user, `--datadir=${join(home, 'data')}`];
  const create = installer
    ? { command: installer, args: [...base, '--skip-test-db', '--skip-name-resolve'] }
    : { command: server, args: [...base, '--initialize-insecure'] };
  await runToEnd({ ...create, cwd: home, logFile }, guard);
  const args = [...base, ...settings(brand), ...placement(brand, home, listen)];
  const runner = new LocalProcess({ command: server, args, cwd: home, logFile }, guard);
  return { url: urlOf(listen, password), runner, probe: () => probe(listen) };
}

/** @type {import('./stack.mjs').Definition['prepareContainer']} */
async function prepareContainer({ port, container }) {
  const [listen, password, rootPassword] = [port(), newPassword(), newPassword()];
  const runner = container({
    image: 'mysql:8.4',
    publish: { [listen]: 3306 },
    env: { MYSQL_ROOT_PASSWORD: rootPassword },
    args: settings('mysql'),
  });
  const afterStart = () => runner.execute(['mysql', '-uroot'], { MYSQL_PWD: rootPassword }, accountSql(password, '%'));
  return { url: urlOf(listen, password), runner, probe: () => probe(listen), afterStart };
}

const newPassword = () => randomBytes(12).toString('hex');

/** @type {import('./stack.mjs').Definition} */
export const database = {
  name: 'database',
  title: 'MariaDB or MySQL',
  variable: 'DATABASE_URL',
  packages: ['mariadb-server-core mariadb-client-core', 'mysql-server-core-8.4', 'mysql-server-core-8.0'],
  brew: 'mariadb',
  image: 'mysql:8.4',
  findPrograms,
  prepareLocal,
  prepareContainer,
};
