/**
 * A private database, broker and Redis on free loopback ports, for tests and `start:stack`.
 *
 * Everything lives in one folder and ends with this process, whichever way that ends.
 */
import { findServices } from './find.mjs';
import { Household } from './household.mjs';
import { database } from './mariadb.mjs';
import { broker } from './rabbitmq.mjs';
import { redis } from './redis.mjs';

/**
 * @typedef {'database' | 'broker' | 'redis'} ServiceName
 * @typedef {Record<string, string>} Programs paths by role, or `tooOld` with what was found
 *
 * @typedef {object} StackOptions
 * @property {string} [directory] where everything is kept; must not exist or be empty, and is
 *   removed by stop(). A new folder in the system's temporary folder when left out
 * @property {ServiceName[]} [services] all three when left out
 * @property {(line: string) => void} [log] progress; to standard error when left out
 * @property {'always' | 'no'} [redisPersistence] 'always' syncs every write to disk; default 'no'
 * @property {boolean} [management] RabbitMQ's management interface; default false
 *
 * @typedef {object} LocalContext
 * @property {string} folder
 * @property {() => number} port takes a port of the stack's block
 * @property {Programs} programs
 * @property {import('./guard.mjs').Guard} guard
 * @property {string} logFile
 * @property {StackOptions} options
 *
 * @typedef {object} ContainerContext
 * @property {() => number} port
 * @property {(plan: import('./docker.mjs').ContainerPlan) => import('./docker.mjs').Container} container
 * @property {StackOptions} options
 *
 * @typedef {object} Definition one kind of service
 * @property {ServiceName} name
 * @property {string} title for messages
 * @property {string} variable environment variable with its address
 * @property {string[]} packages apt's alternatives, best first; 'a b' needs both
 * @property {string} brew Homebrew's package
 * @property {string} image Docker's image
 * @property {() => Promise<Programs | undefined>} findPrograms
 * @property {(context: LocalContext) => Promise<import('./service.mjs').Launch>} prepareLocal
 * @property {(context: ContainerContext) => Promise<import('./service.mjs').Launch>} prepareContainer
 *
 * @typedef {object} Stack
 * @property {Record<string, string>} urls DATABASE_URL, RABBITMQ_URL, REDIS_URL of what was asked for
 * @property {(name: ServiceName) => import('./service.mjs').Service | import('./service.mjs').ForeignService} service
 * @property {() => Promise<void>} stop ends every process and removes the folder; may be repeated
 */

const DEFINITIONS = [database, broker, redis];

/**
 * Starts the services, in parallel, and waits until all of them answer.
 * @param {StackOptions} [options]
 * @returns {Promise<Stack>}
 * @throws when a service cannot be had or does not come up; nothing is left running then
 */
export async function startStack(options = {}) {
  const log = options.log ?? ((line) => void process.stderr.write(`stack: ${line}\n`));
  const names = options.services ?? DEFINITIONS.map(({ name }) => name);
  const wanted = DEFINITIONS.filter(({ name }) => names.includes(name));
  const origins = await findServices(wanted, log);
  const household = await Household.open(options, log);
  try {
    await allOrNone([...origins].map(([kind, origin]) => household.start(kind, origin)));
  } catch (error) {
    await household.close();
    throw error;
  }
  return {
    urls: Object.fromEntries(wanted.map((kind) => [kind.variable, household.service(kind.name).url])),
    service: (name) => household.service(name),
    stop: () => household.close(),
  };
}

/**
 * Waits for all of them, so that no failure hides another.
 * @param {Promise<void>[]} starts
 */
async function allOrNone(starts) {
  const results = await Promise.allSettled(starts);
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  if (failures.length === 1) throw failures[0];
  if (failures.length > 1) throw new Error(failures.map(({ message }) => message).join('\n\n'));
}
